/** Where a command writes: results on stdout, everything else on stderr. */
export interface Output {
  result(line: string): void;
  remark(line: string): void;
}

export function createProcessOutput(): Output {
  // A reader that has seen enough, such as `head`, closes the pipe: that is no fault of ours.
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error;
    process.exit();
  });
  return {
    result: (line) => process.stdout.write(`${line}\n`),
    remark: (line) => process.stderr.write(`${line}\n`),
  };
}
