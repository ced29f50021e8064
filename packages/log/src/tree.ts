import { assert, sha256 } from '@siyi/kernel';

const HASH_SIZE = 32;

// RFC 6962 section 2.1: the prefixes keep leaves and nodes apart. Without them the concatenated
// hashes of two nodes would also be a valid leaf, and a tree could be read in two ways.
const LEAF_PREFIX = Uint8Array.of(0x00);
const NODE_PREFIX = Uint8Array.of(0x01);

/** RFC 6962 section 2.1: the root of the tree without leaves is the hash of the empty string. */
export const EMPTY_ROOT: Uint8Array = sha256();

/** The hash of a leaf's exact bytes. */
export function leafHash(leaf: Uint8Array): Uint8Array {
  return sha256(LEAF_PREFIX, leaf);
}

export function nodeHash(left: Uint8Array, right: Uint8Array): Uint8Array {
  return sha256(NODE_PREFIX, left, right);
}

/**
 * All that is needed of a tree to go on appending to it (a compact range from leaf 0).
 *
 * A plain value: appending answers a new frontier and leaves the old one as it was, so a caller
 * keeps the old one until the new one is stored.
 */
export interface Frontier {
  readonly size: bigint;
  /** The roots of the complete subtrees, largest first: one per set bit of the size. */
  readonly hashes: readonly Uint8Array[];
}

export const EMPTY_FRONTIER: Frontier = { size: 0n, hashes: [] };

export function append(frontier: Frontier, hash: Uint8Array): Frontier {
  assert(isHash(hash), 'a frontier takes leaf hashes of 32 bytes');
  const hashes = [...frontier.hashes];
  let node = hash;
  // As in binary addition of one: each trailing set bit of the size is a complete subtree that the
  // new one completes to the next level.
  for (let rest = frontier.size; (rest & 1n) === 1n; rest >>= 1n) {
    const left = hashes.pop();
    assert(left !== undefined, 'a frontier has one hash per set bit of its size');
    node = nodeHash(left, node);
  }
  return { size: frontier.size + 1n, hashes: [...hashes, node] };
}

/** The root of the tree that the frontier stands for. */
export function frontierRoot({ hashes }: Frontier): Uint8Array {
  if (hashes.length === 0) return EMPTY_ROOT;
  // RFC 6962 section 2.1 splits at the largest power of two below the size: the largest subtree
  // is the left child of the root, so the nodes are joined from the right.
  return hashes.reduceRight((right, left) => nodeHash(left, right));
}

/** The root over leaf hashes in order. */
export function rootOf(leafHashes: readonly Uint8Array[]): Uint8Array {
  return frontierRoot(leafHashes.reduce(append, EMPTY_FRONTIER));
}

/** Whether these bytes can be a hash of this tree. Nothing shorter or longer is ever hashed. */
export function isHash(bytes: Uint8Array): boolean {
  return bytes.length === HASH_SIZE;
}

/** Whether two hashes are the same. They are public: the time it takes gives nothing away. */
export function isSameHash(a: Uint8Array, b: Uint8Array): boolean {
  return a.length === b.length && a.every((byte, index) => byte === b[index]);
}
