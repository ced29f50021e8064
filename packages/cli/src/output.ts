/** Where a command writes: results on stdout, everything else on stderr. */
export interface Output {
  result(line: string): void;
  remark(line: string): void;
}

export function createProcessOutput(): Output {
  return {
    result: (line) => process.stdout.write(`${line}\n`),
    remark: (line) => process.stderr.write(`${line}\n`),
  };
}
