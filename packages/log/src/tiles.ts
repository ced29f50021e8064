import { assert } from '@siyi/kernel';
import { malformed } from './malformed.ts';
import { isHash } from './tree.ts';

/** Hashes in a full tile, and entries in a full bundle (C2SP tlog-tiles). */
export const TILE_WIDTH = 256;
const HASH_BYTES = 32;
const LEVEL_MAX = 63;
const ENTRY_BYTES_MAX = 0xffff;

/** A tile of hashes at a level of the tree, or a bundle of entries; `width` is 256 when it is full. */
export interface Tile {
  readonly level: number | 'entries';
  readonly index: bigint;
  readonly width: number;
}

/** Where a tile lies: `tile/0/x001/234`, `tile/entries/000.p/60`. */
export function tilePath({ level, index, width }: Tile): string {
  const groups: string[] = [];
  let rest = index;
  do {
    const group = String(rest % 1_000n).padStart(3, '0');
    groups.unshift(groups.length === 0 ? group : `x${group}`);
    rest /= 1_000n;
  } while (rest > 0n);
  const partial = width === TILE_WIDTH ? '' : `.p/${width}`;
  return `tile/${level}/${groups.join('/')}${partial}`;
}

// Six groups hold every tile of a tree of 2^63 leaves.
const TILE_PATH =
  /^tile\/(entries|0|[1-9][0-9]?)\/((?:x[0-9]{3}\/){0,5}[0-9]{3})(?:\.p\/([1-9][0-9]{0,2}))?$/;

/** Reads the path of a tile; undefined unless it is the one spelling. */
export function parseTilePath(path: string): Tile | undefined {
  const [, level = '', groups = '', partial] = TILE_PATH.exec(path) ?? [];
  if (level === '') return undefined;
  const tile = {
    level: level === 'entries' ? level : Number(level),
    index: BigInt(groups.replaceAll(/[x/]/g, '')),
    width: partial === undefined ? TILE_WIDTH : Number(partial),
  } as const;
  const isLevel = tile.level === 'entries' || tile.level <= LEVEL_MAX;
  // Of a width beyond a full tile the spelling would be the same.
  const isWidth = tile.width <= TILE_WIDTH;
  return isLevel && isWidth && tilePath(tile) === path ? tile : undefined;
}

/** All tiles and bundles of a tree, partial ones at the right edge as wide as its size asks. */
export function tilesOf(size: bigint): readonly Tile[] {
  const tiles: Tile[] = spread('entries', size);
  for (let level = 0, count = size; count > 0n; level += 1, count >>= 8n) {
    tiles.push(...spread(level, count));
  }
  return tiles;
}

function spread(level: Tile['level'], count: bigint): Tile[] {
  const tiles: Tile[] = [];
  for (let index = 0n; index * 256n < count; index += 1n) {
    const left = count - index * 256n;
    tiles.push({ level, index, width: left < 256n ? Number(left) : TILE_WIDTH });
  }
  return tiles;
}

/** Entries one behind the other, each behind its length (two bytes, big-endian). */
export function encodeBundle(entries: readonly Uint8Array[]): Uint8Array {
  const bytes = new Uint8Array(entries.reduce((sum, entry) => sum + 2 + entry.length, 0));
  let at = 0;
  for (const entry of entries) {
    assert(entry.length <= ENTRY_BYTES_MAX, 'an entry fits 65535 bytes');
    bytes[at] = entry.length >> 8;
    bytes[at + 1] = entry.length & 0xff;
    bytes.set(entry, at + 2);
    at += 2 + entry.length;
  }
  return bytes;
}

/** The entries of a bundle of so many; throws InvalidInput for one cut off, or one too many. */
export function decodeBundle(bytes: Uint8Array, count: number, place: string): Uint8Array[] {
  const entries: Uint8Array[] = [];
  let at = 0;
  while (at < bytes.length) {
    const end = at + 2 + (((bytes[at] ?? 0) << 8) | (bytes[at + 1] ?? 0));
    if (at + 2 > bytes.length || end > bytes.length) {
      throw malformed(`${place}, entry ${entries.length}`, '记录不完整', 'the entry is cut off');
    }
    entries.push(bytes.subarray(at + 2, end));
    at = end;
  }
  if (entries.length === count) return entries;
  throw malformed(
    place,
    `应有 ${count} 条,有 ${entries.length} 条`,
    `expected ${count} entries, found ${entries.length}`,
  );
}

/** The bytes of a tile of hashes. */
export function encodeTile(hashes: readonly Uint8Array[]): Uint8Array {
  const bytes = new Uint8Array(hashes.length * HASH_BYTES);
  for (const [index, hash] of hashes.entries()) {
    assert(isHash(hash), 'a tile holds hashes of 32 bytes');
    bytes.set(hash, index * HASH_BYTES);
  }
  return bytes;
}

/** The hashes of a tile of so many; throws InvalidInput for another length. */
export function decodeTile(bytes: Uint8Array, width: number, place: string): Uint8Array[] {
  if (bytes.length !== width * HASH_BYTES) {
    throw malformed(place, '长度不对', `expected ${width} hashes`);
  }
  return Array.from({ length: width }, (_, index) =>
    bytes.subarray(index * HASH_BYTES, (index + 1) * HASH_BYTES),
  );
}
