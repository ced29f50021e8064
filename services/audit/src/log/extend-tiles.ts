import { rootOf, TILE_WIDTH, type Tile } from '@siyi/log';

/** A tile of hashes with what is in it. */
export interface HashTile extends Tile {
  readonly level: number;
  readonly hashes: readonly Uint8Array[];
}

/** The hashes of the tile at the right edge of a level, where it is not full; empty where it is. */
export type EdgeReader = (level: number) => Promise<readonly Uint8Array[]>;

/** The tiles of hashes that change when a tree of `size` leaves grows by these, lowest first. */
export async function extendTiles(
  size: number,
  leafHashes: readonly Uint8Array[],
  readEdge: EdgeReader,
): Promise<readonly HashTile[]> {
  const tiles: HashTile[] = [];
  let added = leafHashes;
  for (let level = 0; added.length > 0; level += 1) {
    const hashes = [...(await readEdge(level)), ...added];
    const first = BigInt(size) >> BigInt(8 * (level + 1));
    const changed = inTiles(hashes).map((part, at) => ({
      ...{ level, index: first + BigInt(at), width: part.length, hashes: part },
    }));
    tiles.push(...changed);
    // A full tile is a node of the level above, and only then is anything new there.
    added = changed.filter(({ width }) => width === TILE_WIDTH).map((tile) => rootOf(tile.hashes));
  }
  return tiles;
}

/** Cut into parts as long as a tile; the last may be shorter. */
export function inTiles<T>(items: readonly T[]): readonly (readonly T[])[] {
  const count = Math.ceil(items.length / TILE_WIDTH);
  return Array.from({ length: count }, (_, at) =>
    items.slice(at * TILE_WIDTH, (at + 1) * TILE_WIDTH),
  );
}

/** How many hashes the last tile of a level has beyond the full ones, in a tree of `size` leaves. */
export function edgeWidth(size: number, level: number): number {
  return Number((BigInt(size) >> BigInt(8 * level)) % BigInt(TILE_WIDTH));
}
