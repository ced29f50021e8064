import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { RecoveryRequest } from '@siyi/contracts';
import { toBase64 } from '@siyi/kernel';
import {
  decodeBundle,
  parseNote,
  parseTreeHead,
  TILE_WIDTH,
  type Tile,
  tilePath,
  tilesOf,
} from '@siyi/log';

/**
 * What recovers a log, from its published files (C2SP tlog-tiles) and the newest head that anybody
 * holds. Nothing is verified: the signer does that. Throws where a file is missing or malformed.
 */
export async function recoveryOf(folder: string, treeHead: string): Promise<RecoveryRequest> {
  const { origin, size } = parseTreeHead(parseNote(treeHead).text);
  const entries: string[] = [];
  for (const tile of tilesOf(size)) {
    if (tile.level !== 'entries') continue;
    const bundle = await readBundle(folder, tile);
    entries.push(...bundle.slice(0, tile.width).map(toBase64));
  }
  const frozen = await readIfThere(join(folder, 'frozen'));
  return { origin, treeHead, entries, ...(frozen && { frozen: frozen.toString() }) };
}

/** At least the entries of a tile: where it is partial, the full one may have taken its place. */
async function readBundle(folder: string, tile: Tile): Promise<readonly Uint8Array[]> {
  const path = tilePath(tile);
  const bytes = await readIfThere(join(folder, path));
  if (bytes) return decodeBundle(bytes, tile.width, path);
  const full = tilePath({ ...tile, width: TILE_WIDTH });
  return decodeBundle(await readFile(join(folder, full)), TILE_WIDTH, full);
}

async function readIfThere(path: string): Promise<Buffer | undefined> {
  try {
    return await readFile(path);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}
