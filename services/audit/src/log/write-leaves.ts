import { InvalidInput } from '@siyi/kernel';
import {
  append,
  decodeBundle,
  decodeTile,
  EMPTY_FRONTIER,
  encodeBundle,
  encodeTile,
  type Frontier,
  isSameHash,
  leafHash,
  TILE_WIDTH,
  type Tile,
  tilePath,
} from '@siyi/log';
import type { Entry } from './entries.ts';
import { edgeWidth, extendTiles, inTiles } from './extend-tiles.ts';
import { fileDiffers, type LogFolder } from './log-folder.ts';

/** A file at the right edge is gone; the log is published anew from its first leaf. */
export class EdgeLost extends Error {
  override readonly name = 'EdgeLost';
}

/** A log with further leaves that lie in its files, and which files became full by them. */
export interface Written {
  readonly frontier: Frontier;
  readonly full: readonly Tile[];
}

/**
 * Writes the tiles and bundles that change when these leaves follow. What lies at the edge already is
 * held against the frontier, never trusted. Throws LogTrouble, and EdgeLost.
 */
export async function writeLeaves(
  folder: LogFolder,
  before: Frontier,
  entries: readonly Entry[],
): Promise<Written> {
  const size = Number(before.size);
  const hashes = entries.map(({ hash }) => hash);
  const edge = await readEdge(folder, before, 0);
  const edgeAt = async (level: number) => (level === 0 ? edge : readEdge(folder, before, level));
  const tiles = await extendTiles(size, hashes, edgeAt);
  const bundles = await extendBundles(folder, before, { edge, entries });
  for (const { tile, bytes } of bundles) await folder.keep(tilePath(tile), bytes);
  for (const tile of tiles) await folder.keep(tilePath(tile), encodeTile(tile.hashes));
  const written: readonly Tile[] = [...tiles, ...bundles.map(({ tile }) => tile)];
  return {
    frontier: hashes.reduce(append, before),
    full: written.filter(({ width }) => width === TILE_WIDTH),
  };
}

async function readEdge(
  folder: LogFolder,
  frontier: Frontier,
  level: number,
): Promise<readonly Uint8Array[]> {
  const tile = edgeTile(frontier, level);
  if (tile.width === 0) return [];
  const path = tilePath({ ...tile, level });
  const { bytes, width } = await readThere(folder, { ...tile, level });
  const hashes = readAs(path, () => decodeTile(bytes, width, path)).slice(0, tile.width);
  // The subtrees that these hashes make are those of the frontier, by which they are known.
  const made = hashes.reduce(append, EMPTY_FRONTIER).hashes;
  const known = edgeOfFrontier(frontier, level);
  const isKnown = made.every((hash, at) => isSameHash(hash, known[at] ?? new Uint8Array()));
  if (!isKnown) throw fileDiffers(path);
  return hashes;
}

/** The hashes of a frontier that stand for the tile at the edge of a level. */
function edgeOfFrontier({ size, hashes }: Frontier, level: number): readonly Uint8Array[] {
  const before = setBits(size >> BigInt(8 * (level + 1)));
  return hashes.slice(before, before + setBits(BigInt(edgeWidth(Number(size), level))));
}

function setBits(number: bigint): number {
  return number.toString(2).replaceAll('0', '').length;
}

/** The hashes at the edge, by which the entries there are known, and the entries to add. */
interface Added {
  readonly edge: readonly Uint8Array[];
  readonly entries: readonly Entry[];
}

async function extendBundles(folder: LogFolder, before: Frontier, { edge, entries }: Added) {
  const begun = await readEdgeBundle(folder, before, edge);
  const first = before.size / BigInt(TILE_WIDTH);
  return inTiles([...begun, ...entries.map(({ bytes }) => bytes)]).map((part, at) => ({
    tile: { level: 'entries', index: first + BigInt(at), width: part.length } as const,
    bytes: encodeBundle(part),
  }));
}

async function readEdgeBundle(
  folder: LogFolder,
  frontier: Frontier,
  hashes: readonly Uint8Array[],
): Promise<readonly Uint8Array[]> {
  const tile = { ...edgeTile(frontier, 0), level: 'entries' } as const;
  if (tile.width === 0) return [];
  const path = tilePath(tile);
  const { bytes, width } = await readThere(folder, tile);
  const entries = readAs(path, () => decodeBundle(bytes, width, path)).slice(0, tile.width);
  const isKnown = entries.every((entry, at) =>
    isSameHash(leafHash(entry), hashes[at] ?? new Uint8Array()),
  );
  if (!isKnown) throw fileDiffers(path);
  return entries;
}

function edgeTile({ size }: Frontier, level: number) {
  return {
    index: size >> BigInt(8 * (level + 1)),
    width: edgeWidth(Number(size), level),
  };
}

async function readThere(folder: LogFolder, tile: Tile) {
  const there = await folder.readTile(tile);
  if (!there) throw new EdgeLost(`${tilePath(tile)} is gone`);
  return there;
}

function readAs<T>(path: string, read: () => T): T {
  try {
    return read();
  } catch (error) {
    if (error instanceof InvalidInput) throw fileDiffers(path);
    throw error;
  }
}

/** Whether the files at the right edge of a tree lie there, so that it can be extended. */
export async function isEdgeThere(folder: LogFolder, frontier: Frontier): Promise<boolean> {
  const edges: Tile[] = [{ ...edgeTile(frontier, 0), level: 'entries' }];
  for (let level = 0; frontier.size >> BigInt(8 * level) > 0n; level += 1) {
    edges.push({ ...edgeTile(frontier, level), level });
  }
  for (const tile of edges) {
    if (tile.width > 0 && !(await folder.readTile(tile))) return false;
  }
  return true;
}
