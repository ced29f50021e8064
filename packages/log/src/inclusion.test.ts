import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { type InclusionClaim, verifyInclusion } from './inclusion.ts';
import { EMPTY_ROOT, leafHash, nodeHash } from './tree.ts';

const SIZE_MAX = 64n;

describe('inclusion', () => {
  it('holds for every leaf of every tree of up to 64 leaves', () => {
    for (const claim of everyClaim()) {
      expect(verifyInclusion(claim), labelOf(claim)).toBe(true);
    }
  });

  it('is refused at every other place of the same tree', () => {
    // The number of checks grows with the cube of the largest size, so these trees stay small.
    for (const claim of everyClaim().filter(({ size }) => size <= 21n)) {
      const places = Array.from({ length: Number(claim.size) }, (_, place) => BigInt(place));
      const accepted = places.filter((index) => verifyInclusion({ ...claim, index }));
      expect(accepted, labelOf(claim)).toEqual([claim.index]);
    }
  });

  it('is refused when the proof misses a hash or has one more, at either end', () => {
    for (const claim of everyClaim()) {
      const { proof } = claim;
      const more = [
        [EMPTY_ROOT, ...proof],
        [...proof, EMPTY_ROOT],
      ];
      const fewer = proof.length === 0 ? [] : [proof.slice(1), proof.slice(0, -1)];
      for (const changed of [...more, ...fewer]) {
        expect(verifyInclusion({ ...claim, proof: changed }), labelOf(claim)).toBe(false);
      }
    }
  });

  it('is refused when any single bit of the leaf hash, the root or the proof is flipped', () => {
    const claim = claimOf(21n, 53n);
    expect(claim.proof).toHaveLength(6);
    for (let bit = 0; bit < 256; bit += 1) {
      expect(verifyInclusion({ ...claim, leafHash: flipped(claim.leafHash, bit) })).toBe(false);
      expect(verifyInclusion({ ...claim, root: flipped(claim.root, bit) })).toBe(false);
      for (let at = 0; at < claim.proof.length; at += 1) {
        const proof = claim.proof.map((hash, index) => (index === at ? flipped(hash, bit) : hash));
        expect(verifyInclusion({ ...claim, proof })).toBe(false);
      }
    }
  });

  it('is refused at an index at or beyond the size, and below zero', () => {
    const claim = claimOf(4n, 5n);
    for (const index of [5n, 6n, 2n ** 64n - 1n]) {
      expect(verifyInclusion({ ...claim, index })).toBe(false);
    }
    expect(verifyInclusion({ ...claimOf(0n, 1n), size: 0n })).toBe(false);
    expect(verifyInclusion({ ...claimOf(0n, 1n), size: -1n })).toBe(false);
    // Every bit of -1 is set, as of the last place in a complete tree.
    expect(verifyInclusion({ ...claimOf(3n, 4n), index: -1n })).toBe(false);
  });

  it('is refused when the proof leads past the root of a tree of that size, or stops below', () => {
    expect(verifyInclusion({ ...claimOf(1n, 2n), index: 0n, size: 1n })).toBe(false);
    expect(verifyInclusion({ ...claimOf(1n, 2n), size: 4n })).toBe(false);
  });

  it('is refused when a hash is not 32 bytes, even where the node hashes agree', () => {
    const claim = claimOf(0n, 2n);
    const bytes = Buffer.concat([claim.leafHash, ...claim.proof]);
    for (const cut of [0, 31, 33, 64]) {
      const moved = { leafHash: bytes.subarray(0, cut), proof: [bytes.subarray(cut)] };
      expect(verifyInclusion({ ...claim, ...moved })).toBe(false);
    }
    const short = new Uint8Array(31);
    const besideShort = { proof: [short], root: nodeHash(claim.leafHash, short) };
    expect(verifyInclusion({ ...claim, ...besideShort })).toBe(false);
    const overShort = { leafHash: short, root: nodeHash(short, claim.leafHash) };
    expect(verifyInclusion({ ...claim, ...overShort, proof: [claim.leafHash] })).toBe(false);
    expect(verifyInclusion({ ...claimOf(0n, 1n), leafHash: short, root: short })).toBe(false);
    expect(verifyInclusion({ ...claim, root: short })).toBe(false);
  });

  it.each([2n ** 32n, 2n ** 53n, 2n ** 63n])('holds in trees of about %s leaves', (about) => {
    const tree = uniformTree();
    for (const size of [about - 1n, about, about + 1n]) {
      for (const index of [0n, size / 3n, size - 2n, size - 1n]) {
        const claim = claimOf(index, size, tree);
        expect(verifyInclusion(claim), labelOf(claim)).toBe(true);
        expect(verifyInclusion({ ...claim, index: size })).toBe(false);
        expect(verifyInclusion({ ...claim, proof: claim.proof.slice(1) })).toBe(false);
      }
    }
  });
});

const distinctTree = treeOf((index) => leafHash(Uint8Array.of(Number(index))));

function everyClaim(): readonly InclusionClaim[] {
  const claims: InclusionClaim[] = [];
  for (let size = 1n; size <= SIZE_MAX; size += 1n) {
    for (let index = 0n; index < size; index += 1n) claims.push(claimOf(index, size));
  }
  return claims;
}

function claimOf(index: bigint, size: bigint, tree = distinctTree): InclusionClaim {
  return {
    leafHash: tree(index, index + 1n),
    index,
    size,
    proof: inclusionProof(tree, index, 0n, size),
    root: tree(0n, size),
  };
}

function labelOf({ index, size }: InclusionClaim): string {
  return `leaf ${index} of ${size}`;
}

function flipped(hash: Uint8Array, bit: number): Uint8Array {
  return hash.map((byte, index) => (index === bit >> 3 ? byte ^ (1 << (bit & 7)) : byte));
}

// PATH of RFC 6962 section 2.1.1, word for word: the oracle shares no code with the verifier.
function inclusionProof(
  tree: Tree,
  index: bigint,
  start: bigint,
  end: bigint,
): readonly Uint8Array[] {
  if (end - start === 1n) return [];
  const middle = start + splitOf(end - start);
  return index < middle
    ? [...inclusionProof(tree, index, start, middle), tree(middle, end)]
    : [...inclusionProof(tree, index, middle, end), tree(start, middle)];
}

// A tree by the definition: the root over the leaves from `start` up to, not including, `end`.
type Tree = (start: bigint, end: bigint) => Uint8Array;

// MTH of RFC 6962 section 2.1, word for word; subtrees of one name are computed once.
function treeOf(leafAt: (index: bigint) => Uint8Array, nameOf = rangeOf): Tree {
  const known = new Map<string, Uint8Array>();
  const tree: Tree = (start, end) => {
    const name = nameOf(start, end);
    const root = known.get(name) ?? definedRoot(start, end);
    known.set(name, root);
    return root;
  };
  const definedRoot: Tree = (start, end) => {
    if (end - start === 1n) return leafAt(start);
    const middle = start + splitOf(end - start);
    return createHash('sha256')
      .update(Uint8Array.of(1))
      .update(tree(start, middle))
      .update(tree(middle, end))
      .digest();
  };
  return tree;
}

function rangeOf(start: bigint, end: bigint): string {
  return `${start} to ${end}`;
}

// The leaves are all equal, so that a subtree depends on its size alone: trees too large to build
// still have a root and proofs by the same definition.
function uniformTree(): Tree {
  return treeOf(
    () => leafHash(Uint8Array.of(0)),
    (start, end) => `${end - start}`,
  );
}

// The largest power of two smaller than the size.
function splitOf(size: bigint): bigint {
  let split = 1n;
  while (split * 2n < size) split *= 2n;
  return split;
}
