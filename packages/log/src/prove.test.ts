import { createHash } from 'node:crypto';
import { toHex } from '@siyi/kernel';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { verifyConsistency } from './consistency.ts';
import { verifyInclusion } from './inclusion.ts';
import {
  proveConsistency,
  proveInclusion,
  proveRoot,
  readerOf,
  type SubtreeReader,
} from './prove.ts';
import { EMPTY_ROOT, frontierRoot, leafHash, nodeHash } from './tree.ts';

const SIZE_MAX = 64;
// What is checked against every other tree or place grows with the cube of the size.
const CUBED_MAX = 24;

const leaves = Array.from({ length: SIZE_MAX }, (_, index) => leafHash(Uint8Array.of(index)));
const read = readerOf(leaves);
const defined = definedTree((index) => leaves[Number(index)] ?? EMPTY_ROOT);
const roots = [EMPTY_ROOT, ...leaves.map((_, index) => defined.root(0n, BigInt(index + 1)))];

const options = { seed: Number(process.env.SIYI_SEED ?? 20_260_101), numRuns: 150 };

describe('a reader', () => {
  it('refuses a subtree that does not lie whole in the tree', () => {
    const three = readerOf(leaves.slice(0, 3));
    for (const [level, index] of [
      [0, 3n],
      [1, 1n],
      [2, 0n],
      [0, -1n],
    ] as const) {
      expect(() => three(level, index)).toThrow('the tree has a subtree');
    }
  });

  it('answers the hashes of complete subtrees', () => {
    const three = readerOf(leaves.slice(0, 3));
    expect(three(0, 2n)).toEqual(leaves[2]);
    expect(three(1, 0n)).toEqual(defined.root(0n, 2n));
  });
});

describe('the root that is read', () => {
  it('is that of the definition at every size up to 64', () => {
    for (let size = 1; size <= SIZE_MAX; size += 1) {
      expect(toHex(proveRoot(read, BigInt(size)))).toBe(toHex(roots[size] ?? EMPTY_ROOT));
    }
  });

  it('is never asked for of no leaves', () => {
    expect(() => proveRoot(read, 0n)).toThrow('has leaves');
  });
});

describe('an inclusion proof', () => {
  it('is never asked for at a place outside of the tree', () => {
    for (const [index, size] of [
      [0n, 0n],
      [5n, 5n],
      [-1n, 5n],
    ] as const) {
      expect(() => proveInclusion(read, index, size)).toThrow('lies in the tree');
    }
  });

  it('is that of the definition and holds, for all 2080 leaves of trees of up to 64', () => {
    const cases = everyInclusion();
    expect(cases).toHaveLength(2_080);
    for (const { index, size, ...claim } of cases) {
      const label = `${index} of ${size}`;
      expect(hexes(claim.proof), label).toEqual(hexes(defined.path(index, 0n, size)));
      expect(verifyInclusion({ ...claim, index, size }), label).toBe(true);
    }
  });

  it('holds for no other place, leaf or root', () => {
    for (const claim of everyInclusion().filter(({ size }) => size <= CUBED_MAX)) {
      const { index, size } = claim;
      const label = `${index} of ${size}`;
      for (let other = 0n; other < size; other += 1n) {
        if (other === index) continue;
        const leaf = leaves[Number(other)] ?? EMPTY_ROOT;
        expect(verifyInclusion({ ...claim, index: other }), label).toBe(false);
        expect(verifyInclusion({ ...claim, leafHash: leaf }), label).toBe(false);
        expect(verifyInclusion({ ...claim, index: other, leafHash: leaf }), label).toBe(false);
      }
    }
  });

  it('holds for no other tree, of which size and root are signed together', () => {
    for (const claim of everyInclusion().filter(({ size }) => size <= CUBED_MAX)) {
      for (let other = 1; other <= CUBED_MAX; other += 1) {
        if (BigInt(other) === claim.size) continue;
        const tree = { size: BigInt(other), root: roots[other] ?? EMPTY_ROOT };
        expect(verifyInclusion({ ...claim, ...tree }), `${claim.index} of ${claim.size}`).toBe(
          false,
        );
        expect(verifyInclusion({ ...claim, root: tree.root })).toBe(false);
      }
    }
  });

  // Why verifyInclusion asks for a size and a root from one signed tree head.
  it('can hold for another size under the same root', () => {
    const proof = proveInclusion(read, 0n, 3n);
    const claim = {
      leafHash: leaves[0] ?? EMPTY_ROOT,
      index: 0n,
      proof,
      root: roots[3] ?? EMPTY_ROOT,
    };
    expect(verifyInclusion({ ...claim, size: 3n })).toBe(true);
    expect(verifyInclusion({ ...claim, size: 4n })).toBe(true);
  });
});

describe('a consistency proof', () => {
  it('is never asked for of a tree that shrinks', () => {
    expect(() => proveConsistency(read, 6n, 5n)).toThrow('only grows');
    expect(() => proveConsistency(read, -1n, 5n)).toThrow('only grows');
  });

  it('is that of the definition and holds, for all 2080 pairs of sizes up to 64, and from none', () => {
    let pairs = 0;
    for (let size2 = 1n; size2 <= SIZE_MAX; size2 += 1n) {
      for (let size1 = 1n; size1 <= size2; size1 += 1n, pairs += 1) {
        const claim = consistencyOf(size1, size2);
        const label = `${size1} to ${size2}`;
        expect(hexes(claim.proof), label).toEqual(hexes(defined.subproof(size1, 0n, size2, true)));
        expect(verifyConsistency(claim), label).toBe(true);
      }
      expect(proveConsistency(read, 0n, size2)).toEqual([]);
      expect(verifyConsistency(consistencyOf(0n, size2))).toBe(true);
    }
    expect(pairs).toBe(2_080);
    expect(verifyConsistency(consistencyOf(0n, 0n))).toBe(true);
  });

  it('holds for no other earlier tree, nor for another later one', () => {
    for (let size2 = 1n; size2 <= CUBED_MAX; size2 += 1n) {
      for (let size1 = 1n; size1 < size2; size1 += 1n) {
        const claim = consistencyOf(size1, size2);
        const label = `${size1} to ${size2}`;
        for (let other = 1n; other <= CUBED_MAX; other += 1n) {
          const root = roots[Number(other)] ?? EMPTY_ROOT;
          if (other !== size1) {
            expect(verifyConsistency({ ...claim, size1: other, root1: root }), label).toBe(false);
            expect(verifyConsistency({ ...claim, root1: root }), label).toBe(false);
          }
          if (other !== size2) {
            expect(verifyConsistency({ ...claim, size2: other, root2: root }), label).toBe(false);
            expect(verifyConsistency({ ...claim, root2: root }), label).toBe(false);
          }
        }
      }
    }
  });
});

describe('beyond 64 leaves', () => {
  const many = Array.from({ length: 3_000 }, (_, index) => leafHash(Buffer.from(String(index))));
  const readMany = readerOf(many);
  const tree = definedTree((index) => many[Number(index)] ?? EMPTY_ROOT);
  const sizes = fc.integer({ min: 1, max: many.length }).map(BigInt);

  it('inclusion proofs are those of the definition, and hold at their place alone', () => {
    const place = sizes.chain((size) => fc.tuple(fc.bigInt(0n, size - 1n), fc.constant(size)));
    fc.assert(
      fc.property(place, fc.nat(), ([index, size], distance) => {
        const proof = proveInclusion(readMany, index, size);
        expect(hexes(proof)).toEqual(hexes(tree.path(index, 0n, size)));
        const root = tree.root(0n, size);
        const claim = { leafHash: many[Number(index)] ?? EMPTY_ROOT, index, size, proof, root };
        expect(verifyInclusion(claim)).toBe(true);
        const other = (index + 1n + BigInt(distance)) % size;
        expect(verifyInclusion({ ...claim, index: other })).toBe(other === index);
      }),
      options,
    );
  });

  it('consistency proofs are those of the definition, and hold', () => {
    fc.assert(
      fc.property(sizes, sizes, (one, other) => {
        const [size1, size2] = one < other ? [one, other] : [other, one];
        const proof = proveConsistency(readMany, size1, size2);
        expect(hexes(proof)).toEqual(hexes(tree.subproof(size1, 0n, size2, true)));
        const claim = { size1, size2, root1: tree.root(0n, size1), root2: tree.root(0n, size2) };
        expect(verifyConsistency({ ...claim, proof })).toBe(true);
        expect(verifyConsistency({ ...claim, root1: EMPTY_ROOT, proof })).toBe(false);
      }),
      options,
    );
  });
});

// Numbers of JavaScript end at 2^53, signed numbers of databases and of other verifiers at 2^63.
describe.each([2n ** 32n, 2n ** 53n, 2n ** 63n])('in trees of about %s leaves', (about) => {
  const sizes = [about - 2n, about - 1n, about, about + 1n];

  it('the root that is read is that of the frontier', () => {
    for (const size of sizes) {
      const large = largeTree([0n, size - 1n]);
      const hashes = setBits(size).map(({ level, index }) => large(level, index));
      expect(toHex(proveRoot(large, size))).toBe(toHex(frontierRoot({ size, hashes })));
    }
  });

  it('inclusion holds at its place, and at no other', () => {
    for (const size of sizes) {
      for (const index of [0n, 1n, size / 3n, about / 2n, size - 2n, size - 1n]) {
        const large = largeTree([index]);
        const proof = proveInclusion(large, index, size);
        const root = proveRoot(large, size);
        const claim = { leafHash: large(0, index), index, size, proof, root };
        expect(verifyInclusion(claim), `${index} of ${size}`).toBe(true);
        for (const other of [index - 1n, index + 1n, index ^ (about / 4n), index - about]) {
          expect(verifyInclusion({ ...claim, index: other }), `${other} of ${size}`).toBe(false);
        }
        expect(verifyInclusion({ ...claim, size: size * 2n })).toBe(false);
        expect(verifyInclusion({ ...claim, proof: proof.slice(1) })).toBe(false);
      }
    }
  });

  it('consistency holds, and not with an earlier leaf rewritten', () => {
    for (const size2 of sizes) {
      for (const size1 of [1n, size2 / 3n, about / 2n, size2 - 1n]) {
        const large = largeTree([size1 - 1n]);
        const proof = proveConsistency(large, size1, size2);
        const root1 = proveRoot(large, size1);
        const claim = { size1, size2, root1, root2: proveRoot(large, size2), proof };
        expect(verifyConsistency(claim), `${size1} to ${size2}`).toBe(true);
        const rewritten = proveRoot(largeTree([]), size1);
        expect(verifyConsistency({ ...claim, root1: rewritten })).toBe(false);
        expect(verifyConsistency({ ...claim, size1: size1 + 1n })).toBe(false);
        expect(verifyConsistency({ ...claim, proof: proof.slice(0, -1) })).toBe(false);
      }
    }
  });
});

function everyInclusion() {
  return leaves.flatMap((_, last) =>
    leaves.slice(0, last + 1).map((hash, index) => ({
      leafHash: hash,
      index: BigInt(index),
      size: BigInt(last + 1),
      proof: proveInclusion(read, BigInt(index), BigInt(last + 1)),
      root: roots[last + 1] ?? EMPTY_ROOT,
    })),
  );
}

function consistencyOf(size1: bigint, size2: bigint) {
  return {
    size1,
    size2,
    root1: roots[Number(size1)] ?? EMPTY_ROOT,
    root2: roots[Number(size2)] ?? EMPTY_ROOT,
    proof: proveConsistency(read, size1, size2),
  };
}

/** A true tree that is too large to build: all its leaves are alike but the marked ones. */
function largeTree(marked: readonly bigint[]): SubtreeReader {
  const alike = [leafHash(Buffer.from('alike'))];
  for (let level = 0; level < 64; level += 1) {
    const below = alike[level] ?? EMPTY_ROOT;
    alike.push(nodeHash(below, below));
  }
  const large: SubtreeReader = (level, index) => {
    const isMarked = marked.some((leaf) => leaf >> BigInt(level) === index);
    if (!isMarked) return alike[level] ?? EMPTY_ROOT;
    if (level === 0) return leafHash(Buffer.from(`marked ${index}`));
    return nodeHash(large(level - 1, index * 2n), large(level - 1, index * 2n + 1n));
  };
  return large;
}

/** The complete subtrees that make up a tree, the largest first. */
function setBits(size: bigint): { level: number; index: bigint }[] {
  return Array.from({ length: 65 }, (_, level) => 64 - level)
    .filter((level) => ((size >> BigInt(level)) & 1n) === 1n)
    .map((level) => ({ level, index: (size >> BigInt(level)) - 1n }));
}

function hexes(hashes: readonly Uint8Array[]): string[] {
  return hashes.map(toHex);
}

// MTH, PATH and SUBPROOF of RFC 6962 sections 2.1 to 2.1.2, word for word over the leaves from `start`
// up to, not including, `end`: this oracle shares no code with what it judges.
function definedTree(leafAt: (index: bigint) => Uint8Array) {
  const known = new Map<string, Uint8Array>();

  function root(start: bigint, end: bigint): Uint8Array {
    if (end - start === 1n) return leafAt(start);
    const name = `${start} ${end}`;
    const found = known.get(name);
    if (found) return found;
    const middle = start + largestPowerBelow(end - start);
    const hash = createHash('sha256').update(Uint8Array.of(1));
    const made = hash.update(root(start, middle)).update(root(middle, end)).digest();
    known.set(name, made);
    return made;
  }

  function path(index: bigint, start: bigint, end: bigint): Uint8Array[] {
    if (end - start === 1n) return [];
    const middle = start + largestPowerBelow(end - start);
    return index < middle
      ? [...path(index, start, middle), root(middle, end)]
      : [...path(index, middle, end), root(start, middle)];
  }

  function subproof(size1: bigint, start: bigint, end: bigint, isWhole: boolean): Uint8Array[] {
    if (size1 === end) return isWhole ? [] : [root(start, end)];
    const middle = start + largestPowerBelow(end - start);
    return size1 <= middle
      ? [...subproof(size1, start, middle, isWhole), root(middle, end)]
      : [...subproof(size1, middle, end, false), root(start, middle)];
  }

  return { root, path, subproof };
}

function largestPowerBelow(size: bigint): bigint {
  let power = 1n;
  while (power * 2n < size) power *= 2n;
  return power;
}
