import { randomBytes } from 'node:crypto';
import pg from 'pg';
import { inject } from 'vitest';

/** A database that one test file has for itself. */
export interface TestDatabase {
  readonly url: string;
  /** Disconnects who is still there and deletes it. */
  drop(): Promise<void>;
}

/** Gets the address of an empty database and fills it, migrations for example. Closes its connections. */
export type Prepare = (url: string) => Promise<void>;

/**
 * A new database of the shared Postgres. With a `name`, `prepare` runs once per test run and name,
 * and every database of that name is a copy of what it made; so whoever gives the same name must
 * give the same `prepare`. Without a name it runs on this one database.
 */
export async function createTestDatabase(prepare?: Prepare, name?: string): Promise<TestDatabase> {
  const admin = inject('postgresUrl');
  const database = `test_${randomBytes(8).toString('hex')}`;
  const template = prepare && name ? await templateOf(admin, { prepare, name }) : undefined;
  await execute(admin, `create database ${database}${template ? ` template ${template}` : ''}`);
  const url = urlOf(admin, database);
  if (template === undefined) await prepare?.(url);
  return { url, drop: () => execute(admin, `drop database if exists ${database} with (force)`) };
}

interface Template {
  readonly prepare: Prepare;
  readonly name: string;
}

// Test files run in several processes. The first to hold the lock makes the template, and gives it
// its name only when it is finished, so that one that failed halfway is never copied.
async function templateOf(admin: string, { prepare, name }: Template): Promise<string> {
  const template = pg.escapeIdentifier(`template_${name}`);
  await connected(admin, async (client) => {
    await client.query('select pg_advisory_lock(hashtextextended($1, 0))', [template]);
    const known = 'select from pg_database where datname = $1';
    if ((await client.query(known, [`template_${name}`])).rowCount === 1) return;
    const unfinished = `unfinished_${randomBytes(8).toString('hex')}`;
    await client.query(`create database ${unfinished}`);
    await prepare(urlOf(admin, unfinished));
    await client.query(`alter database ${unfinished} rename to ${template}`);
    // Who is connected to a template keeps others from copying it.
    await client.query(`alter database ${template} allow_connections false`);
  });
  return template;
}

async function execute(url: string, statement: string): Promise<void> {
  await connected(url, (client) => client.query(statement));
}

async function connected(url: string, use: (client: pg.Client) => Promise<unknown>): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await use(client);
  } finally {
    await client.end();
  }
}

function urlOf(admin: string, database: string): string {
  const url = new URL(admin);
  url.pathname = `/${database}`;
  return url.href;
}
