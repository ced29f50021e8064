import { readdirSync, readFileSync } from 'node:fs';
import { sha256, toHex } from '@siyi/kernel';
import pg from 'pg';
import { clientConfig } from './connection.ts';
import { isTransient, UnusableDatabase } from './errors.ts';

/** A migration: plain SQL in a numbered file, `0001-words.sql`. */
export interface Migration {
  readonly name: string;
  readonly sql: string;
}

/** Migrations of one owner: each service brings those of its own schema. */
export interface Migrations {
  readonly owner: string;
  readonly migrations: readonly Migration[];
}

/** Reads the numbered files of a folder, in order. */
export function readMigrations(owner: string, folder: URL): Migrations {
  const names = readdirSync(folder).filter((name) => /^\d{4}-[a-z-]+\.sql$/.test(name));
  const migrations = names.toSorted().map((name) => {
    return { name, sql: readFileSync(new URL(name, folder), 'utf8') };
  });
  return { owner, migrations };
}

/** The migrations of the record itself. */
export function engineMigrations(): Migrations {
  return readMigrations('engine', new URL('../migrations/', import.meta.url));
}

/** The first four letters of "siyi" as a number: the lock that migrations of a database share. */
const LOCK = 0x73697969;

/**
 * Brings a database to this version, each migration once and whole; two starters may do it at once.
 * Throws UnusableDatabase where the address is wrong, or the database belongs to another version.
 */
export async function migrate(url: string, sets: readonly Migrations[]): Promise<void> {
  const client = new pg.Client(clientConfig({ url, applicationName: 'siyi-migrate' }));
  // The failed query says what happened; the event would only say it again, to nobody.
  client.on('error', () => {});
  await connect(client);
  try {
    await client.query('select pg_advisory_lock($1)', [LOCK]);
    await client.query(`create table if not exists public.siyi_migrations (
      owner text, name text, sha256 text not null, applied_at timestamptz not null default now(),
      primary key (owner, name))`);
    for (const set of sets) await migrateOne(client, set);
  } finally {
    await client.end();
  }
}

async function connect(client: pg.Client): Promise<void> {
  try {
    await client.connect();
    const { rows } = await client.query<{ number: number; encoding: string }>(
      "select current_setting('server_version_num')::int as number, current_setting('server_encoding') as encoding",
    );
    if ((rows[0]?.number ?? 0) < VERSION_MIN) throw tooOld();
    if (rows[0]?.encoding !== 'UTF8') throw notUtf8();
  } catch (error) {
    await client.end().catch(() => undefined);
    throw error instanceof UnusableDatabase ? error : cannotReach(error);
  }
}

// What is tested is what is allowed.
const VERSION_MIN = 180_000;

async function migrateOne(client: pg.Client, { owner, migrations }: Migrations): Promise<void> {
  const { rows } = await client.query<{ name: string; sha256: string }>(
    'select name, sha256 from public.siyi_migrations where owner = $1 order by name',
    [owner],
  );
  const applied = new Map(rows.map((row) => [row.name, row.sha256]));
  const known = new Set(migrations.map(({ name }) => name));
  const foreign = rows.find(({ name }) => !known.has(name));
  if (foreign) throw otherVersion(`${owner}/${foreign.name}`);
  for (const { name, sql } of migrations) {
    const hash = toHex(sha256(sql));
    const before = applied.get(name);
    if (before === hash) continue;
    if (before !== undefined) throw otherVersion(`${owner}/${name}`);
    await apply(client, { owner, name, sql, hash });
  }
}

async function apply(
  client: pg.Client,
  { owner, name, sql, hash }: { owner: string; name: string; sql: string; hash: string },
): Promise<void> {
  await client.query('begin');
  try {
    await client.query(sql);
    const record = 'insert into public.siyi_migrations (owner, name, sha256) values ($1, $2, $3)';
    await client.query(record, [owner, name, hash]);
    await client.query('commit');
  } catch (error) {
    await client.query('rollback').catch(() => undefined);
    throw new Error(`migration ${owner}/${name} failed`, { cause: error });
  }
}

function otherVersion(name: string): UnusableDatabase {
  return new UnusableDatabase({
    zh: `数据库属于另一个版本的四议(${name}),请用对应的版本启动,或换一个数据库。`,
    en: `The database belongs to another version of Siyi (${name}): start that version, or name another database.`,
  });
}

function tooOld(): UnusableDatabase {
  return new UnusableDatabase({
    zh: '数据库的 Postgres 版本太旧,需要 18 或更新的版本。',
    en: 'The Postgres of the database is too old: it needs 18 or later.',
  });
}

function notUtf8(): UnusableDatabase {
  return new UnusableDatabase({
    zh: '数据库的编码不是 UTF8,存不了中文。请新建一个 UTF8 编码的数据库。',
    en: 'The encoding of the database is not UTF8: make a database that is.',
  });
}

function cannotReach(error: unknown): Error {
  const message = error instanceof Error ? error.message : String(error);
  const { code } = (error ?? {}) as { code?: string };
  const isAddress = isTransient(error) || /^(28|3D)/.test(code ?? '') || code === undefined;
  if (!isAddress) return new Error('the database cannot be reached', { cause: error });
  return new UnusableDatabase(
    {
      zh: `连不上数据库(${message})。请核对 DATABASE_URL。`,
      en: `Cannot reach the database (${message}). Check DATABASE_URL.`,
    },
    { cause: error },
  );
}
