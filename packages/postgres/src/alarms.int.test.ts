import { createTestDatabase, type TestDatabase } from '@siyi/embedded/testing';
import type { Alarms } from '@siyi/engine';
import { toInstant } from '@siyi/kernel';
import type pg from 'pg';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createPostgresAlarms } from './alarms.ts';
import { createPool } from './connection.ts';
import { migrateForTest } from './testing/migrated.ts';

const VILLAGE = '140724201215';
const ROW = { village: VILLAGE, kind: 'row-differs', words: { zh: '第 3 条被改过', en: 'row 3' } };
const WHOLE = { kind: 'gap', words: { zh: '缺一条', en: 'one is missing' } };
const NOON = toInstant('2026-11-24T12:00:00+08:00');
const LATER = toInstant('2026-11-24T13:00:00+08:00');

let database: TestDatabase;
const pools: pg.Pool[] = [];
let raised: Alarms;
let read: Alarms;

beforeAll(async () => {
  database = await createTestDatabase(migrateForTest, 'engine');
  raised = alarmsAs('siyi_audit');
  read = alarmsAs('siyi_disclosure');
});
afterAll(async () => {
  await Promise.all(pools.map((pool) => pool.end()));
  await database.drop();
});

function alarmsAs(role: string, ledger = '140724'): Alarms {
  const pool = createPool({ url: database.url, role, applicationName: 'test' });
  pools.push(pool);
  return createPostgresAlarms(pool, ledger);
}

it('stands once, however often and by however many it is raised, until it ends', async () => {
  expect(await read.standing()).toEqual([]);
  await Promise.all(Array.from({ length: 8 }, () => raised.raise(ROW, NOON)));
  await raised.raise(WHOLE, LATER);
  await raised.raise({ ...ROW, words: WHOLE.words }, LATER);
  const both = [
    { ...ROW, raisedAt: NOON },
    { ...WHOLE, raisedAt: LATER },
  ];
  expect(await read.standing()).toEqual(both);
  expect(await alarmsAs('siyi_audit', '140725').standing()).toEqual([]);

  await raised.end({ village: VILLAGE, kinds: ['gap', 'another'] }, LATER);
  await raised.end({ kinds: ['row-differs'] }, LATER);
  expect(await read.standing()).toEqual(both);
  await raised.end({ village: VILLAGE, kinds: ['row-differs'] }, LATER);
  await raised.end({ kinds: ['gap'] }, LATER);
  await raised.end({ kinds: ['gap'] }, LATER);
  expect(await read.standing()).toEqual([]);
  await raised.raise(ROW, LATER);
  expect(await read.standing()).toMatchObject([{ kind: 'row-differs', raisedAt: LATER }]);
});

it('is raised by the audit service alone, and forgotten by nobody', async () => {
  await expect(read.raise(WHOLE, NOON)).rejects.toThrow('permission denied');
  await expect(alarmsAs('siyi_decision').end({ kinds: ['gap'] }, NOON)).resolves.toBeUndefined();
  await raised.raise(WHOLE, NOON);
  await expect(alarmsAs('siyi_decision').end({ kinds: ['gap'] }, NOON)).rejects.toThrow(
    'permission denied',
  );
  const [pool] = pools;
  for (const table of ['alarms', 'alarm_ends']) {
    await expect(pool?.query(`delete from engine.${table}`)).rejects.toThrow('permission denied');
  }
});
