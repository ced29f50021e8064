import { type Files, unpackZip } from '@siyi/bundle';
import type { Bilingual } from '@siyi/kernel';
import { malformed } from '@siyi/log';
import { unzipSync } from 'fflate';
import type { ChosenBundle } from './messages.ts';

const READ_AT_ONCE = 64;
// Far more than a county writes in years, and what a browser still holds.
const UNPACKED_BYTES_MAX = 2 * 1024 ** 3;

/** The files of a chosen bundle; throws InvalidInput for what is no zip, or cannot be read any more. */
export async function readBundle(
  bundle: ChosenBundle,
  progress: (words: Bilingual) => void,
): Promise<Files> {
  if ('zip' in bundle) {
    progress({ zh: `正在打开 ${bundle.zip.name}`, en: `Opening ${bundle.zip.name}` });
    const zip = await bytesOf(bundle.zip, bundle.zip.name);
    if (unpackedBytes(zip) > UNPACKED_BYTES_MAX) {
      throw malformed(bundle.zip.name, '解开后太大,浏览器装不下', 'too large once it is unpacked');
    }
    return unpackZip(zip, bundle.zip.name);
  }
  const files = new Map<string, Uint8Array>();
  const { length } = bundle.files;
  for (let at = 0; at < length; at += READ_AT_ONCE) {
    progress({ zh: `正在读文件:${at} / ${length}`, en: `Reading files: ${at} of ${length}` });
    const some = bundle.files.slice(at, at + READ_AT_ONCE);
    const read = await Promise.all(some.map(({ path, file }) => bytesOf(file, path)));
    for (const [index, { path }] of some.entries()) files.set(path, read[index] as Uint8Array);
  }
  return files;
}

async function bytesOf(file: File, place: string): Promise<Uint8Array> {
  try {
    return new Uint8Array(await file.arrayBuffer());
  } catch {
    throw malformed(
      place,
      '读不出来,请看它是否还在原处,再选一次',
      'cannot be read: see that it is still where it was, and choose it again',
    );
  }
}

/** What the zip says of itself: a browser would die of it before it is found to be too much. */
function unpackedBytes(zip: Uint8Array): number {
  let bytes = 0;
  try {
    unzipSync(zip, {
      filter({ originalSize }) {
        bytes += originalSize;
        return false;
      },
    });
  } catch {
    // Not a zip, which the unpacking itself tells better.
  }
  return bytes;
}
