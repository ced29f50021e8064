// The `siyi` command. It reads files, hands their content to the pure packages and tells people what
// came of it: results on stdout, everything else on stderr; exit code 0 good, 1 no, 2 bad input.
// It never decides anything itself. `siyi --help` lists the commands.
export { runProgram } from './program.ts';
