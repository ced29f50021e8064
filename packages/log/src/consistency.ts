import { isHash, isSameHash, nodeHash } from './tree.ts';

/** The claim that the tree of `size2` leaves begins with all the leaves of the tree of `size1`. */
export interface ConsistencyClaim {
  readonly size1: bigint;
  readonly size2: bigint;
  readonly root1: Uint8Array;
  readonly root2: Uint8Array;
  readonly proof: readonly Uint8Array[];
}

/**
 * Whether the later tree only appended to the earlier one (RFC 9162 section 2.1.4.2).
 *
 * Every part of the claim may come from an adversary. Anything malformed is false, never thrown.
 * Every tree extends the empty one, so size 0 needs no proof and takes none; that its root is
 * EMPTY_ROOT is checked where a tree head is parsed.
 */
export function verifyConsistency(claim: ConsistencyClaim): boolean {
  const { size1, size2, root1, root2, proof } = claim;
  if (size1 < 0n || size1 > size2) return false;
  if (![root1, root2, ...proof].every(isHash)) return false;
  if (size1 === size2) return proof.length === 0 && isSameHash(root1, root2);
  if (size1 === 0n) return proof.length === 0;
  return climb(claim);
}

// Rebuilds both roots from the proof, for 0 < size1 < size2.
function climb({ size1, size2, root1, root2, proof }: ConsistencyClaim): boolean {
  // A complete earlier tree is itself a node of the later one: the proof leaves it out.
  const [first, ...rest] = isPowerOfTwo(size1) ? [root1, ...proof] : proof;
  if (first === undefined || proof.length === 0) return false;

  // The RFC's names: `fn` is the place of the earlier tree's last node at the level reached, `sn`
  // is the last place there, `fr` and `sr` are the two roots as far as they are known.
  let fn = size1 - 1n;
  let sn = size2 - 1n;
  while (isRightChild(fn)) {
    fn >>= 1n;
    sn >>= 1n;
  }
  let fr = first;
  let sr = first;
  for (const hash of rest) {
    if (sn === 0n) return false;
    if (isRightChild(fn) || fn === sn) {
      fr = nodeHash(hash, fr);
      sr = nodeHash(hash, sr);
      // The last node of a level without a sibling moves up unchanged until it is a right child.
      while (!isRightChild(fn) && fn !== 0n) {
        fn >>= 1n;
        sn >>= 1n;
      }
    } else {
      sr = nodeHash(sr, hash);
    }
    fn >>= 1n;
    sn >>= 1n;
  }
  // A rest in `sn` means that the proof stopped below the later root.
  return sn === 0n && isSameHash(fr, root1) && isSameHash(sr, root2);
}

function isPowerOfTwo(size: bigint): boolean {
  return (size & (size - 1n)) === 0n;
}

function isRightChild(place: bigint): boolean {
  return (place & 1n) === 1n;
}
