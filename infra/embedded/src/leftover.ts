import { execFile } from 'node:child_process';
import { readFile, rm } from 'node:fs/promises';
import { basename } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';

const POLL_MS = 20;

/** In the folder of each server: its process id, while it runs. */
export const PID_FILE = 'server.pid';

/** How to recognise a server that a killed starter left running, and how to ask it to stop. */
export interface Leftover {
  /** Its first line is a process id, if it exists. */
  readonly pidFile: string;
  readonly programs: readonly string[];
  readonly folder: string;
  readonly stopWith: readonly StopStep[];
}

/** A signal, and how long the process has before the next one. */
export interface StopStep {
  readonly signal: NodeJS.Signals;
  readonly withinMs: number;
}

/** Stops what a killed starter left running in the folder. Only who holds the folder may call it. */
export async function stopLeftover(leftover: Leftover): Promise<void> {
  const pid = await readPid(leftover.pidFile);
  if (pid !== undefined && (await isOurs(pid, leftover))) await stopProcess(pid, leftover.stopWith);
  await rm(leftover.pidFile, { force: true });
}

/** Sends one signal after the other until the process is gone. */
export async function stopProcess(pid: number, steps: readonly StopStep[]): Promise<void> {
  for (const { signal, withinMs } of steps) {
    if (!sendSignal(pid, signal)) return;
    for (let waited = 0; waited < withinMs; waited += POLL_MS) {
      await sleep(POLL_MS);
      if ((await commandOf(pid)).length === 0) return;
    }
  }
}

async function readPid(file: string): Promise<number | undefined> {
  const text = await readFile(file, 'utf8').catch(() => '');
  const pid = Number.parseInt(text, 10);
  return pid > 1 ? pid : undefined;
}

// The number alone proves nothing: the machine may have given it to another program since.
async function isOurs(pid: number, { programs, folder }: Leftover): Promise<boolean> {
  const [name = '', ...args] = await commandOf(pid);
  return programs.includes(basename(name)) && args.some((argument) => argument.includes(folder));
}

/** The command line of a running process; empty when there is none of that number. */
async function commandOf(pid: number): Promise<readonly string[]> {
  if (process.platform === 'linux') {
    const line = await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '');
    return line.split('\0').filter((part) => part !== '');
  }
  const ps = promisify(execFile)('ps', ['-o', 'command=', '-p', String(pid)]);
  const { stdout } = await ps.catch(() => ({ stdout: '' }));
  return stdout.trim().split(' ').filter(Boolean);
}

function sendSignal(pid: number, signal: NodeJS.Signals): boolean {
  try {
    return process.kill(pid, signal);
  } catch {
    // It has ended by itself in the meantime, which is what was wanted.
    return false;
  }
}
