import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { verifyConsistency, verifyInclusion } from '@siyi/log';
import { expect, it } from 'vitest';
import { describeVectors } from '../support/vectors.ts';

// Go writes an empty slice as null. Sizes are 64-bit: they are read as text, see `readVector`.
interface InclusionVector {
  readonly leafIdx: string;
  readonly treeSize: string;
  readonly root?: string | null;
  readonly leafHash?: string | null;
  readonly proof?: readonly string[] | null;
  readonly wantErr: boolean;
}

interface ConsistencyVector {
  readonly size1: string;
  readonly size2: string;
  readonly root1?: string | null;
  readonly root2?: string | null;
  readonly proof?: readonly string[] | null;
  readonly wantErr: boolean;
}

// Its two equal roots are 12 bytes of text. The authors compare them without looking; our verifier
// refuses every hash that is not 32 bytes before it compares anything.
const ROOTS_OF_12_BYTES = 'additional/sizes-are-equal-one-and-proof-is-empty.json';

describeVectors('inclusion proofs of transparency-dev/merkle', 'merkle/inclusion', (folder) => {
  const files = vectorsIn(folder);

  it('are 98 files', () => {
    expect(files).toHaveLength(98);
  });

  it.each(files)('have our verdict in %s', (file) => {
    const vector = readVector<InclusionVector>(join(folder, file));
    expect(isIncluded(vector)).toBe(!vector.wantErr);
  });
});

describeVectors('consistency proofs of transparency-dev/merkle', 'merkle/consistency', (folder) => {
  const files = vectorsIn(folder);

  it('are 98 files, the exception among them', () => {
    expect(files).toHaveLength(98);
    expect(files).toContain(ROOTS_OF_12_BYTES);
  });

  it.each(files.filter((file) => file !== ROOTS_OF_12_BYTES))('have our verdict in %s', (file) => {
    const vector = readVector<ConsistencyVector>(join(folder, file));
    expect(isConsistent(vector)).toBe(!vector.wantErr);
  });

  it(`are refused in ${ROOTS_OF_12_BYTES} alone, for roots of 12 bytes`, () => {
    const vector = readVector<ConsistencyVector>(join(folder, ROOTS_OF_12_BYTES));
    expect(vector.wantErr).toBe(false);
    expect(toBytes(vector.root1)).toHaveLength(12);
    expect(toBytes(vector.root2)).toHaveLength(12);
    expect(isConsistent(vector)).toBe(false);
  });
});

function isIncluded(vector: InclusionVector): boolean {
  return verifyInclusion({
    leafHash: toBytes(vector.leafHash),
    index: BigInt(vector.leafIdx),
    size: BigInt(vector.treeSize),
    proof: (vector.proof ?? []).map(toBytes),
    root: toBytes(vector.root),
  });
}

function isConsistent(vector: ConsistencyVector): boolean {
  return verifyConsistency({
    size1: BigInt(vector.size1),
    size2: BigInt(vector.size2),
    root1: toBytes(vector.root1),
    root2: toBytes(vector.root2),
    proof: (vector.proof ?? []).map(toBytes),
  });
}

function vectorsIn(folder: string): readonly string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.json'))
    .sort();
}

// An index of 2^64 - 1 is among them, which JSON.parse would round: whole numbers become text.
function readVector<Vector>(path: string): Vector {
  return JSON.parse(readFileSync(path, 'utf8').replace(/": (\d+)/g, '": "$1"'));
}

function toBytes(base64: string | null | undefined): Uint8Array {
  return Buffer.from(base64 ?? '', 'base64');
}
