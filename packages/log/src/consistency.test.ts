import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { type ConsistencyClaim, verifyConsistency } from './consistency.ts';
import { EMPTY_ROOT, leafHash, nodeHash } from './tree.ts';

const SIZE_MAX = 64n;

describe('consistency', () => {
  it('holds for every pair of sizes up to 64, equal ones included', () => {
    for (const claim of everyClaim()) {
      expect(verifyConsistency(claim), labelOf(claim)).toBe(true);
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
        expect(verifyConsistency({ ...claim, proof: changed }), labelOf(claim)).toBe(false);
      }
    }
  });

  it('is refused when an earlier leaf was rewritten, whichever it is', () => {
    const claim = claimOf(21n, 53n);
    for (let place = 0n; place < 21n; place += 1n) {
      const rewritten = treeOf((index) => (index === place ? EMPTY_ROOT : distinctLeaf(index)));
      const { root2, proof } = claimOf(21n, 53n, rewritten);
      expect(verifyConsistency({ ...claim, root2, proof })).toBe(false);
    }
  });

  it('is refused when any single bit of a root or of the proof is flipped', () => {
    for (const claim of [claimOf(21n, 53n), claimOf(32n, 53n)]) {
      for (let bit = 0; bit < 256; bit += 1) {
        expect(verifyConsistency({ ...claim, root1: flipped(claim.root1, bit) })).toBe(false);
        expect(verifyConsistency({ ...claim, root2: flipped(claim.root2, bit) })).toBe(false);
        for (let at = 0; at < claim.proof.length; at += 1) {
          const proof = claim.proof.map((hash, place) =>
            place === at ? flipped(hash, bit) : hash,
          );
          expect(verifyConsistency({ ...claim, proof })).toBe(false);
        }
      }
    }
  });

  it('is refused when the tree shrinks, and for a size below zero', () => {
    const { size1, size2, root1, root2, proof } = claimOf(21n, 53n);
    const shrunk = { size1: size2, size2: size1, root1: root2, root2: root1 };
    expect(verifyConsistency({ ...shrunk, proof })).toBe(false);
    expect(verifyConsistency({ ...shrunk, proof: [] })).toBe(false);
    expect(verifyConsistency({ ...claimOf(1n, 2n), size1: -1n })).toBe(false);
    expect(verifyConsistency({ ...claimOf(1n, 1n), size1: -1n, size2: -1n })).toBe(false);
    // The walk itself would agree: only the order of the sizes is wrong.
    const { root1: leaf, root2: pair, proof: sibling } = claimOf(1n, 2n);
    const crafted = { size1: 3n, size2: 2n, root1: leaf, root2: pair, proof: [leaf, ...sibling] };
    expect(verifyConsistency(crafted)).toBe(false);
  });

  it('is refused when the proof leads past the later root, or stops below', () => {
    const claim = claimOf(3n, 4n);
    const above = {
      root1: nodeHash(EMPTY_ROOT, claim.root1),
      root2: nodeHash(EMPTY_ROOT, claim.root2),
      proof: [...claim.proof, EMPTY_ROOT],
    };
    expect(verifyConsistency({ ...claim, ...above })).toBe(false);
    expect(verifyConsistency({ ...claimOf(1n, 2n), size2: 4n })).toBe(false);
  });

  it('is refused between two roots of one size, with or without a proof', () => {
    const claim = claimOf(8n, 8n);
    expect(verifyConsistency({ ...claim, root2: EMPTY_ROOT })).toBe(false);
    expect(verifyConsistency({ ...claim, proof: [claim.root1] })).toBe(false);
  });

  it('is refused without a proof between two sizes, even under one root', () => {
    const claim = claimOf(8n, 9n);
    expect(verifyConsistency({ ...claim, proof: [] })).toBe(false);
    expect(verifyConsistency({ ...claim, root2: claim.root1, proof: [] })).toBe(false);
  });

  it('holds from the empty tree with an empty proof only', () => {
    const claim = { ...claimOf(1n, 5n), size1: 0n, root1: EMPTY_ROOT };
    expect(verifyConsistency({ ...claim, proof: [] })).toBe(true);
    expect(verifyConsistency({ ...claim, proof: [EMPTY_ROOT] })).toBe(false);
    const still = { size1: 0n, size2: 0n, root1: EMPTY_ROOT, root2: EMPTY_ROOT };
    expect(verifyConsistency({ ...still, proof: [] })).toBe(true);
    expect(verifyConsistency({ ...still, proof: [EMPTY_ROOT] })).toBe(false);
  });

  it('is refused when a hash is not 32 bytes, even where nothing would hash it', () => {
    const short = new Uint8Array(31);
    const same = { size1: 5n, size2: 5n, root1: short, root2: short, proof: [] };
    expect(verifyConsistency(same)).toBe(false);
    expect(verifyConsistency({ ...same, size1: 0n, root1: EMPTY_ROOT })).toBe(false);
    expect(verifyConsistency({ ...same, size1: 0n, root2: EMPTY_ROOT })).toBe(false);
  });

  it('is refused when a hash is not 32 bytes, even where the node hashes agree', () => {
    const claim = claimOf(1n, 2n);
    const bytes = Buffer.concat([claim.root1, ...claim.proof]);
    for (const cut of [0, 31, 33, 64]) {
      const moved = { root1: bytes.subarray(0, cut), proof: [bytes.subarray(cut)] };
      expect(verifyConsistency({ ...claim, ...moved })).toBe(false);
    }
    const short = new Uint8Array(31);
    const besideShort = { proof: [short], root2: nodeHash(claim.root1, short) };
    expect(verifyConsistency({ ...claim, ...besideShort })).toBe(false);
    const overShort = { root1: short, root2: nodeHash(short, EMPTY_ROOT), proof: [EMPTY_ROOT] };
    expect(verifyConsistency({ ...claim, ...overShort })).toBe(false);
  });

  it.each([2n ** 32n, 2n ** 53n, 2n ** 63n])('holds in trees of about %s leaves', (about) => {
    const tree = uniformTree();
    for (const size2 of [about - 1n, about, about + 1n]) {
      for (const size1 of [1n, size2 / 3n, about / 2n, size2 - 1n]) {
        const claim = claimOf(size1, size2, tree);
        expect(verifyConsistency(claim), labelOf(claim)).toBe(true);
        expect(verifyConsistency({ ...claim, proof: claim.proof.slice(1) })).toBe(false);
        expect(verifyConsistency({ ...claim, root1: EMPTY_ROOT })).toBe(false);
      }
    }
  });
});

const distinctTree = treeOf(distinctLeaf);

function distinctLeaf(index: bigint): Uint8Array {
  return leafHash(Uint8Array.of(Number(index)));
}

function everyClaim(): readonly ConsistencyClaim[] {
  const claims: ConsistencyClaim[] = [];
  for (let size2 = 1n; size2 <= SIZE_MAX; size2 += 1n) {
    for (let size1 = 1n; size1 <= size2; size1 += 1n) claims.push(claimOf(size1, size2));
  }
  return claims;
}

function claimOf(size1: bigint, size2: bigint, tree = distinctTree): ConsistencyClaim {
  return {
    size1,
    size2,
    root1: tree(0n, size1),
    root2: tree(0n, size2),
    proof: subproof(tree, { earlierEnd: size1, start: 0n, end: size2, isWhole: true }),
  };
}

function labelOf({ size1, size2 }: ConsistencyClaim): string {
  return `${size1} to ${size2}`;
}

function flipped(hash: Uint8Array, bit: number): Uint8Array {
  return hash.map((byte, index) => (index === bit >> 3 ? byte ^ (1 << (bit & 7)) : byte));
}

interface Subtree {
  readonly earlierEnd: bigint;
  readonly start: bigint;
  readonly end: bigint;
  /** The earlier tree is this very subtree, whose root the verifier has. */
  readonly isWhole: boolean;
}

// SUBPROOF of RFC 6962 section 2.1.2, word for word: the oracle shares no code with the verifier.
function subproof(tree: Tree, subtree: Subtree): readonly Uint8Array[] {
  const { earlierEnd, start, end, isWhole } = subtree;
  if (earlierEnd === end) return isWhole ? [] : [tree(start, end)];
  const middle = start + splitOf(end - start);
  return earlierEnd <= middle
    ? [...subproof(tree, { ...subtree, end: middle }), tree(middle, end)]
    : [...subproof(tree, { ...subtree, start: middle, isWhole: false }), tree(start, middle)];
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
