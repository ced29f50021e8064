import { latestProofs, logFolder } from '@siyi/bundle';
import { TransientFailure } from '@siyi/kernel';
import {
  decodeBundle,
  decodeTile,
  encodeBundle,
  encodeTile,
  parseNote,
  parseTreeHead,
  type Tile,
  tilePath,
  tilesOf,
} from '@siyi/log';
import type { ListedPlace } from '../log/folder-place.ts';
import { type LogFolder, openLogFolder } from '../log/log-folder.ts';
import { folderOf, type LogId } from '../log/log-place.ts';

/**
 * The published files of all logs of a village under their paths in a bundle, with proofs that are
 * made from the newest. Throws TransientFailure where nothing is signed yet.
 */
export async function takeVillage(
  place: ListedPlace,
  village: string,
): Promise<ReadonlyMap<string, Uint8Array>> {
  const files = new Map<string, Uint8Array>();
  for (let generation = 1; ; generation += 1) {
    const log = openLogFolder(place, { village, generation });
    const treeHead = await log.readText('checkpoint');
    if (treeHead === undefined) {
      if (generation > 1) return files;
      throw new TransientFailure(`the log of ${village} is not signed yet`);
    }
    const folder = logFolder(village, generation);
    const take = (name: string, bytes: Uint8Array) => files.set(`${folder}${name}`, bytes);
    take('checkpoint', new TextEncoder().encode(treeHead));
    const entries = await takeEntries(log, treeHead, take);
    for (const name of await namesBeside(place, { village, generation }, entries.length)) {
      const bytes = await log.read(name);
      if (bytes) take(name, bytes);
    }
    if (files.has(`${folder}frozen`)) continue;
    for (const [name, bytes] of latestProofs(village, generation, { entries, treeHead })) {
      files.set(name, bytes);
    }
  }
}

type Take = (name: string, bytes: Uint8Array) => void;

/** What lies beside the checkpoint: heads up to its size, statements, keys. */
async function namesBeside(
  place: ListedPlace,
  log: LogId,
  size: number,
): Promise<readonly string[]> {
  const heads = await place.names(`${folderOf(log)}/head`);
  const changes = await place.names(`${folderOf(log)}/key-change`);
  return [
    // One that was signed meanwhile is of a larger tree than the bundle has.
    ...heads.filter((name) => Number(name) <= size).map((name) => `head/${name}`),
    ...changes.map((name) => `key-change/${name}`),
    ...['vkey.txt', 'frozen'],
  ];
}

/**
 * The entries under a head, with the hashes that were published for them: by these a verifier can name
 * a record that was changed. Partial tiles may have become full ones since the head was signed, and
 * what has come behind it is not under its signature.
 */
async function takeEntries(
  log: LogFolder,
  treeHead: string,
  take: Take,
): Promise<readonly Uint8Array[]> {
  const { size } = parseTreeHead(parseNote(treeHead).text);
  const entries: Uint8Array[] = [];
  for (const tile of tilesOf(size).filter(({ level }) => level === 'entries')) {
    const own = await readOwn(log, tile, decodeBundle);
    take(tilePath(tile), encodeBundle(own));
    entries.push(...own);
    const hashes = { ...tile, level: 0 };
    take(tilePath(hashes), encodeTile(await readOwn(log, hashes, decodeTile)));
  }
  return entries;
}

async function readOwn(
  log: LogFolder,
  tile: Tile,
  decode: (bytes: Uint8Array, width: number, place: string) => Uint8Array[],
): Promise<readonly Uint8Array[]> {
  const found = await log.readTile(tile);
  if (!found) throw new TransientFailure(`${tilePath(tile)} is not published yet`);
  return decode(found.bytes, found.width, tilePath(tile)).slice(0, tile.width);
}
