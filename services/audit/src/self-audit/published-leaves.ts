import { InvalidInput } from '@siyi/kernel';
import {
  decodeBundle,
  decodeTile,
  malformed,
  readSignedHead,
  TILE_WIDTH,
  type Tile,
  type TreeHead,
  type VerifierKey,
} from '@siyi/log';
import { type LogFolder, openLogFolder } from '../log/log-folder.ts';
import type { LogId, LogPlace } from '../log/log-place.ts';
import type { PublishedLog } from './compare-village.ts';

/** A leaf as it is published: its entry, and its hash in the lowest tile. */
export interface PublishedLeaf {
  readonly bytes: Uint8Array;
  readonly hash: Uint8Array;
}

/** The published leaves of a log; undefined where the files do not have one, or cannot be read. */
export interface PublishedLeaves {
  at(index: number): Promise<PublishedLeaf | undefined>;
}

/** What is known of a log elsewhere than in its folder. */
export interface KnownLogs {
  /** How many leaves were published once. */
  sizeOf(log: LogId): Promise<bigint>;
  keysOf(log: LogId, folder: LogFolder): Promise<readonly VerifierKey[]>;
}

/**
 * The newest published log of a village, with its signature verified; undefined where there is none
 * yet. Throws InvalidInput for files that break their format, are older than they were, or are gone.
 */
export async function readPublishedLog(
  place: LogPlace,
  village: string,
  known: KnownLogs,
): Promise<PublishedLog | undefined> {
  let found: PublishedLog | undefined;
  let continues: string | undefined;
  for (let generation = 1; ; generation += 1) {
    const log = { village, generation, ...(continues === undefined ? {} : { continues }) };
    const folder = openLogFolder(place, log);
    // Asked first: it is noted down only when the file lies there.
    const size = await known.sizeOf(log);
    const note = await folder.readText('checkpoint');
    if (note === undefined && size === 0n) return found;
    if (note === undefined) throw malformed('checkpoint', '不见了', 'it is gone');
    const { head } = readSignedHead(note, await known.keysOf(log, folder), 'checkpoint');
    if (head.size < size) throw malformed('checkpoint', '是从前的', 'an older one');
    found = { log, head, leaves: openLeaves(folder, head) };
    continues = await folder.readText('frozen');
    if (continues === undefined) return found;
  }
}

/** Reads one bundle and one tile at a time, as leaves are asked for in order. */
function openLeaves(folder: LogFolder, head: TreeHead): PublishedLeaves {
  let open: { readonly tile: number; readonly leaves: readonly PublishedLeaf[] } | undefined;
  return {
    async at(index) {
      const tile = Math.floor(index / TILE_WIDTH);
      if (open?.tile !== tile) open = { tile, leaves: await readLeaves(folder, head, tile) };
      return open.leaves[index % TILE_WIDTH];
    },
  };
}

async function readLeaves(
  folder: LogFolder,
  { size }: TreeHead,
  index: number,
): Promise<readonly PublishedLeaf[]> {
  const width = Math.min(TILE_WIDTH, Number(size) - index * TILE_WIDTH);
  const entries = await readTile(folder, { level: 'entries', index: BigInt(index), width });
  const hashes = await readTile(folder, { level: 0, index: BigInt(index), width });
  return entries.flatMap((bytes, at) => {
    const hash = hashes[at];
    return hash ? [{ bytes, hash }] : [];
  });
}

async function readTile(folder: LogFolder, tile: Tile): Promise<readonly Uint8Array[]> {
  const found = await folder.readTile(tile);
  if (!found) return [];
  const decode = tile.level === 'entries' ? decodeBundle : decodeTile;
  try {
    return decode(found.bytes, found.width, 'tile');
  } catch (error) {
    if (error instanceof InvalidInput) return [];
    throw error;
  }
}
