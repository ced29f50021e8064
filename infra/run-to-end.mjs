// Runs a program of the project that serves until it is told to end, under the project's Node. The
// scripts that lead here say `exec`: a shell in between would take npm's signals and end alone.
import { spawn } from 'node:child_process';
import { constants } from 'node:os';
import { fileURLToPath } from 'node:url';
import { projectNode } from './setup.mjs';

// A terminal sends Ctrl-C to everybody in its foreground, and npm passes it on once more. What
// comes within this time of the first is the same key.
const SAME_KEY_MS = 1_000;
// A closed terminal is a reason like any other to end in order.
const PASSED_ON = { SIGINT: 'SIGINT', SIGTERM: 'SIGTERM', SIGHUP: 'SIGTERM' };
const lifeline = new URL('./lifeline.mjs', import.meta.url).href;

/** Runs it with the arguments, and ends this process as it ended. */
export function runToEnd(program, args, { cwd }) {
  const command = ['--import', lifeline, fileURLToPath(program), ...args];
  const child = spawn(projectNode, command, {
    cwd,
    // The channel closes when this process is gone, however it went; see lifeline.mjs.
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    // In a group of its own, so that the terminal does not reach it past us.
    detached: true,
  });
  let last = 0;
  for (const [signal, passedOn] of Object.entries(PASSED_ON)) {
    process.on(signal, () => {
      if (Date.now() - last < SAME_KEY_MS) return;
      last = Date.now();
      child.kill(passedOn);
    });
  }
  child.on('exit', (code, signal) => process.exit(code ?? 128 + constants.signals[signal]));
  child.on('error', (error) => {
    throw error;
  });
}
