import { chmod, mkdir, mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';
import { CannotStart } from '../cannot-start.ts';
import { type FolderHold, holdFolder } from '../folder-hold.ts';
import { stopNatsIn } from '../nats.ts';
import { stopPostgresIn } from '../postgres.ts';

/** A folder for the servers of one test run. */
export interface RunFolder {
  readonly folder: string;
  remove(): Promise<void>;
}

/**
 * Makes a folder for this run, and first removes those of runs that were killed, with the servers
 * that they left running: nobody else would ever start in them again.
 */
export async function holdRunFolder(): Promise<RunFolder> {
  const parent = join(tmpdir(), `siyi-test-${userInfo().uid}`);
  await mkdir(parent, { recursive: true });
  for (const name of await readdir(parent)) await removeDeserted(join(parent, name));
  const folder = await mkdtemp(join(parent, 'run-'));
  // The user of Postgres must be able to pass through it.
  await chmod(folder, 0o711);
  const hold = await holdFolder(folder);
  return { folder, remove: () => removeRun(folder, hold) };
}

async function removeDeserted(folder: string): Promise<void> {
  try {
    await removeRun(folder, await holdFolder(folder));
  } catch (error) {
    // Another run is using it.
    if (!(error instanceof CannotStart)) throw error;
  }
}

async function removeRun(folder: string, hold: FolderHold): Promise<void> {
  const entries = await readdir(folder, { withFileTypes: true });
  for (const server of entries.filter((entry) => entry.isDirectory())) {
    const path = join(folder, server.name);
    await Promise.all([stopPostgresIn(path), stopNatsIn(path)]);
  }
  hold.release();
  await rm(folder, { recursive: true, force: true });
}
