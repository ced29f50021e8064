import { execFileSync } from 'node:child_process';
import { closeSync, fdatasyncSync, openSync, rmSync, statfsSync, writeSync } from 'node:fs';
import { cpus, loadavg, totalmem } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { POSTGRES_FLAGS } from './servers.ts';
import { median } from './statistics.ts';

/** What a figure depends on beside the code: it is written into every line of JSON. */
export interface Conditions {
  readonly at: string;
  readonly commit: string;
  readonly cpu: string;
  readonly cores: number;
  readonly memoryGiB: number;
  /** Of the last minute, before the run: more than a little means that others were at work. */
  readonly loadAverage: number;
  readonly node: string;
  readonly postgres: string;
  readonly postgresFlags: typeof POSTGRES_FLAGS;
  readonly diskInMemory: boolean;
  /** One fdatasync of a page that was just written, in milliseconds. */
  readonly fdatasyncMs: number;
}

const TMPFS = 0x01021994;
const SYNCS = 100;
const PAGE_SIZE = 8_192;

export async function conditionsOf(databaseUrl: string, folder: string): Promise<Conditions> {
  const processors = cpus();
  return {
    at: new Date().toISOString(),
    commit: commit(),
    cpu: processors[0]?.model ?? 'unknown',
    cores: processors.length,
    memoryGiB: Math.round(totalmem() / 2 ** 30),
    loadAverage: loadavg()[0] ?? 0,
    node: process.version,
    postgres: await postgresVersion(databaseUrl),
    postgresFlags: POSTGRES_FLAGS,
    diskInMemory: statfsSync(folder).type === TMPFS,
    fdatasyncMs: fdatasync(folder),
  };
}

function commit(): string {
  const git = (...args: string[]) => execFileSync('git', args, { encoding: 'utf8' }).trim();
  try {
    const changed = git('status', '--porcelain', '--untracked-files=no') === '' ? '' : '+changes';
    return git('rev-parse', '--short=12', 'HEAD') + changed;
  } catch {
    // A copy without its history can be measured as well.
    return 'unknown';
  }
}

async function postgresVersion(url: string): Promise<string> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    const { rows } = await client.query<{ server_version: string }>('show server_version');
    return rows[0]?.server_version ?? 'unknown';
  } finally {
    await client.end();
  }
}

function fdatasync(folder: string): number {
  const path = join(folder, 'fdatasync');
  const file = openSync(path, 'w');
  const page = Buffer.alloc(PAGE_SIZE, 1);
  const took = Array.from({ length: SYNCS }, (_, place) => {
    const start = performance.now();
    writeSync(file, page, 0, PAGE_SIZE, place * PAGE_SIZE);
    fdatasyncSync(file);
    return performance.now() - start;
  });
  closeSync(file);
  rmSync(path);
  return median(took);
}
