// The signer in a process of its own, as it always runs, so that a test can kill it.
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Environment, Running } from '@siyi/runtime';
import { inject } from 'vitest';

const MAIN = fileURLToPath(import.meta.resolve('@siyi/signer-service/main'));
const TOLD = /^SIYI_(?:SIGNER_.*|LOG_NAME|LOG_LEVEL)$/;

export interface SignerProcess extends Running {
  readonly url: string;
  /** Ends it as a power cut would, and returns when it is gone. */
  kill(): Promise<void>;
}

/** Starts a signer; of what the services are told it gets only its own. */
export async function startSignerProcess(environment: Environment): Promise<SignerProcess> {
  const told = Object.entries(environment).filter(([name]) => TOLD.test(name));
  const child = startProcess(MAIN, Object.fromEntries(told));
  const exited = once(child, 'exit').then(([code]) => {
    throw new Error(`the signer has ended with ${code}`);
  });
  const [{ url }] = await Promise.race([once(child, 'message'), exited]);
  exited.catch(() => {});
  return {
    url,
    stop: () => endProcess(child, 'SIGTERM'),
    kill: () => endProcess(child, 'SIGKILL'),
  };
}

/** Runs a program of ours in a process of its own; what it logs is not shown. */
export function startProcess(program: string, env: Environment): ChildProcess {
  return spawn(process.execPath, [program], {
    // Most of a start is compiling; what ended in order has left that for the next one of the run.
    env: {
      PATH: process.env.PATH,
      NODE_COMPILE_CACHE: join(inject('runFolder'), 'compiled'),
      ...env,
    },
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
  });
}

export async function endProcess(child: ChildProcess, signal: NodeJS.Signals): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = once(child, 'exit');
  child.kill(signal);
  await ended;
}
