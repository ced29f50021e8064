import { createProcessOutput } from './output.ts';
import { runProgram } from './program.ts';

// An exit code is set, not forced: what was written is flushed before the process ends.
process.exitCode = await runProgram(process.argv.slice(2), createProcessOutput());
