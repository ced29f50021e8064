import {
  decodeBundle,
  decodeTile,
  isSameHash,
  leafHash,
  malformed,
  parseTilePath,
} from '@siyi/log';
import type { Files } from './layout.ts';
import { reading } from './manifest.ts';
import type { Notes } from './notes.ts';
import { bytesIn, firstEvent, type ReadLog } from './read-log.ts';

/**
 * Compares every tile with the records. Where these do not have the root that was signed, the hashes
 * of the tiles still tell which of them were changed, unless they were made anew as well.
 */
export function checkTiles(
  files: Files,
  { log, village, isRoot }: { log: ReadLog; village: string; isRoot: boolean },
  notes: Notes,
): void {
  for (const name of files.keys()) {
    const tile = name.startsWith(log.folder) && parseTilePath(name.slice(log.folder.length));
    if (!tile) continue;
    const { level, width } = tile;
    const height = level === 'entries' ? 0 : 8 * level;
    const first = Number(tile.index) * 256;
    const found = reading(notes, 'tree', () => {
      const bytes = bytesIn(files, name);
      if (first + width > Number(log.signed.head.size >> BigInt(height))) {
        throw malformed(name, '超出了签名的条数', 'it reaches beyond the head that was signed');
      }
      return level === 'entries'
        ? decodeBundle(bytes, width, name).map(leafHash)
        : decodeTile(bytes, width, name);
    });
    for (const [at, hash] of (found ?? []).entries()) {
      if (isSameHash(hash, log.subtrees(height, BigInt(first + at)))) continue;
      const isRecord = level === 0 && !isRoot;
      const place = isRecord ? `${village}#${first + at + 1 - firstEvent(log)}` : name;
      notes.fault('tree', place, isRecord ? RECORD_DIFFERS : TILE_DIFFERS);
    }
  }
}

const RECORD_DIFFERS = {
  zh: '这条记录与公布过的哈希不符',
  en: 'the record is not the one whose hash was published',
};
const TILE_DIFFERS = {
  zh: '这里的哈希或原文与记录不符',
  en: 'the tile is not that of the records',
};
