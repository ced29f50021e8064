import { createProcessOutput } from './output.ts';
import { runProgram } from './program.ts';
import { surroundingsOfProcess } from './surroundings.ts';

// An exit code is set, not forced: what was written is flushed before the process ends.
process.exitCode = await runProgram(process.argv.slice(2), {
  output: createProcessOutput(),
  surroundings: surroundingsOfProcess(),
});
