import { encodeContinuation, isSameHash, leafHash } from '@siyi/log';
import type { LeafReader, StoredLeaf } from '@siyi/postgres';
import type { LogId } from './log-place.ts';
import { LogTrouble } from './log-trouble.ts';

/** A leaf of a log with the hash that was computed of it. */
export interface Entry {
  readonly bytes: Uint8Array;
  readonly hash: Uint8Array;
}

/** Which leaves a log has. */
export interface LogLeaves extends LogId {
  /** The statement that ended the log before, with which this one begins; left out in the first. */
  readonly continues?: string | undefined;
}

// A request to the signer, and what is held in memory of a log, stays below a few megabytes: most
// leaves have less than a kilobyte, none more than sixteen.
const ENTRIES_MAX = 256;

/** How many leaves a log has to have for a village whose book has so many events. */
export function sizeFor({ generation }: LogId, position: number): number {
  return generation === 1 ? position : position + 1;
}

/**
 * The leaves of a log from a place on, not beyond `end`, as many as go together. Each is hashed anew;
 * throws LogTrouble where one is not what was hashed when it was recorded, or is missing.
 */
export async function readEntries(
  reader: LeafReader,
  log: LogLeaves,
  { from, end }: { readonly from: number; readonly end: number },
): Promise<readonly Entry[]> {
  const first = log.continues !== undefined && from === 0 ? [log.continues] : [];
  const begun = first.map((frozen) => entryOf(encodeContinuation(frozen)));
  const after = from + begun.length - sizeFor(log, 0);
  const count = Math.min(ENTRIES_MAX, end - from) - begun.length;
  const stored = await reader.leaves(log.village, after, count);
  if (stored.length < count) throw leafDiffers(log.village, after + stored.length + 1);
  return [
    ...begun,
    ...stored.map((leaf, at) => checkedEntry(log.village, leaf, { position: after + at + 1 })),
  ];
}

function checkedEntry(
  village: string,
  { villagePosition, bytes, leafHash: stored }: StoredLeaf,
  { position }: { readonly position: number },
): Entry {
  const entry = entryOf(bytes);
  if (villagePosition === position && isSameHash(entry.hash, stored)) return entry;
  throw leafDiffers(village, position);
}

function entryOf(bytes: Uint8Array): Entry {
  return { bytes, hash: leafHash(bytes) };
}

function leafDiffers(village: string, position: number): LogTrouble {
  return new LogTrouble('leaf-differs', {
    zh: `${village} 的第 ${position} 件事缺失,或与记录时的哈希不符`,
    en: `event ${position} of ${village} is missing, or not what was hashed when it was recorded`,
  });
}
