// `npm run bench`: sets up when needed, then measures under the project's Node.
import { runToEnd } from './run-to-end.mjs';
import { setUp } from './setup.mjs';

setUp();
const main = new URL('../test/bench/src/main.ts', import.meta.url);
runToEnd(main, process.argv.slice(2), { cwd: process.cwd() });
