import { fromBase64, toBase64 } from '@siyi/kernel';
import { malformed, parseDecimal } from './malformed.ts';
import { isHash } from './tree.ts';

/** The promise that an event will be under a signed tree head within MMD_MS. */
export interface Receipt {
  readonly origin: string;
  /** Place of the leaf in that log, from 0. */
  readonly index: bigint;
  readonly leafHash: Uint8Array;
  /** When it was given, in milliseconds since 1970. */
  readonly at: bigint;
}

/** How long the log may take to keep a receipt's promise (the maximum merge delay). */
export const MMD_MS = 60_000;

const FIRST_LINE = 'siyi/receipt/v1';

/** The text of the note that is signed. */
export function formatReceipt({ origin, index, leafHash, at }: Receipt): string {
  return `${FIRST_LINE}\n${origin}\n${index}\n${toBase64(leafHash)}\n${at}\n`;
}

/** Reads the text of a receipt; throws InvalidInput unless it is exactly that. */
export function parseReceipt(text: string, place = 'receipt'): Receipt {
  const [first, origin = '', indexText = '', hashText = '', atText = '', end, ...more] =
    text.split('\n');
  const index = parseDecimal(indexText);
  const leafHash = fromBase64(hashText);
  const at = parseDecimal(atText);
  const isWhole = first === FIRST_LINE && origin !== '' && end === '' && more.length === 0;
  if (isWhole && index !== undefined && at !== undefined && leafHash && isHash(leafHash)) {
    return { origin, index, leafHash, at };
  }
  throw malformed(place, '不是回执', 'not a receipt');
}
