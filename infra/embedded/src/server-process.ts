import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { createInterface } from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';
import { LAST_LINES_MAX } from './last-lines.ts';
import type { StopStep } from './leftover.ts';
import { reasonOf } from './reason.ts';

// A Postgres that lost its power reads its log first; to end it in the middle would only repeat that.
const READY_WITHIN_MS = 300_000;

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
  const ended = endOf(child);
  const { pid } = child;
  if (pid === undefined) throw new ServerFailed(command.program, [reasonOf(await ended)]);
  // Before anything that waits, so that whoever is killed from here on leaves the number behind.
  writeFileSync(pidFile, String(pid));
  // For an end without `stop`, such as an exception that nobody caught.
  const endWithUs = () => child.kill('SIGINT');
  process.once('exit', endWithUs);
  const server = { pid, stop: () => end(options.stopWith), kill: () => end(KILL) };
  try {
    await ready(child, ended, options);
  } catch (error) {
    await server.stop();
    throw error;
  }
  return server;

  async function end(steps: readonly StopStep[]): Promise<void> {
    for (const { signal, withinMs } of steps) {
      child.kill(signal);
      if (await isOver(ended, withinMs)) break;
    }
    process.off('exit', endWithUs);
    await rm(pidFile, { force: true });
  }
}

const KILL: readonly StopStep[] = [{ signal: 'SIGKILL', withinMs: 10_000 }];

// Not only its own exit, but that of everybody who writes to its output: the processes of a killed
// Postgres stay for a moment, and no other can start on its data before they are gone.
async function endOf(child: ChildProcess): Promise<unknown> {
  return once(child, 'close').catch((error) => error);
}

async function isOver(ended: Promise<unknown>, withinMs: number): Promise<boolean> {
  return Promise.race([ended.then(() => true), sleep(withinMs, false, { ref: false })]);
}

async function ready(
  child: ChildProcess,
  ended: Promise<unknown>,
  { command, readyLine, log }: ServerOptions,
): Promise<void> {
  const lines: string[] = [];
  const isReady = new Promise<true>((resolve) => {
    onLine(child, (line) => {
      log(line);
      lines.push(line);
      if (lines.length > LAST_LINES_MAX) lines.shift();
      if (line.includes(readyLine)) resolve(true);
    });
  });
  const ready = await Promise.race([isReady, ended.then(() => false), isLate()]);
  if (!ready) throw new ServerFailed(command.program, lines);
}

function isLate(): Promise<false> {
  return sleep(READY_WITHIN_MS, false, { ref: false });
}

function onLine(child: ChildProcess, take: Log): void {
  for (const output of [child.stdout, child.stderr]) {
    if (output !== null) createInterface({ input: output }).on('line', take);
  }
}
