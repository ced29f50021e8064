import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { CannotStart } from '@siyi/embedded';
import type { Environment, Running } from '@siyi/runtime';

const MAIN = fileURLToPath(import.meta.resolve('@siyi/signer-service/main'));
// Ends it when we are gone, however we went.
const LIFELINE = new URL('../../../infra/lifeline.mjs', import.meta.url).href;
const RESTART_MS = 1_000;

// It gets nothing else of ours: it has no business with the database, and listens to this machine.
const TOLD = [
  ...['SIYI_SIGNER_FOLDER', 'SIYI_SIGNER_PORT', 'SIYI_SIGNER_TOKEN', 'SIYI_SIGNER_OPERATOR_TOKEN'],
  ...['SIYI_LOG_NAME', 'SIYI_LOG_LEVEL'],
];

export interface SignerProcess extends Running {
  readonly url: string;
  /** Of the process that runs now. */
  pid(): number | undefined;
}

/**
 * Starts the signer as a process of its own, which it has to be: it holds the keys. One that dies is
 * started again at the same address. Throws CannotStart.
 */
export async function startSignerProcess(
  settings: Environment,
  log: (line: string) => void,
): Promise<SignerProcess> {
  const told = Object.fromEntries(TOLD.map((name) => [name, settings[name]]));
  const stopping = new AbortController();
  let child = run(told, log);
  const url = await addressOf(child);
  const again = { ...told, SIYI_SIGNER_PORT: new URL(url).port };

  async function live(): Promise<void> {
    while (!stopping.signal.aborted) {
      if (isRunning(child)) await once(child, 'exit');
      if (stopping.signal.aborted) return;
      log('the signer has ended; it is started again');
      await sleep(RESTART_MS, undefined, { signal: stopping.signal }).catch(() => {});
      if (!stopping.signal.aborted) child = run(again, log);
    }
  }

  const ended = live();
  return {
    url,
    pid: () => child.pid,
    async stop() {
      stopping.abort();
      child.kill('SIGTERM');
      await ended;
    },
  };
}

function run(env: Environment, log: (line: string) => void): ChildProcess {
  const child = spawn(process.execPath, ['--import', LIFELINE, MAIN], {
    env,
    // In a group of its own: Ctrl-C in a terminal would end it before those who still ask it.
    detached: true,
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
  });
  createInterface({ input: child.stderr as Readable }).on('line', log);
  return child;
}

function isRunning({ exitCode, signalCode }: ChildProcess): boolean {
  return exitCode === null && signalCode === null;
}

/** Where it listens, which it tells when it does. */
async function addressOf(child: ChildProcess): Promise<string> {
  const told = once(child, 'message').then(([{ url }]) => url as string);
  const failed = once(child, 'close').then(() => undefined);
  const url = await Promise.race([told, failed]);
  if (url === undefined) throw notStarted();
  return url;
}

function notStarted(): CannotStart {
  return new CannotStart({
    zh: '签名程序没有启动,原因见 servers.log。',
    en: 'The signer did not start; servers.log says why.',
  });
}
