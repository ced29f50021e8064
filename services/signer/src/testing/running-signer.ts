// The signer as it runs, on a folder of its own, and what a log worker and an operator send to it.
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { type Clock, createVirtualClock } from '@siyi/engine';
import { toBase64 } from '@siyi/kernel';
import { readSignerConfig } from '../config.ts';
import { startSignerService } from '../service.ts';
import { leavesAt, NOW, OPERATOR, ORIGIN, rootAfter } from './leaves.ts';

export const WORKER = 'w'.repeat(32);
export const CHIEF = 'o'.repeat(32);

/** What is told to a signer on a folder, on a free port. */
export function environmentOf(folder: string) {
  return {
    SIYI_SIGNER_FOLDER: folder,
    SIYI_SIGNER_PORT: '0',
    SIYI_SIGNER_TOKEN: WORKER,
    SIYI_SIGNER_OPERATOR_TOKEN: CHIEF,
    SIYI_LOG_NAME: OPERATOR,
    SIYI_LOG_LEVEL: 'silent',
  };
}

/** A new folder, and how to remove it. */
export function createFolder(): { readonly folder: string; remove(): void } {
  const folder = mkdtempSync(join(tmpdir(), 'siyi-signer-'));
  return { folder, remove: () => rmSync(folder, { recursive: true, force: true }) };
}

/** A signer in this process; its clock stands at NOW unless it is given another. */
export function startSigner(folder: string, clock: Clock = createVirtualClock(NOW)) {
  return startSignerService(readSignerConfig(environmentOf(folder)), clock);
}

export interface Answer {
  readonly status: number;
  // biome-ignore lint/suspicious/noExplicitAny: whatever came, for a test to compare
  readonly body: any;
}

/** Sends a request; without a body it is a GET. */
export async function ask(
  url: string,
  path: string,
  body?: unknown,
  token = path === '/tree-heads' ? WORKER : CHIEF,
): Promise<Answer> {
  const response = await fetch(`${url}${path}`, {
    method: body === undefined ? 'GET' : 'POST',
    headers: { Authorization: `Bearer ${token}`, 'Content-Type': 'application/json' },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  return { status: response.status, body: await response.json() };
}

/** How far a log is signed. */
export function logOf(url: string, origin = ORIGIN): Promise<Answer> {
  return ask(url, `/logs?origin=${encodeURIComponent(origin)}`);
}

/** The request for a tree head over leaves, of which the first `oldSize` are signed. */
export function headRequest(leaves: readonly Uint8Array[], oldSize = 0, origin = ORIGIN) {
  return {
    origin,
    oldSize,
    entries: leaves.slice(oldSize).map(toBase64),
    root: toBase64(rootAfter(leaves)),
  };
}

/** Has the events up to a villagePosition signed, of which those up to `oldSize` are. */
export function signUpTo(url: string, size: number, oldSize = 0): Promise<Answer> {
  return ask(url, '/tree-heads', headRequest(leavesAt(1, size), oldSize));
}

export interface SignerProcess {
  readonly child: ChildProcess;
  readonly url: string;
  /** Ends it as a power cut would, and returns when it is gone. */
  kill(): Promise<void>;
}

const MAIN = fileURLToPath(new URL('../main.ts', import.meta.url));

/** A signer in a process of its own; throws what it says when it cannot start. */
export async function startSignerProcess(
  folder: string,
  program = MAIN,
  args: readonly string[] = [],
): Promise<SignerProcess> {
  const child = spawn(process.execPath, [program, ...args], {
    env: environmentOf(folder),
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
  });
  const said = text(child.stderr as Readable);
  const ended = once(child, 'exit');
  const failed = ended.then(async ([code]) => {
    throw new Error(`${code}: ${await said}`);
  });
  const [{ url }] = await Promise.race([once(child, 'message'), failed]);
  failed.catch(() => {});
  return {
    child,
    url,
    async kill() {
      child.kill('SIGKILL');
      await ended;
    },
  };
}
