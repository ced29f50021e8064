import { describeReadModel, LEDGER, ledgerOf, UNKNOWN_TYPE } from '@siyi/consumer/testing';
import { createTestDatabase, type TestDatabase } from '@siyi/embedded/testing';
import { IntegrityError } from '@siyi/kernel';
import type { Generated } from 'kysely';
import type pg from 'pg';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createPool } from './connection.ts';
import { createPostgresReadModel } from './read-model.ts';

interface Tables {
  'example.projected': { n: Generated<number>; event_id: string; ledger: string; village: string };
}

let database: TestDatabase;
let pool: pg.Pool;

beforeAll(async () => {
  database = await createTestDatabase();
  pool = createPool({ url: database.url, applicationName: 'test' });
  await pool.query(`create schema example;
    create table example.checkpoints (feed text primary key, place bigint not null);
    create table example.projected (
      n integer generated always as identity, event_id uuid, ledger text, village text)`);
});

afterAll(async () => {
  await pool.end();
  await database.drop();
});

describeReadModel('a read model in Postgres', async () => {
  await pool.query('truncate example.checkpoints, example.projected');
  // The feed that is being advanced names the rows; a real projection has no need to.
  let feed = '';
  const made = createPostgresReadModel<Tables>({
    pool,
    schema: 'example',
    async project(transaction, event) {
      if (event.type === UNKNOWN_TYPE) throw new IntegrityError('unknown type');
      const row = { event_id: event.eventId, ledger: feed, village: event.village };
      await transaction.insertInto('example.projected').values(row).execute();
    },
  });
  return {
    readModel: {
      checkpoint: made.checkpoint,
      advance(name, ...rest) {
        feed = name;
        return made.advance(name, ...rest);
      },
    },
    async projected(name) {
      const { rows } = await pool.query<{ event_id: string }>(
        'select event_id from example.projected where ledger = $1 order by n',
        [name],
      );
      return rows.map((row) => row.event_id);
    },
  };
});

it('tells a projection which event of each stream is the last of its batch', async () => {
  await pool.query('truncate example.checkpoints, example.projected');
  const last: number[] = [];
  const readModel = createPostgresReadModel<Tables>({
    pool,
    schema: 'example',
    async project(_, { position }, { isLastOfStream }) {
      if (isLastOfStream) last.push(position);
    },
  });
  const events = ledgerOf(6);
  await readModel.advance(LEDGER, 0, events.slice(0, 5));
  expect(last).toEqual([4, 5]);
  await readModel.advance(LEDGER, 5, events.slice(5));
  expect(last).toEqual([4, 5, 6]);
});
