import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { createInterface } from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';
import type { StopStep } from './leftover.ts';

const READY_WITHIN_MS = 120_000;
const LAST_LINES_MAX = 12;

/** Gets every line that a server prints. */
export type Log = (line: string) => void;

/** A program and its arguments; `user` for a root that must not run it as root. */
export interface Command {
  readonly program: string;
  readonly args: readonly string[];
  readonly user?: { readonly uid: number; readonly gid: number };
}

export interface ServerOptions {
  readonly command: Command;
  /** Part of the line that it prints once it answers. */
  readonly readyLine: string;
  readonly pidFile: string;
  readonly stopWith: readonly StopStep[];
  readonly log: Log;
}

export interface ServerProcess {
  readonly pid: number;
  /** Ends it in order, and returns when it is gone. */
  stop(): Promise<void>;
  /** Ends it as a power cut would, and returns when it is gone. */
  kill(): Promise<void>;
}

/** A server ended, or was not ready in time; `lastLines` is the end of what it printed. */
export class ServerFailed extends Error {
  override readonly name = 'ServerFailed';
  readonly program: string;
  readonly lastLines: readonly string[];

  constructor(program: string, lastLines: readonly string[]) {
    super(`${program} did not start: ${lastLines.join('\n')}`);
    this.program = program;
    this.lastLines = lastLines;
  }
}

/** Starts a server and returns once it says that it is ready. Throws `ServerFailed`. */
export async function startServer(options: ServerOptions): Promise<ServerProcess> {
  const { command, pidFile } = options;
  // In a process group of its own, or Ctrl-C in a terminal would end it before those who still
  // write to it. Our own `stop` ends it, at the right moment.
  const child = spawn(command.program, command.args, {
    ...command.user,
    // The lines that we wait for are in English, and macOS refuses a Postgres without a locale.
    env: { ...process.env, LC_ALL: 'C' },
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const exited = exitOf(child);
  const { pid } = child;
  if (pid === undefined) throw await exited;
  // Before anything that waits, so that whoever is killed from here on leaves the number behind.
  writeFileSync(pidFile, String(pid));
  // For an end without `stop`, such as an exception that nobody caught.
  const endWithUs = () => child.kill('SIGINT');
  process.once('exit', endWithUs);
  const server = { pid, stop: () => end(options.stopWith), kill: () => end(KILL) };
  try {
    await ready(child, exited, options);
  } catch (error) {
    await server.kill();
    throw error;
  }
  return server;

  async function end(steps: readonly StopStep[]): Promise<void> {
    for (const { signal, withinMs } of steps) {
      child.kill(signal);
      if (await isOver(exited, withinMs)) break;
    }
    process.off('exit', endWithUs);
    await rm(pidFile, { force: true });
  }
}

const KILL: readonly StopStep[] = [{ signal: 'SIGKILL', withinMs: 10_000 }];

/** What the promise of an end gives: the error when it could not even be run. */
async function exitOf(child: ChildProcess): Promise<Error | undefined> {
  try {
    await once(child, 'exit');
    return undefined;
  } catch (error) {
    return error instanceof Error ? error : new Error(String(error));
  }
}

async function isOver(exited: Promise<unknown>, withinMs: number): Promise<boolean> {
  const timer = new AbortController();
  const late = sleep(withinMs, false, { signal: timer.signal }).catch(() => false);
  const over = await Promise.race([exited.then(() => true), late]);
  timer.abort();
  return over;
}

async function ready(
  child: ChildProcess,
  exited: Promise<Error | undefined>,
  { command, readyLine, log }: ServerOptions,
): Promise<void> {
  const lastLines: string[] = [];
  const isReady = new Promise<'ready'>((resolve) => {
    onLine(child, (line) => {
      log(line);
      lastLines.push(line);
      if (lastLines.length > LAST_LINES_MAX) lastLines.shift();
      if (line.includes(readyLine)) resolve('ready');
    });
  });
  const timer = new AbortController();
  const late = sleep(READY_WITHIN_MS, 'late', { signal: timer.signal }).catch(() => 'late');
  const first = await Promise.race([isReady, exited, late]);
  timer.abort();
  if (first === 'ready') return;
  if (first instanceof Error) throw first;
  throw new ServerFailed(command.program, lastLines);
}

function onLine(child: ChildProcess, take: Log): void {
  for (const output of [child.stdout, child.stderr]) {
    if (output !== null) createInterface({ input: output }).on('line', take);
  }
}
