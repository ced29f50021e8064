// `npm run -s siyi -- …`: sets up when needed, then runs the command line under the project's Node.
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { projectNode, setUp } from './setup.mjs';

setUp();
const main = fileURLToPath(new URL('../packages/cli/src/main.ts', import.meta.url));
const run = spawnSync(projectNode, [main, ...process.argv.slice(2)], {
  stdio: 'inherit',
  // npm moves to the project's root; file names on the command line are relative to the caller.
  cwd: process.env.INIT_CWD ?? process.cwd(),
});
if (run.error) throw run.error;
process.exit(run.status ?? 1);
