/** How much of what a program printed last is kept to say why it failed. */
export const LAST_LINES_MAX = 12;

/** The end of what a program printed, in one line, for a sentence about why it failed. */
export function lastLinesOf(output: string | readonly string[]): string {
  const lines = typeof output === 'string' ? output.split('\n') : output;
  const said = lines.map((line) => line.trim()).filter((line) => line !== '');
  return said.slice(-LAST_LINES_MAX).join(' | ');
}
