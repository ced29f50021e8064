import type { Health } from '@siyi/contracts';
import { TransientFailure } from '@siyi/kernel';
import { describe, expect, it } from 'vitest';
import { broadcastCheck, databaseCheck } from './server-health.ts';
import { appOf } from './testing/app-of.ts';

async function healthWith(database: () => Promise<unknown>, isUp: boolean) {
  const { app } = appOf({
    checks: [databaseCheck({ query: database }), broadcastCheck({ isUp: () => isUp })],
  });
  const response = await app.request('/readyz');
  return { status: response.status, body: (await response.json()) as Health };
}

const answers = async () => [];

describe('the health of a service', () => {
  it('is good where both servers are there', async () => {
    const { status, body } = await healthWith(answers, true);
    expect([status, body.status]).toEqual([200, 'ok']);
  });

  it('is degraded without NATS', async () => {
    const { status, body } = await healthWith(answers, false);
    expect([status, body.status]).toEqual([200, 'degraded']);
    expect(body.checks.broadcast).toEqual({ ok: false, detail: 'NATS is away' });
  });

  it('is unavailable without Postgres', async () => {
    const away = () => Promise.reject(new TransientFailure('Postgres is away'));
    const { status, body } = await healthWith(away, true);
    expect([status, body.status]).toEqual([503, 'unavailable']);
  });
});
