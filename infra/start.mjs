// `npm start`: sets up when needed, then runs all services and the embedded servers until Ctrl-C.
import { fileURLToPath } from 'node:url';
import { runToEnd } from './run-to-end.mjs';
import { setUp } from './setup.mjs';

setUp();
const main = new URL('../services/all/src/main.ts', import.meta.url);
const cwd = fileURLToPath(new URL('..', import.meta.url));
runToEnd(main, process.argv.slice(2), { cwd });
