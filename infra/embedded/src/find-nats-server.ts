import { constants } from 'node:fs';
import { access } from 'node:fs/promises';
import { homedir } from 'node:os';
import { delimiter, join } from 'node:path';
import { fetchNatsServer } from './fetch-nats-server.ts';

export const NATS_SERVER = 'nats-server';

/** Where what was fetched once is kept for all projects of this user. */
export function cacheFolder(): string {
  const cache = process.env.XDG_CACHE_HOME ?? '';
  // An empty or relative one is to be ignored: XDG Base Directory Specification, section 2.
  return join(cache.startsWith('/') ? cache : join(homedir(), '.cache'), 'siyi');
}

/**
 * The path of a nats-server: from the PATH, else a cached copy, else the distribution's package,
 * unpacked into the cache. Undefined when there is none to be had, and why each way failed is in `missing`.
 */
export async function findNatsServer(): Promise<{ program?: string; missing: string }> {
  const cache = cacheFolder();
  const onPath = (process.env.PATH ?? '').split(delimiter).filter((folder) => folder !== '');
  // Debian puts it where only the PATH of root leads.
  const folders = [...onPath, '/usr/sbin', '/usr/local/sbin', cache];
  for (const folder of folders) {
    const program = join(folder, NATS_SERVER);
    if (await isExecutable(program)) return { program, missing: '' };
  }
  return fetchNatsServer(cache);
}

async function isExecutable(path: string): Promise<boolean> {
  return access(path, constants.X_OK).then(
    () => true,
    () => false,
  );
}
