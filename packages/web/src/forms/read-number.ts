// The longest number of digits that is always a safe integer.
const DIGITS_MAX = 15;
const WHOLE = new RegExp(`^-?[0-9]{1,${DIGITS_MAX}}$`);

/** A whole number as people type it; another text as it is, nothing for a blank one. */
export function readWhole(text: string): number | string | undefined {
  const plain = halfWidth(text).trim();
  if (plain === '') return undefined;
  return WHOLE.test(plain) ? Number(plain) : text;
}

/**
 * Numbers by their names, one in each line: `group-council 12`. A line that is no such thing stands
 * for itself, so that what is wrong with it is told.
 */
export function readCounts(text: string): Readonly<Record<string, unknown>> | undefined {
  const lines = text.split('\n').filter((line) => line.trim() !== '');
  if (lines.length === 0) return undefined;
  return Object.fromEntries(lines.map((line) => readCount(line.trim())));
}

function readCount(line: string): readonly [name: string, count: unknown] {
  const [, name = line, number] = /^(\S+?)[\s:：=]+(\S+)$/.exec(line) ?? [];
  return [name, number === undefined ? line : readWhole(number)];
}

/**
 * Yuan with two decimals, where what was typed can only mean one amount: `380000`, `380000.5`.
 * Anything else as it is, commas among it: `1,000` and `1,00` look alike to no reader.
 */
export function readYuan(text: string): string | undefined {
  const plain = halfWidth(text).trim();
  if (plain === '') return undefined;
  const [, whole, cents = ''] = /^(0|[1-9][0-9]*)(?:\.([0-9]{1,2}))?$/.exec(plain) ?? [];
  return whole === undefined ? text : `${whole}.${cents.padEnd(2, '0')}`;
}

/** Chinese keyboards type digits and the point in full width; they are the same digits. */
function halfWidth(text: string): string {
  return text.replace(/[０-９．－]/g, (wide) => String.fromCharCode(wide.charCodeAt(0) - 0xfee0));
}
