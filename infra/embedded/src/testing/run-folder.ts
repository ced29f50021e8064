import { chmod, mkdir, mkdtemp, readdir, rename, rm } from 'node:fs/promises';
import { tmpdir, userInfo } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { CannotStart } from '../cannot-start.ts';
import { type FolderHold, holdFolder } from '../folder-hold.ts';
import { PID_FILE, type StopStep, stopLeftover } from '../leftover.ts';

const RUN = 'run-';

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
  const others = (await readdir(parent)).filter((name) => name.startsWith(RUN));
  for (const name of others) await removeDeserted(join(parent, name));
  // It is called a run only once it is held, or another run could find it deserted.
  const unnamed = await mkdtemp(join(parent, 'new-'));
  const hold = await holdFolder(unnamed);
  const folder = unnamed.replace(/new-(?=[^/]*$)/, RUN);
  await rename(unnamed, folder);
  // The user of Postgres must be able to pass through it.
  await chmod(folder, 0o711);
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
  const files = await readdir(folder, { recursive: true });
  const pidFiles = files.filter((file) => basename(file) === PID_FILE);
  await Promise.all(pidFiles.map((file) => stopServerOf(join(folder, file))));
  await rm(folder, { recursive: true, force: true, maxRetries: 3 });
  hold.release();
}

async function stopServerOf(pidFile: string): Promise<void> {
  const programs = ['postgres', 'nats-server', 'docker'];
  await stopLeftover({ pidFile, programs, folder: dirname(pidFile), stopWith: STOP_WITH });
}

const STOP_WITH: readonly StopStep[] = [
  { signal: 'SIGINT', withinMs: 10_000 },
  { signal: 'SIGKILL', withinMs: 5_000 },
];
