import { canonicalBytes, InvalidInput } from '@siyi/kernel';
import { beforeAll, describe, expect, it } from 'vitest';
import { cosignatureVerdict } from './cosignature.ts';
import { verifyInclusion } from './inclusion.ts';
import { textOf } from './malformed.ts';
import { formatVerifierKey, noteVerdict, parseNote } from './note.ts';
import { isQuorum, parsePolicy } from './policy.ts';
import { formatProofFile, parseProofFile } from './proof-file.ts';
import { proveInclusion, proveRoot, readerOf } from './prove.ts';
import { logKey, signedHead, witnessKey } from './testing/test-key.ts';
import { leafHash } from './tree.ts';
import { parseTreeHead } from './tree-head.ts';

const ORIGIN = 'log.example/village/330114001201';
const INDEX = 57n;
const SIZE = 60n;

const log = logKey(ORIGIN);
const witnesses = {
  supervision: witnessKey('w.example/supervision', 2),
  township: witnessKey('w.example/township', 3),
  county: witnessKey('w.example/county', 4),
};

const policy = parsePolicy(
  [
    `log ${formatVerifierKey(log.key)}`,
    ...Object.entries(witnesses).map(
      ([name, { key }]) => `witness ${name} ${formatVerifierKey(key)}`,
    ),
    'group two-of-three 2 supervision township county',
    'quorum two-of-three',
    '',
  ].join('\n'),
);

const leaf = canonicalBytes({
  type: 'VillagersResolved',
  data: { title: '村道硬化工程', yuan: '128000' },
});
const hashes = Array.from({ length: Number(SIZE) }, (_, index) =>
  leafHash(BigInt(index) === INDEX ? leaf : Uint8Array.of(index)),
);
const read = readerOf(hashes);
const proofFile = formatProofFile({
  index: INDEX,
  proof: proveInclusion(read, INDEX, SIZE),
  treeHead: signedHead(
    { origin: ORIGIN, size: SIZE, root: proveRoot(read, SIZE) },
    log,
    ...Object.values(witnesses),
  ),
});
const proofBytes = new TextEncoder().encode(proofFile);

// The 4 bytes of a key id take 5 characters of base64 and the upper 2 of the 6 bits of the next; its
// lower 4 begin the time, which is signed.
const KEY_ID_CHARACTERS = 6;

/** Where in the file the name and the key id of each witness line lie, in bytes. */
const witnessRanges = Object.values(witnesses).map(({ key }) => {
  const before = proofFile.slice(0, proofFile.indexOf(`\u2014 ${key.name} `) + 2);
  const start = new TextEncoder().encode(before).length;
  const end = start + key.name.length;
  const isInName = (at: number) => at >= start && at < end;
  const isInKeyId = (at: number) => at > end && at <= end + KEY_ID_CHARACTERS;
  return { isInName, isInKeyId, isIn: (at: number) => isInName(at) || isInKeyId(at) };
});

/** Everything that a reader who trusts the policy and nothing else checks. */
function isProven(leafBytes: Uint8Array, fileBytes: Uint8Array): boolean {
  try {
    const { index, proof, treeHead } = parseProofFile(textOf(fileBytes, 'proof'));
    const note = parseNote(treeHead);
    const { origin, size, root } = parseTreeHead(note.text);
    if (!verifyInclusion({ leafHash: leafHash(leafBytes), index, size, proof, root })) return false;
    const isOfLog = policy.logs.some(
      (key) => key.name === origin && noteVerdict(note, key) === 'valid',
    );
    if (!isOfLog) return false;
    const cosigned = [...policy.witnesses].map(([name, key]) => ({
      name,
      ...cosignatureVerdict(note, key),
    }));
    const valid = cosigned.filter(({ verdict }) => verdict === 'valid').map(({ name }) => name);
    // A line of a known witness that does not hold spoils the note, whatever the others say.
    const isClean = cosigned.every(({ verdict }) => verdict !== 'invalid');
    return isClean && isQuorum(policy, new Set(valid));
  } catch (error) {
    if (error instanceof InvalidInput) return false;
    throw error;
  }
}

function flipped(bytes: Uint8Array, bit: number): Uint8Array {
  return bytes.map((byte, index) => (index === bit >> 3 ? byte ^ (1 << (bit & 7)) : byte));
}

function bitsOf(bytes: Uint8Array): number[] {
  return Array.from({ length: bytes.length * 8 }, (_, bit) => bit);
}

describe('a proof file with every single bit flipped', () => {
  let accepted: number[] = [];

  beforeAll(() => {
    accepted = bitsOf(proofBytes).filter((bit) => isProven(leaf, flipped(proofBytes, bit)));
  });

  it('proves the leaf as it stands', () => {
    expect(isProven(leaf, proofBytes)).toBe(true);
  });

  it('proves no leaf of which any bit was flipped', () => {
    expect(bitsOf(leaf).filter((bit) => isProven(flipped(leaf, bit), proofBytes))).toEqual([]);
  });

  // Then the line is that of a witness whom nobody knows, is ignored as such, and two of three hold.
  it('is accepted only where the name or the key id of one witness line became another', () => {
    const expected = bitsOf(proofBytes).filter((bit) => makesWitnessUnknown(bit));
    expect(accepted).toEqual(expected);
    expect(accepted.length).toBeGreaterThan(300);
  });

  it('is refused for every bit outside of these names and key ids', () => {
    const outside = accepted.filter((bit) => !witnessRanges.some(({ isIn }) => isIn(bit >> 3)));
    expect(outside).toEqual([]);
  });

  it('is accepted in each of the three lines, in the name as well as in the key id', () => {
    for (const { isInName, isInKeyId } of witnessRanges) {
      expect(accepted.some((bit) => isInName(bit >> 3))).toBe(true);
      expect(accepted.some((bit) => isInKeyId(bit >> 3))).toBe(true);
    }
  });
});

describe('the extra of a proof file', () => {
  // So nothing that it says may be shown as proven.
  it('is signed by nobody: whoever hands the file on may write it', () => {
    for (const words of ['', '已见证', 'anything']) {
      const extra = new TextEncoder().encode(words);
      const file = formatProofFile({ ...parseProofFile(proofFile), extra });
      expect(isProven(leaf, new TextEncoder().encode(file))).toBe(true);
    }
  });
});

describe('a proof file with one witness line that is gone', () => {
  it('is proven with two of three, and not with one', () => {
    const lines = proofFile.split('\n');
    const without = (count: number) =>
      new TextEncoder().encode([...lines.slice(0, -1 - count), ''].join('\n'));
    expect(isProven(leaf, without(1))).toBe(true);
    expect(isProven(leaf, without(2))).toBe(false);
  });
});

const BASE64 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';

/** Whether the flip leaves a line of a note, and makes it that of a witness of another name or id. */
function makesWitnessUnknown(bit: number): boolean {
  const at = bit >> 3;
  const before = String.fromCharCode(proofBytes[at] ?? 0);
  const after = String.fromCharCode((proofBytes[at] ?? 0) ^ (1 << (bit & 7)));
  const range = witnessRanges.find(({ isIn }) => isIn(at));
  // A space or a plus belongs in no name, a control character in no note, a byte of 0x80 in no ASCII.
  if (range?.isInName(at)) return after > ' ' && after < '\u0080' && after !== '+';
  if (!range || !BASE64.includes(after)) return false;
  const isLast = !range.isInKeyId(at + 1);
  const changed = BASE64.indexOf(before) ^ BASE64.indexOf(after);
  return !isLast || changed >> 4 !== 0;
}
