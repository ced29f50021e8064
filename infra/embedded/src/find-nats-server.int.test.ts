import { mkdir, mkdtemp, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, describe, expect, inject, it, vi } from 'vitest';
import { findNatsServer } from './find-nats-server.ts';
import { CannotStart, startNats } from './index.ts';

afterEach(() => vi.unstubAllEnvs());

/** A folder with a program in it that can be run. */
async function folderWith(name: string): Promise<string> {
  const folder = await emptyFolder();
  await writeFile(join(folder, name), '#!/bin/sh\n', { mode: 0o755 });
  return folder;
}

function emptyFolder(): Promise<string> {
  return mkdtemp(join(inject('runFolder'), 'programs-'));
}

async function cacheWith(name: string): Promise<string> {
  const cache = await emptyFolder();
  await mkdir(join(cache, 'siyi'));
  await writeFile(join(cache, 'siyi', name), '#!/bin/sh\n', { mode: 0o755 });
  return cache;
}

describe('findNatsServer', () => {
  it('takes the one on the PATH before the cached one', async () => {
    const folder = await folderWith('nats-server');
    vi.stubEnv('PATH', `${await emptyFolder()}:${folder}`);
    vi.stubEnv('XDG_CACHE_HOME', await cacheWith('nats-server'));
    expect(await findNatsServer()).toMatchObject({ program: join(folder, 'nats-server') });
  });

  it('takes the cached one where the PATH has none', async () => {
    const cache = await cacheWith('nats-server');
    vi.stubEnv('PATH', await emptyFolder());
    vi.stubEnv('XDG_CACHE_HOME', cache);
    expect(await findNatsServer()).toMatchObject({ program: join(cache, 'siyi', 'nats-server') });
  });

  it('passes over one that cannot be run', async () => {
    const folder = await emptyFolder();
    await writeFile(join(folder, 'nats-server'), 'not a program', { mode: 0o644 });
    const cache = await cacheWith('nats-server');
    vi.stubEnv('PATH', folder);
    vi.stubEnv('XDG_CACHE_HOME', cache);
    expect(await findNatsServer()).toMatchObject({ program: join(cache, 'siyi', 'nats-server') });
  });
});

describe('startNats', () => {
  it('says what to do where there is no nats-server and no way to get one', async () => {
    vi.stubEnv('PATH', await emptyFolder());
    vi.stubEnv('XDG_CACHE_HOME', await emptyFolder());
    const error = await startNats({ folder: await emptyFolder(), log: () => {} }).catch((e) => e);
    expect(error).toBeInstanceOf(CannotStart);
    expect(error.words.en).toMatch(/^There is no nats-server: install .*\(spawn apt-get ENOENT\)$/);
    expect(error.words.zh).toContain('找不到 nats-server');
  });

  it('tells what the program said when it does not start', async () => {
    const folder = await emptyFolder();
    const program = join(folder, 'nats-server');
    await writeFile(program, '#!/bin/sh\necho out of luck >&2\nexit 1\n', { mode: 0o755 });
    vi.stubEnv('PATH', `${folder}:${process.env.PATH}`);
    const error = await startNats({ folder: await emptyFolder(), log: () => {} }).catch((e) => e);
    expect(error).toBeInstanceOf(CannotStart);
    expect(error.words.en).toBe('nats-server did not start: out of luck');
  });
});
