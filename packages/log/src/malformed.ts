import { fault, InvalidInput } from '@siyi/kernel';

/** What a parser throws at a file that breaks its format: which file, which line, what was expected. */
export function malformed(place: string, zh: string, en: string): InvalidInput {
  return new InvalidInput([fault([place], zh, en)]);
}

/** The text of a file that must be UTF-8; throws InvalidInput that names it. */
export function textOf(bytes: Uint8Array, place: string): string {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    throw malformed(place, '不是 UTF-8 文本', 'not UTF-8 text');
  }
}

const DECIMAL = /^(?:0|[1-9][0-9]{0,18})$/;

/**
 * A number in the one spelling that C2SP files use: decimal, no sign, no leading zero, at most 19
 * digits. Undefined for anything else, as `BigInt('')` and `BigInt(' 0x10')` are numbers too.
 */
export function parseDecimal(text: string): bigint | undefined {
  return DECIMAL.test(text) ? BigInt(text) : undefined;
}
