// The real signer as a process of its own, on a folder of its own.
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { OPERATOR } from './work-over.ts';

// By its path, as an operator starts it: a service imports no other.
const MAIN = fileURLToPath(new URL('../../../../signer/src/main.ts', import.meta.url));
const OPERATOR_TOKEN = 'o'.repeat(32);
export const WORKER_TOKEN = 'w'.repeat(32);

export interface RunningSigner {
  readonly url: string;
  readonly folder: string;
  freeze(origin: string): Promise<void>;
  /** Ends the process; its folder stays for another start. */
  end(): Promise<void>;
  remove(): Promise<void>;
}

export async function startSigner(
  folder = mkdtempSync(join(tmpdir(), 'siyi-signer-')),
): Promise<RunningSigner> {
  const child = spawn(process.execPath, [MAIN], {
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
    env: {
      PATH: process.env.PATH,
      SIYI_SIGNER_FOLDER: folder,
      SIYI_SIGNER_PORT: '0',
      SIYI_SIGNER_TOKEN: WORKER_TOKEN,
      SIYI_SIGNER_OPERATOR_TOKEN: OPERATOR_TOKEN,
      SIYI_LOG_NAME: OPERATOR,
      SIYI_LOG_LEVEL: 'fatal',
    },
  });
  const [{ url }] = (await once(child, 'message')) as [{ readonly url: string }];
  return {
    ...{ url, folder },
    async freeze(origin) {
      await fetch(`${url}/freezes`, {
        method: 'POST',
        headers: { Authorization: `Bearer ${OPERATOR_TOKEN}`, 'Content-Type': 'application/json' },
        body: JSON.stringify({ origin, reason: 'a drill' }),
      });
    },
    end: () => ended(child),
    async remove() {
      await ended(child);
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

async function ended(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  child.kill('SIGTERM');
  await once(child, 'exit');
}
