import { rm } from 'node:fs/promises';
import { tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';
import { type EmbeddedNats, startNats, startPostgres } from '@siyi/embedded';
import { engineMigrations, migrate } from '@siyi/postgres';
import pg from 'pg';

/** Room for the whole run in memory and in the log, so that no checkpoint falls into a round. */
export const POSTGRES_FLAGS = {
  shared_buffers: '1GB',
  max_wal_size: '8GB',
  checkpoint_timeout: '15min',
  jit: 'off',
  fsync: 'on',
  synchronous_commit: 'on',
} as const;

export interface Servers {
  /** A new database; with the tables of the record, or empty. */
  createDatabase(name: string, tables: 'record' | 'none'): Promise<string>;
  /** The address of NATS, which is started when it is first asked for. */
  natsUrl(): Promise<string>;
  readonly folder: string;
  stop(): Promise<void>;
}

/**
 * Starts a Postgres of its own on loopback, in a temporary folder that is the same for every run of
 * a user: what a run that was killed has left there is stopped first, and two at once are refused.
 */
export async function startServers(): Promise<Servers> {
  const folder = join(tmpdir(), `siyi-bench-${userInfo().uid}`);
  const log = () => {};
  const postgres = await startPostgres({
    folder: join(folder, 'postgres'),
    log,
    flags: POSTGRES_FLAGS,
  });
  let nats: Promise<EmbeddedNats> | undefined;

  return {
    folder,
    async createDatabase(name, tables) {
      await runSql(postgres.url, `drop database if exists ${name} with (force)`);
      await runSql(postgres.url, `create database ${name}`);
      const url = new URL(postgres.url);
      url.pathname = `/${name}`;
      if (tables === 'record') await migrate(url.href, [engineMigrations()]);
      return url.href;
    },
    async natsUrl() {
      nats ??= startNats({ folder: join(folder, 'nats'), log });
      return (await nats).url;
    },
    async stop() {
      await (await nats?.catch(() => undefined))?.stop();
      await postgres.stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

async function runSql(url: string, sql: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(sql);
  } finally {
    await client.end();
  }
}
