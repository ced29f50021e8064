import { fromBase64, toBase64 } from '@siyi/kernel';
import { malformed, parseDecimal } from './malformed.ts';
import { EMPTY_ROOT, isHash, isSameHash } from './tree.ts';

/** What a signed tree head says: how many leaves a log has, and their root. */
export interface TreeHead {
  /** Names the log; its key has the same name. */
  readonly origin: string;
  readonly size: bigint;
  /** 32 bytes. */
  readonly root: Uint8Array;
}

const SIZE_MAX = 2n ** 63n - 1n;

/** The three lines that are signed (C2SP tlog-checkpoint). */
export function formatTreeHead({ origin, size, root }: TreeHead): string {
  return `${origin}\n${size}\n${toBase64(root)}\n`;
}

/**
 * Reads the text of a tree head. Throws InvalidInput unless it is exactly the three lines: our logs
 * write no extension lines, and one that nobody reads would be signed all the same.
 */
export function parseTreeHead(text: string, place = 'tree head'): TreeHead {
  const lines = text.split('\n');
  const [origin = '', sizeText = '', rootText = '', end] = lines;
  if (lines.length !== 4 || end !== '' || origin === '') {
    throw malformed(place, '应有名称、条数、根三行', 'expected three lines: origin, size, root');
  }
  const size = parseDecimal(sizeText);
  if (size === undefined || size > SIZE_MAX) {
    throw malformed(`${place}, line 2`, '条数不是数字', 'the size is no number');
  }
  const root = fromBase64(rootText);
  if (!root || !isHash(root)) {
    throw malformed(`${place}, line 3`, '根不是 32 字节的 base64', 'the root is no 32 bytes');
  }
  if (size === 0n && !isSameHash(root, EMPTY_ROOT)) {
    throw malformed(`${place}, line 3`, '空记录的根不对', 'the root of no leaves is another');
  }
  return { origin, size, root };
}
