import { spawn } from 'node:child_process';
import { constants } from 'node:os';
import { fileURLToPath } from 'node:url';

const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;
const LIFELINE = new URL('../../../infra/lifeline.mjs', import.meta.url);

/**
 * `siyi start`: runs the whole system as a program of its own until it ends, and gives its exit code.
 * Signals are passed on; where this process is killed, the program ends itself.
 */
export function start(program: string): Promise<number> {
  const child = spawn(process.execPath, ['--import', fileURLToPath(LIFELINE), program], {
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  });
  const pass = (signal: NodeJS.Signals) => void child.kill(signal);
  for (const signal of SIGNALS) process.on(signal, pass);
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('exit', (code, signal) => {
      for (const one of SIGNALS) process.off(one, pass);
      resolve(code ?? 128 + constants.signals[signal ?? 'SIGTERM']);
    });
  });
}
