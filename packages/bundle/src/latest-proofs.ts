import {
  decodeLeaf,
  formatProofFile,
  leafHash,
  leafIndexOf,
  proveInclusion,
  readerOf,
} from '@siyi/log';
import { proofPath } from './layout.ts';

/**
 * A proof file for the last event of every decision, and of the village itself: who has only that one
 * can show how a decision stands. `entries` are all leaves under the signed head.
 */
export function latestProofs(
  village: string,
  generation: number,
  { entries, treeHead }: { readonly entries: readonly Uint8Array[]; readonly treeHead: string },
): ReadonlyMap<string, Uint8Array> {
  const latest = new Map<string, number>();
  for (const entry of generation === 1 ? entries : entries.slice(1)) {
    const { stream, villagePosition } = decodeLeaf(entry);
    latest.set(stream, leafIndexOf(generation, villagePosition));
  }
  const read = readerOf(entries.map(leafHash));
  const size = BigInt(entries.length);
  return new Map(
    [...latest.values()].map((index) => {
      const proof = proveInclusion(read, BigInt(index), size);
      const file = formatProofFile({ index: BigInt(index), proof, treeHead });
      return [proofPath(village, index), new TextEncoder().encode(file)];
    }),
  );
}
