import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  type DecisionService,
  readDecisionConfig,
  startDecisionService,
} from '@siyi/decision-service';
import { type OwnServer, startOwnNats, startOwnPostgres } from '@siyi/embedded/testing';
import { createSystemClock } from '@siyi/engine';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ROSTER } from '../support/commands.ts';
import { judgeLedger } from '../support/judge.ts';

const LEDGER = '990301';
const VILLAGE = `${LEDGER}001201`;
const COMMITTEE = `village-committee.${VILLAGE}`;
const MOTION = {
  matter: 'PUBLIC_WELFARE',
  title: '村道硬化',
  plan: '硬化村道 2 公里',
  source: 'village-cadres',
};
const TIMEOUT_MS = 60_000;

let postgres: OwnServer;
let nats: OwnServer;
let service: DecisionService;
const folder = mkdtempSync(join(tmpdir(), 'siyi-outage-'));

beforeAll(async () => {
  [postgres, nats] = await Promise.all([startOwnPostgres(), startOwnNats()]);
  service = await startDecisionService(
    readDecisionConfig({
      DATABASE_URL: postgres.url,
      NATS_URL: nats.url,
      SIYI_LEDGER: LEDGER,
      SIYI_DECISION_PORT: '0',
      SIYI_DEMONSTRATION: 'true',
      SIYI_SECRET: randomUUID(),
      SIYI_EVIDENCE_FOLDER: folder,
      SIYI_VAULT_FOLDER: join(folder, 'vault'),
      SIYI_VAULT_SECRET: randomUUID(),
      SIYI_LOG_LEVEL: 'silent',
    }),
    createSystemClock(),
  );
  const village = { code: VILLAGE, name: '示范村', roster: ROSTER };
  expect((await post('/villages', 'township.-', village)).status).toBe(201);
}, TIMEOUT_MS);

afterAll(async () => {
  await service.stop();
  await Promise.all([postgres.stop(), nats.stop()]);
  rmSync(folder, { recursive: true });
}, TIMEOUT_MS);

async function post(path: string, as: string, body: unknown, key: string = randomUUID()) {
  const response = await fetch(`${service.url}${path}`, {
    method: 'POST',
    headers: {
      Authorization: `Bearer demo.${as}`,
      'Content-Type': 'application/json',
      'Idempotency-Key': key,
    },
    body: JSON.stringify(body),
  });
  return { status: response.status, headers: response.headers, body: await response.json() };
}

const start = (key?: string) =>
  post('/decisions', COMMITTEE, { village: VILLAGE, data: MOTION }, key);

async function ready() {
  const response = await fetch(`${service.url}/readyz`);
  return { status: response.status, body: (await response.json()) as { status: string } };
}

describe('NATS away', () => {
  it(
    'leaves commands as they are, is told by health, and is filled up when it is back',
    async () => {
      await nats.stop();
      expect((await start()).status).toBe(201);
      await expect.poll(ready, { timeout: 20_000 }).toMatchObject({
        status: 200,
        body: { status: 'degraded', checks: { broadcast: { ok: false } } },
      });
      await nats.start();
      await expect
        .poll(ready, { timeout: 20_000 })
        .toMatchObject({ status: 200, body: { status: 'ok' } });
    },
    TIMEOUT_MS,
  );
});

describe('Postgres away', () => {
  it(
    'is 503 with Retry-After, and the same command is done once it is back',
    async () => {
      const key = randomUUID();
      await postgres.stop();
      const away = await start(key);
      expect(away).toMatchObject({ status: 503, body: { code: 'unavailable' } });
      expect(Number(away.headers.get('Retry-After'))).toBeGreaterThan(0);
      expect(JSON.stringify(away.body)).not.toMatch(/postgres|ECONN|127\.0\.0\.1/i);
      expect(await ready()).toMatchObject({ status: 503, body: { status: 'unavailable' } });
      for (const path of ['/decisions', `/villages/${VILLAGE}`, '/sign-in']) {
        const headers = { Authorization: 'Bearer demo.auditor.-' };
        expect((await fetch(`${service.url}${path}`, { headers })).status).toBe(503);
      }

      await postgres.start();
      await expect.poll(async () => (await start(key)).status, { timeout: 20_000 }).toBe(201);
      const { events } = await judgeLedger(postgres.url, LEDGER);
      expect(events.filter((event) => event.commandId === key)).toHaveLength(1);
      await expect.poll(ready, { timeout: 20_000 }).toMatchObject({ body: { status: 'ok' } });
    },
    TIMEOUT_MS,
  );

  it(
    'killed while commands come loses none that was answered',
    async () => {
      const keys = Array.from({ length: 60 }, () => randomUUID());
      const sending = keys.map((key) => start(key).catch(() => ({ status: 0 })));
      await postgres.kill();
      await postgres.start();
      const done = await Promise.all(sending);
      const acknowledged = keys.filter((_, index) => done[index]?.status === 201);
      const again = async (key: string) => (await start(key)).status;
      for (const key of keys) await expect.poll(() => again(key), { timeout: 20_000 }).toBe(201);
      const { accepted, events } = await judgeLedger(postgres.url, LEDGER);
      for (const key of acknowledged) expect(accepted).toContain(key);
      for (const key of keys) {
        expect(events.filter((event) => event.commandId === key)).toHaveLength(1);
      }
    },
    TIMEOUT_MS,
  );
});

describe('too much', () => {
  it('of a body is 413, and of requests 429, and stores nothing', async () => {
    const before = (await judgeLedger(postgres.url, LEDGER)).events.length;
    const data = { ...MOTION, plan: '长'.repeat(100_000) };
    const large = await post('/decisions', COMMITTEE, { village: VILLAGE, data });
    expect(large).toMatchObject({ status: 413, body: { code: 'body-too-large' } });
    const statuses = await Promise.all(
      Array.from({ length: 1_300 }, async () => (await fetch(`${service.url}/procedures`)).status),
    );
    expect(new Set(statuses)).toEqual(new Set([200, 429]));
    expect((await judgeLedger(postgres.url, LEDGER)).events).toHaveLength(before);
  });
});
