import { randomBytes } from 'node:crypto';
import { createTestDatabase, type TestDatabase } from '@siyi/embedded/testing';
import { describeEventStore } from '@siyi/engine/testing';
import type pg from 'pg';
import { afterAll, beforeAll } from 'vitest';
import { createPool } from './connection.ts';
import { createAppendConnection, createPostgresEventStore, openLedger } from './event-store.ts';
import { migrateForTest } from './testing/migrated.ts';

let database: TestDatabase;
let pool: pg.Pool;

beforeAll(async () => {
  database = await createTestDatabase(migrateForTest, 'engine');
  const { url } = database;
  pool = createPool({ url, role: 'siyi_decision', applicationName: 'test' });
});

afterAll(async () => {
  await pool.end();
  await database.drop();
});

describeEventStore('the event store in Postgres', async () => {
  const ledger = `test-${randomBytes(6).toString('hex')}`;
  await openLedger(pool, ledger);
  const { url } = database;
  const connection = createAppendConnection({
    url,
    role: 'siyi_decision',
    applicationName: 'test',
  });
  const store = createPostgresEventStore({ pool, connection, ledger });
  return { store, close: () => connection.close() };
});
