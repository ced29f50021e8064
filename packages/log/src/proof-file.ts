import { fromBase64, toBase64 } from '@siyi/kernel';
import { malformed, parseDecimal } from './malformed.ts';
import { isHash } from './tree.ts';

/** A proof that a leaf is in a log (C2SP tlog-proof, not v1 yet: as of its commit 5ba5ee8). */
export interface ProofFile {
  /** Place of the leaf in its log, from 0. */
  readonly index: bigint;
  readonly proof: readonly Uint8Array[];
  /** The signed tree head, to the letter. */
  readonly treeHead: string;
  /** Words beside the proof; nothing signs them. */
  readonly extra?: Uint8Array | undefined;
}

const FIRST_LINE = 'c2sp.org/tlog-proof@v1';
const HASHES_MAX = 63;

export function formatProofFile({ index, proof, treeHead, extra }: ProofFile): string {
  const lines = [
    FIRST_LINE,
    ...(extra ? [`extra ${toBase64(extra)}`] : []),
    `index ${index}`,
    ...proof.map(toBase64),
  ];
  return `${lines.join('\n')}\n\n${treeHead}`;
}

/** Reads a proof strictly; throws InvalidInput with the line. Nothing is verified. */
export function parseProofFile(text: string, place = 'proof'): ProofFile {
  const split = text.indexOf('\n\n');
  const lines = text.slice(0, Math.max(split, 0)).split('\n');
  const at = (line: number) => `${place}, line ${line}`;
  if (split < 0 || lines[0] !== FIRST_LINE) {
    throw malformed(at(1), `第一行应为 ${FIRST_LINE}`, `expected ${FIRST_LINE} first`);
  }
  const hasExtra = lines[1]?.startsWith('extra ') ?? false;
  const extra = hasExtra ? fromBase64((lines[1] ?? '').slice('extra '.length)) : undefined;
  if (hasExtra && !extra) throw malformed(at(2), '附加内容不是 base64', 'extra is no base64');
  const [indexLine = '', ...hashLines] = lines.slice(hasExtra ? 2 : 1);
  const index = indexLine.startsWith('index ') ? parseDecimal(indexLine.slice(6)) : undefined;
  if (index === undefined) {
    throw malformed(at(hasExtra ? 3 : 2), '应为 index 和数字', 'expected "index" and a number');
  }
  if (hashLines.length > HASHES_MAX) throw malformed(place, '证明太长', 'too many hashes');
  const first = hasExtra ? 4 : 3;
  const proof = hashLines.map((line, before) => hashIn(line, at(first + before)));
  return { index, proof, treeHead: text.slice(split + 2), ...(extra ? { extra } : {}) };
}

function hashIn(line: string, place: string): Uint8Array {
  const hash = fromBase64(line);
  if (hash && isHash(hash)) return hash;
  throw malformed(place, '不是 32 字节的 base64', 'not 32 bytes of base64');
}
