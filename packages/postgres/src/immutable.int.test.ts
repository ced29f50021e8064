import { createTestDatabase, type TestDatabase } from '@siyi/embedded/testing';
import { append, REFUSED, ROAD } from '@siyi/engine/testing';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createPool } from './connection.ts';
import { createAppendConnection, createPostgresEventStore, openLedger } from './event-store.ts';
import { migrateForTest } from './testing/migrated.ts';

const INSUFFICIENT_PRIVILEGE = '42501';
const TABLES = [
  ['events', 2],
  ['commands', 2],
  ['refusals', 1],
] as const;
const SERVICES = ['siyi_disclosure', 'siyi_supervision', 'siyi_audit'];

let database: TestDatabase;
let owner: pg.Client;

beforeAll(async () => {
  database = await createTestDatabase(migrateForTest, 'engine');
  const { url } = database;
  const pool = createPool({ url, role: 'siyi_decision', applicationName: 'test' });
  const connection = createAppendConnection({
    url,
    role: 'siyi_decision',
    applicationName: 'test',
  });
  await openLedger(pool, '140724');
  const store = createPostgresEventStore({ pool, connection, ledger: '140724' });
  await append(store, [ROAD, 0, { events: [{}, {}] }]);
  await store.keepRefusal(REFUSED);
  await connection.close();
  await pool.end();
  owner = new pg.Client({ connectionString: url });
  await owner.connect();
});

afterAll(async () => {
  await owner.end();
  await database.drop();
});

async function codeOf(statement: string): Promise<string | undefined> {
  return owner.query(statement).then(
    () => undefined,
    (error) => error.code,
  );
}

function changesOf(table: string): readonly string[] {
  return [
    `update engine.${table} set ledger = 'another'`,
    `delete from engine.${table}`,
    `truncate engine.${table}`,
  ];
}

describe.each(TABLES)('a row of engine.%s', (table, count) => {
  it('is refused to be changed or removed, even to the owner', async () => {
    for (const change of changesOf(table))
      expect(await codeOf(change)).toBe(INSUFFICIENT_PRIVILEGE);
  });

  it('is refused so also where ordinary triggers are silent', async () => {
    await owner.query('set session_replication_role = replica');
    for (const change of changesOf(table))
      expect(await codeOf(change)).toBe(INSUFFICIENT_PRIVILEGE);
    await owner.query('reset session_replication_role');
  });

  it('may only be added by the decision service', async () => {
    await owner.query('set role siyi_decision');
    for (const change of changesOf(table))
      expect(await codeOf(change)).toBe(INSUFFICIENT_PRIVILEGE);
    await owner.query('reset role');
  });

  it('is still there', async () => {
    const { rows } = await owner.query(`select count(*)::int as n from engine.${table}`);
    expect(rows).toEqual([{ n: count }]);
  });
});

describe.each(SERVICES)('the role %s', (role) => {
  it('reads events, and neither adds any nor sees what is private', async () => {
    await owner.query(`set role ${role}`);
    expect(await codeOf('select from engine.events')).toBeUndefined();
    const closed = [
      'select from vault.private_values',
      'select from vault.subjects',
      'insert into vault.checkpoints values (1, 1)',
      'select from engine.refusals',
      'insert into engine.events select * from engine.events',
      "insert into engine.ledgers (ledger) values ('x')",
      'update engine.ledgers set position = 0',
      'select engine.append_batch(null,null,null,null,null,null,null,null,null,null,null,null,null,null,null,null,null,null,null,null)',
    ];
    for (const statement of closed) {
      expect([statement, await codeOf(statement)]).toEqual([statement, INSUFFICIENT_PRIVILEGE]);
    }
    await owner.query('reset role');
  });
});
