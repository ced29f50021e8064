// `siyi start` with another program in place of the system.
import { fileURLToPath } from 'node:url';
import { start } from '../start-command.ts';

process.exitCode = await start(fileURLToPath(new URL('./signalled-program.ts', import.meta.url)));
