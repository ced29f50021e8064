import { InvalidInput } from '@siyi/kernel';
import { malformed } from '@siyi/log';
import { unzipSync, type Zippable, zipSync } from 'fflate';
import type { Files } from './layout.ts';

// The first moment that a zip can tell: the time of packing would make every archive another.
const MTIME = new Date(1980, 0, 1);
const FILES_MAX = 2_000_000;
const BYTES_MAX = 2 * 1024 ** 3;

/** Packs a bundle; the same files make the same bytes. */
export function packZip(files: Files): Uint8Array {
  const entries: Zippable = {};
  for (const [name, bytes] of [...files].sort(([a], [b]) => (a < b ? -1 : 1)))
    entries[name] = bytes;
  return zipSync(entries, { mtime: MTIME, level: 6 });
}

/** Unpacks a bundle; throws InvalidInput for what is no zip, or would grow beyond all measure. */
export function unpackZip(bytes: Uint8Array, place: string): Files {
  const names = new Set<string>();
  let total = 0;
  try {
    const unpacked = unzipSync(bytes, {
      filter({ name, originalSize }) {
        if (names.has(name)) throw malformed(`${place} ${name}`, '出现两次', 'it is there twice');
        names.add(name);
        total += originalSize;
        if (names.size > FILES_MAX || total > BYTES_MAX) {
          throw malformed(place, '太大', 'too big');
        }
        return true;
      },
    });
    // An object loses the name `__proto__`.
    const lost = [...names].find((name) => !Object.hasOwn(unpacked, name));
    if (lost !== undefined) throw malformed(`${place} ${lost}`, '不能用的文件名', 'not a name');
    return new Map(Object.entries(unpacked).filter(([name]) => !name.endsWith('/')));
  } catch (error) {
    if (error instanceof InvalidInput) throw error;
    const reason = error instanceof Error ? error.message : String(error);
    throw malformed(place, `不是完整的 zip(${reason})`, `not a whole zip (${reason})`);
  }
}
