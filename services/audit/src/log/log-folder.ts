import { parseTilePath, TILE_WIDTH, type Tile, tilePath } from '@siyi/log';
import { folderOf, type LogId, type LogPlace } from './log-place.ts';
import { LogTrouble } from './log-trouble.ts';

/** The published files of one log (C2SP tlog-tiles, and ours beside them). */
export interface LogFolder {
  read(path: string): Promise<Uint8Array | undefined>;
  readText(path: string): Promise<string | undefined>;
  /** Publishes a file that never changes; throws LogTrouble where other bytes lie there already. */
  keep(path: string, bytes: Uint8Array | string): Promise<void>;
  /** Publishes the newest of a file that changes. */
  renew(path: string, text: string): Promise<void>;
  /** The bytes of a tile: of exactly this one, or of the full one that came in its place. */
  readTile(tile: Tile): Promise<{ readonly bytes: Uint8Array; readonly width: number } | undefined>;
  /** Removes the narrower tiles that a full one has replaced. */
  dropPartials(tile: Tile): Promise<void>;
}

export function openLogFolder(place: LogPlace, log: LogId): LogFolder {
  const folder = folderOf(log);
  const read = (path: string) => place.read(`${folder}/${path}`);
  return {
    read,
    async readText(path) {
      const bytes = await read(path);
      return bytes && new TextDecoder().decode(bytes);
    },
    async keep(path, content) {
      const bytes = Buffer.from(content);
      const there = await read(path);
      if (!there) return place.put(`${folder}/${path}`, bytes);
      if (!bytes.equals(there)) throw fileDiffers(`${folder}/${path}`);
    },
    renew: (path, text) => place.put(`${folder}/${path}`, Buffer.from(text)),
    async readTile(tile) {
      const exact = await read(tilePath(tile));
      if (exact) return { bytes: exact, width: tile.width };
      const full = await read(tilePath({ ...tile, width: TILE_WIDTH }));
      return full && { bytes: full, width: TILE_WIDTH };
    },
    dropPartials: (tile) => place.removeAll(`${folder}/${tilePath(tile)}.p`),
  };
}

const SINGLE = new Set(['checkpoint', 'vkey.txt', 'frozen']);
const NUMBERED = /^(?:head\/(?:0|[1-9][0-9]{0,18})|key-change\/[1-9][0-9]{0,3})$/;

/** What a path in the folder of a log is; undefined for one that no log publishes. */
export function kindOf(path: string): 'renewed' | 'kept' | 'entries' | undefined {
  if (SINGLE.has(path)) return path === 'frozen' ? 'kept' : 'renewed';
  if (NUMBERED.test(path)) return 'kept';
  const tile = parseTilePath(path);
  return tile && (tile.level === 'entries' ? 'entries' : 'kept');
}

export function fileDiffers(path: string): LogTrouble {
  return new LogTrouble('file-differs', {
    zh: `已公布的文件 ${path} 与重新计算的不一致`,
    en: `the published file ${path} is not what is computed`,
  });
}
