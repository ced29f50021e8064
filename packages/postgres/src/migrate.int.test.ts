import { createTestDatabase, type TestDatabase } from '@siyi/embedded/testing';
import pg from 'pg';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { UnusableDatabase } from './errors.ts';
import { engineMigrations, type Migrations, migrate } from './migrate.ts';

let database: TestDatabase;
let client: pg.Client;

beforeEach(async () => {
  database = await createTestDatabase();
  client = new pg.Client({ connectionString: database.url });
  await client.connect();
});

afterEach(async () => {
  await client.end();
  await database.drop();
});

const EXAMPLE: Migrations = {
  owner: 'example',
  migrations: [
    { name: '0001-one.sql', sql: 'create table one (n integer); insert into one values (1)' },
    { name: '0002-two.sql', sql: 'update one set n = n + 1' },
  ],
};

describe('migrations', () => {
  it('run once, whoever starts, and however many at once', async () => {
    const starts = Array.from({ length: 4 }, () => migrate(database.url, [EXAMPLE]));
    await Promise.all(starts);
    await migrate(database.url, [EXAMPLE]);
    expect((await client.query('select n from one')).rows).toEqual([{ n: 2 }]);
  });

  it('of the record run at once by four starters', async () => {
    await Promise.all([1, 2, 3, 4].map(() => migrate(database.url, [engineMigrations()])));
    const { rows } = await client.query('select count(*)::int as n from engine.events');
    expect(rows).toEqual([{ n: 0 }]);
  });

  it('that fail leave nothing of themselves', async () => {
    const broken = { name: '0003-broken.sql', sql: 'create table half (); select 1 / 0' };
    const set = { ...EXAMPLE, migrations: [...EXAMPLE.migrations, broken] };
    await expect(migrate(database.url, [set])).rejects.toThrow('example/0003-broken.sql');
    const { rows } = await client.query("select to_regclass('half') as half");
    expect(rows).toEqual([{ half: null }]);
    await migrate(database.url, [EXAMPLE]);
  });

  it.each<[string, Migrations]>([
    ['a later version', { ...EXAMPLE, migrations: EXAMPLE.migrations.slice(0, 1) }],
    ['another history', { ...EXAMPLE, migrations: [{ name: '0001-one.sql', sql: 'select 1' }] }],
  ])('refuse a database of %s in a sentence', async (_, set) => {
    await migrate(database.url, [EXAMPLE]);
    const refused = await migrate(database.url, [set]).catch((error) => error);
    expect(refused).toBeInstanceOf(UnusableDatabase);
    expect(refused.words.zh).toContain('另一个版本');
  });
});

describe('a wrong address', () => {
  it.each([
    ['a port where nothing listens', (url: URL) => Object.assign(url, { port: '1' })],
    ['a database that is not there', (url: URL) => Object.assign(url, { pathname: '/nowhere' })],
    [
      'a wrong password',
      (url: URL) => Object.assign(url, { password: 'wrong', username: 'nobody' }),
    ],
  ])('is told in a sentence: %s', async (_, change) => {
    const url = change(new URL(database.url)).href;
    const refused = await migrate(url, [EXAMPLE]).catch((error) => error);
    expect(refused).toBeInstanceOf(UnusableDatabase);
    expect(refused.words.en).toContain('DATABASE_URL');
    expect(refused.words.en).not.toContain('wrong');
  });
});
