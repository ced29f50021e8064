// `npm run -s siyi -- …`: sets up when needed, then runs the command line under the project's Node.
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { runToEnd } from './run-to-end.mjs';
import { projectNode, setUp } from './setup.mjs';

setUp();
const main = new URL('../packages/cli/src/main.ts', import.meta.url);
const args = process.argv.slice(2);
// npm moves to the project's root; file names on the command line are relative to the caller.
const cwd = process.env.INIT_CWD ?? process.cwd();

if (args[0] === 'start') {
  runToEnd(main, args, { cwd });
} else {
  const run = spawnSync(projectNode, [fileURLToPath(main), ...args], { stdio: 'inherit', cwd });
  if (run.error) throw run.error;
  process.exit(run.status ?? 1);
}
