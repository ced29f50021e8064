import { createTestDatabase, type TestDatabase } from '@siyi/embedded/testing';
import { createPool } from '@siyi/postgres';
import type pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ClocksDiffer, checkClock } from './check-clock.ts';

let database: TestDatabase;
let pool: pg.Pool;

beforeAll(async () => {
  database = await createTestDatabase();
  pool = createPool({ url: database.url, applicationName: 'test' });
  await pool.query('create schema elsewhere');
});

afterAll(async () => {
  await pool.end();
  await database.drop();
});

/** The database with another clock: the name is found in a schema that is looked through first. */
async function withClock(offset: string): Promise<unknown> {
  const client = await pool.connect();
  try {
    await client.query('begin');
    await client.query(`create function elsewhere.clock_timestamp() returns timestamptz
      language sql as $$ select pg_catalog.clock_timestamp() + interval '${offset}' $$`);
    await client.query('set local search_path = elsewhere, pg_catalog');
    return await checkClock(client as unknown as pg.Pool).catch((error) => error);
  } finally {
    await client.query('rollback');
    client.release();
  }
}

describe('the clocks of the machine and of the database', () => {
  it.each(['0 s', '1 s', '-1 s'])('may differ by %s', async (offset) => {
    expect(await withClock(offset)).toBeUndefined();
  });

  it.each([
    ['10 s', '10'],
    ['-1 hour', '3600'],
  ])('may not differ by %s, and the sentence says by how much', async (offset, seconds) => {
    const error = await withClock(offset);
    expect(error).toBeInstanceOf(ClocksDiffer);
    expect((error as ClocksDiffer).words.zh).toContain(seconds);
  });
});
