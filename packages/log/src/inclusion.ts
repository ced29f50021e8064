import { isHash, isSameHash, nodeHash } from './tree.ts';

/** The claim that the tree of `size` leaves under `root` has this leaf at `index`. */
export interface InclusionClaim {
  readonly leafHash: Uint8Array;
  readonly index: bigint;
  readonly size: bigint;
  readonly proof: readonly Uint8Array[];
  readonly root: Uint8Array;
}

/**
 * Whether the proof holds (RFC 9162 section 2.1.3.2).
 *
 * Every part of the claim may come from an adversary. Anything malformed is false, never thrown.
 * A proof does not bind the size by itself: the same hashes can hold for several sizes, so the size
 * and the root must come from one signed tree head.
 */
export function verifyInclusion(claim: InclusionClaim): boolean {
  const { leafHash, index, size, proof, root } = claim;
  if (index < 0n || index >= size) return false;
  if (![leafHash, root, ...proof].every(isHash)) return false;

  // The RFC's names: `fn` is the node's place at the level reached, `sn` is the last place there.
  let fn = index;
  let sn = size - 1n;
  let node = leafHash;
  for (const sibling of proof) {
    if (sn === 0n) return false;
    if (isRightChild(fn) || fn === sn) {
      node = nodeHash(sibling, node);
      // The last node of a level without a sibling moves up unchanged until it is a right child.
      while (!isRightChild(fn) && fn !== 0n) {
        fn >>= 1n;
        sn >>= 1n;
      }
    } else {
      node = nodeHash(node, sibling);
    }
    fn >>= 1n;
    sn >>= 1n;
  }
  // A rest in `sn` means that the proof stopped below the root.
  return sn === 0n && isSameHash(node, root);
}

function isRightChild(place: bigint): boolean {
  return (place & 1n) === 1n;
}
