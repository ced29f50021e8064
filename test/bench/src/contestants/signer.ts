import { spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

export interface SignerProcess {
  readonly url: string;
  readonly token: string;
  /** Ends it, and removes what it has signed. */
  stop(): Promise<void>;
}

/** Starts the signer as it always runs, in a process of its own, with nothing signed. */
export async function startSigner(operator: string, folder: string): Promise<SignerProcess> {
  const own = await mkdtemp(join(folder, 'signer-'));
  const token = randomUUID();
  const main = fileURLToPath(import.meta.resolve('@siyi/signer-service/main'));
  const child = spawn(process.execPath, [main], {
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
    env: {
      PATH: process.env.PATH,
      SIYI_SIGNER_FOLDER: own,
      SIYI_SIGNER_PORT: '0',
      SIYI_SIGNER_TOKEN: token,
      SIYI_SIGNER_OPERATOR_TOKEN: randomUUID(),
      SIYI_LOG_NAME: operator,
      SIYI_LOG_LEVEL: 'fatal',
    },
  });
  const ended = once(child, 'exit');
  // A contestant that is given up leaves nobody behind.
  const kill = () => child.kill();
  process.once('exit', kill);
  const early = ended.then(([code]) => {
    throw new Error(`the signer has ended with ${code}`);
  });
  const [{ url }] = await Promise.race([once(child, 'message'), early]);
  early.catch(() => {});
  return {
    ...{ url, token },
    async stop() {
      process.off('exit', kill);
      kill();
      await ended;
      await rm(own, { recursive: true, force: true });
    },
  };
}
