import { healthSchema } from '@siyi/contracts';
import { TransientFailure } from '@siyi/kernel';
import { createLogger } from '@siyi/runtime';
import { describe, expect, it } from 'vitest';
import { checkHealth, type HealthCheck } from './health.ts';
import { appOf } from './testing/app-of.ts';

const good = (name: string, required = true): HealthCheck => ({
  name,
  required,
  run: async () => undefined,
});
const away = (name: string, required = true): HealthCheck => ({
  name,
  required,
  run: () => Promise.reject(new TransientFailure('no answer from the database')),
});

async function readyOf(checks: readonly HealthCheck[]) {
  const response = await appOf({ checks }).app.request('/readyz');
  return [response.status, healthSchema.parse(await response.json())];
}

describe('/healthz', () => {
  it('says that the process lives, whatever is away', async () => {
    const response = await appOf({ checks: [away('postgres')] }).app.request('/healthz');
    expect([response.status, await response.json()]).toEqual([
      200,
      { status: 'ok', service: 'test', version: '0.1.0' },
    ]);
  });
});

describe('/readyz', () => {
  it('is ok where everything is there', async () => {
    const detailed = { ...good('relay', false), run: async () => 'position 41' };
    expect(await readyOf([good('postgres'), detailed])).toEqual([
      200,
      {
        status: 'ok',
        checks: { postgres: { ok: true }, relay: { ok: true, detail: 'position 41' } },
      },
    ]);
  });

  it('is degraded, and still ready, without what the service can do without', async () => {
    expect(await readyOf([good('postgres'), away('nats', false)])).toMatchObject([
      200,
      { status: 'degraded', checks: { postgres: { ok: true }, nats: { ok: false } } },
    ]);
  });

  it('is unavailable without what the service needs', async () => {
    expect(await readyOf([away('postgres'), away('nats', false)])).toEqual([
      503,
      {
        status: 'unavailable',
        checks: {
          postgres: { ok: false, detail: 'no answer from the database' },
          nats: { ok: false, detail: 'no answer from the database' },
        },
      },
    ]);
  });

  it('shows no message of a driver: it may hold an address or a user', async () => {
    const failing = { ...good('postgres'), run: () => Promise.reject(new Error('user siyi')) };
    expect(await readyOf([failing])).toMatchObject([
      503,
      { checks: { postgres: { ok: false, detail: 'failed' } } },
    ]);
  });
});

describe('checkHealth', () => {
  it('gives up on a check that does not answer, and tells it so', async () => {
    let told: AbortSignal | undefined;
    const silent: HealthCheck = {
      name: 'postgres',
      required: true,
      run: (signal) => {
        told = signal;
        return new Promise(() => {});
      },
    };
    const logger = createLogger({ name: 'test', level: 'silent' });
    expect(await checkHealth([silent], logger, 5)).toEqual({
      status: 'unavailable',
      checks: { postgres: { ok: false, detail: 'no answer within 5 ms' } },
    });
    expect(told?.aborted).toBe(true);
  });
});
