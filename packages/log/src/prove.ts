import { assert } from '@siyi/kernel';
import { nodeHash } from './tree.ts';

/**
 * Answers the hash of a complete subtree: of the 2^level leaves from `index` × 2^level on. Asked only
 * for subtrees that lie whole in the tree.
 */
export type SubtreeReader = (level: number, index: bigint) => Uint8Array;

/** A reader over leaf hashes in memory. */
export function readerOf(leafHashes: readonly Uint8Array[]): SubtreeReader {
  const levels: Uint8Array[][] = [[...leafHashes]];
  return (level, index) => {
    for (let at = levels.length; at <= level; at += 1) levels.push(pairsOf(levels[at - 1] ?? []));
    const hash = levels[level]?.[Number(index)];
    assert(hash, `the tree has a subtree ${index} at level ${level}`);
    return hash;
  };
}

function pairsOf(below: readonly Uint8Array[]): Uint8Array[] {
  const pairs: Uint8Array[] = [];
  for (let index = 0; index + 1 < below.length; index += 2) {
    pairs.push(nodeHash(below[index] as Uint8Array, below[index + 1] as Uint8Array));
  }
  return pairs;
}

/** The root of the first `size` leaves, size > 0. */
export function proveRoot(read: SubtreeReader, size: bigint): Uint8Array {
  assert(size > 0n, 'a tree that is read has leaves');
  return rangeHash(read, 0n, size);
}

/** The inclusion proof of a leaf in the tree of `size` leaves (RFC 9162 section 2.1.3.1). */
export function proveInclusion(
  read: SubtreeReader,
  index: bigint,
  size: bigint,
): readonly Uint8Array[] {
  assert(index >= 0n && index < size, 'a leaf that is proven lies in the tree');
  const proof: Uint8Array[] = [];
  let start = 0n;
  let end = size;
  while (end - start > 1n) {
    const split = start + splitOf(end - start);
    if (index < split) {
      proof.unshift(rangeHash(read, split, end));
      end = split;
    } else {
      proof.unshift(rangeHash(read, start, split));
      start = split;
    }
  }
  return proof;
}

/** The proof that the tree of `size2` leaves extends that of `size1` (RFC 9162 section 2.1.4.1). */
export function proveConsistency(
  read: SubtreeReader,
  size1: bigint,
  size2: bigint,
): readonly Uint8Array[] {
  assert(size1 >= 0n && size1 <= size2, 'a tree only grows');
  if (size1 === 0n || size1 === size2) return [];
  const proof: Uint8Array[] = [];
  let start = 0n;
  let end = size2;
  // Whether the earlier tree is, so far, a whole subtree of the later one: its verifier knows it.
  let isWhole = true;
  while (size1 < end) {
    const split = start + splitOf(end - start);
    if (size1 <= split) {
      proof.unshift(rangeHash(read, split, end));
      end = split;
    } else {
      proof.unshift(rangeHash(read, start, split));
      start = split;
      isWhole = false;
    }
  }
  return isWhole ? proof : [rangeHash(read, start, end), ...proof];
}

/** The hash of the leaves from `start` to `end`, where RFC 6962 has a node of exactly these. */
function rangeHash(read: SubtreeReader, start: bigint, end: bigint): Uint8Array {
  const size = end - start;
  const level = bitLength(size) - 1;
  if (1n << BigInt(level) === size) return read(level, start >> BigInt(level));
  const split = start + splitOf(size);
  return nodeHash(rangeHash(read, start, split), rangeHash(read, split, end));
}

/** The largest power of two below a size > 1 (RFC 6962 section 2.1). */
function splitOf(size: bigint): bigint {
  return 1n << BigInt(bitLength(size - 1n) - 1);
}

function bitLength(number: bigint): number {
  return number.toString(2).length;
}
