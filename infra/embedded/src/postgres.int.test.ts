import { randomUUID } from 'node:crypto';
import { chmod, mkdir, readdir, readFile, rename, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeAll, describe, expect, inject, it, vi } from 'vitest';
import { CannotStart, type PostgresFlags, startPostgres } from './index.ts';
import { query } from './testing/query.ts';
import { spawnStarter } from './testing/starter-process.ts';

function newFolder(): string {
  return join(inject('runFolder'), `postgres-${randomUUID()}`);
}

function start(folder: string, flags: PostgresFlags = {}) {
  return startPostgres({ folder, port: 0, flags, log: () => {} });
}

async function refusal(folder: string, flags: PostgresFlags = {}): Promise<string> {
  const error = await start(folder, flags).catch((reason) => reason);
  expect(error).toBeInstanceOf(CannotStart);
  expect(error.words.zh).not.toBe('');
  return error.words.en;
}

describe('startPostgres', () => {
  it('listens on loopback only, asks for a password, keeps every commit, and sorts the same everywhere', async () => {
    const server = await start(newFolder());
    const settings = `select name, setting from pg_settings where name in
      ('fsync', 'listen_addresses', 'server_encoding', 'synchronous_commit', 'TimeZone') order by name`;
    expect(await query(server.url, settings)).toEqual([
      { name: 'TimeZone', setting: 'UTC' },
      { name: 'fsync', setting: 'on' },
      { name: 'listen_addresses', setting: '127.0.0.1' },
      { name: 'server_encoding', setting: 'UTF8' },
      { name: 'synchronous_commit', setting: 'on' },
    ]);
    const stranger = Object.assign(new URL(server.url), { password: 'guess' }).href;
    await expect(query(stranger, 'select 1')).rejects.toMatchObject({ code: '28P01' });

    // By code point, whatever the locale of the machine.
    const sorted = `select string_agg(c, '' order by c) as sorted from unnest('{b,B,a,议,四}'::text[]) c`;
    expect(await query(server.url, sorted)).toEqual([{ sorted: 'Bab四议' }]);
    await server.stop();
  });

  it('begins anew when its first start was killed while it made the data', async () => {
    const folder = newFolder();
    const starter = spawnStarter(folder);
    const place = join(folder, 'postgres');
    const names = () => readdir(place).catch(() => []);
    await vi.waitUntil(async () => (await names()).some(isHalfDone), {
      timeout: 20_000,
      interval: 5,
    });
    await starter.end('SIGKILL');
    expect(await names()).not.toContain('data');

    const server = await start(place);
    expect(await query(server.url, 'select 1 as n')).toEqual([{ n: 1 }]);
    await server.stop();
    expect((await names()).filter(isHalfDone)).toEqual([]);
  });

  it('names a folder in which nothing can be kept', async () => {
    const folder = newFolder();
    await writeFile(folder, 'a file, not a folder');
    expect(await refusal(folder)).toContain(`Nothing can be kept in the folder ${folder}`);
  });

  it('tells what initdb said when the data cannot be made', async () => {
    const initdbArgs = ['--no-such-option'];
    const error = await startPostgres({
      folder: newFolder(),
      port: 0,
      initdbArgs,
      log: () => {},
    }).catch((reason) => reason);
    expect(error).toBeInstanceOf(CannotStart);
    expect(error.words.en).toContain('no-such-option');
  });

  // Only root has another user run Postgres, whom a folder such as /root keeps out.
  it.runIf(process.getuid?.() === 0)('reaches a folder that only root may enter', async () => {
    const locked = newFolder();
    await mkdir(locked, { mode: 0o700 });
    await chmod(locked, 0o700);
    const folder = join(locked, 'inside');
    const first = await start(folder);
    await query(first.url, 'create table kept as select 1 as n');
    await first.stop();
    const second = await start(folder);
    expect(await query(second.url, 'select n from kept')).toEqual([{ n: 1 }]);
    await second.stop();
    expect(await readFile(join(folder, 'data', 'PG_VERSION'), 'utf8')).toBe('18\n');
  });
});

describe('a folder that Postgres was started in before', () => {
  const folder = newFolder();
  const [data, password] = [join(folder, 'data'), join(folder, 'password')];

  beforeAll(async () => {
    await (await start(folder)).stop();
  });

  afterEach(async () => {
    const server = await start(folder);
    expect(await query(server.url, 'select 1 as n')).toEqual([{ n: 1 }]);
    await server.stop();
  });

  it('keeps its password to its owner', async () => {
    expect((await stat(password)).mode & 0o777).toBe(0o600);
  });

  it('starts over the pid files of a crash, and spares the program that has the number now', async () => {
    // This very process, which is no Postgres, let alone that of the folder.
    await writeFile(join(folder, 'server.pid'), String(process.pid));
    await writeFile(join(data, 'postmaster.pid'), `${process.pid}\n`);
  });

  it('is refused when its data are of another version', async () => {
    await writeFile(join(data, 'PG_VERSION'), '17\n');
    expect(await refusal(folder)).toContain('holds data of Postgres 17, and this is Postgres 18');
    await writeFile(join(data, 'PG_VERSION'), '18\n');
  });

  it('is refused when its password is lost', async () => {
    await rename(password, `${password}.lost`);
    expect(await refusal(folder)).toContain(password);
    await rename(`${password}.lost`, password);
  });

  it('is let go when Postgres does not start, and what it said is told', async () => {
    expect(await refusal(folder, { shared_buffers: 'plenty' })).toMatch(
      /postgres did not start: .*invalid value for parameter "shared_buffers"/,
    );
  });
});

function isHalfDone(name: string): boolean {
  return name.endsWith('.half-done');
}
