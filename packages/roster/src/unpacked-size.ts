import { fault, InvalidInput } from '@siyi/kernel';
import { FILE } from './limits.ts';

/** What the parts of a sheet may come to, unpacked; 20,000 people take some 5 MB. */
export const UNPACKED_BYTES_MAX = 16_000_000;
/** What one list of links between parts may come to: the reader follows each of them. */
export const LINKS_BYTES_MAX = 32_000;

// The ZIP format: APPNOTE 6.3, sections 4.3.12 and 4.3.16.
const END_SIGNATURE = Buffer.from('PK\x05\x06', 'latin1');
const END_BYTES = 22;
const COMMENT_BYTES_MAX = 65_535;
const ENTRY_SIGNATURE = 0x02014b50;
const ENTRY_BYTES = 46;
const HAS_DESCRIPTOR = 8;
/** The sizes of ZIP64 stand elsewhere; a file of 2 MB needs none. */
const ZIP64 = 0xffffffff;
/** One byte of deflate stands for no more bytes than these. */
const RATIO_MAX = 1032;

/** Refuses a ZIP that unpacks to far more than a roster is: a few kilobytes can fill a memory. */
export function refuseLargeUnpacked(bytes: Uint8Array): void {
  const entries = entriesOf(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength));
  const total = entries.reduce((sum, entry) => sum + entry.bytesAtMost, 0);
  const hasManyLinks = entries.some((one) => one.isLinks && one.bytesAtMost > LINKS_BYTES_MAX);
  if (total > UNPACKED_BYTES_MAX || hasManyLinks) {
    throw new InvalidInput([
      fault(
        [FILE],
        '解压后太大;请只留名册,删去空行、图片和其他工作表',
        'too large once unpacked; leave the roster alone in it, no blank rows, pictures or other sheets',
      ),
    ]);
  }
}

/** What is no sheet, or a broken one. */
export function notSheet(): InvalidInput {
  return new InvalidInput([
    fault(
      [FILE],
      '不是可读的 XLSX;旧版 .xls 或有密码的文件,请另存为不加密的 .xlsx',
      'no readable XLSX; an old .xls, or one with a password, has to be saved as a plain .xlsx',
    ),
  ]);
}

interface Entry {
  readonly bytesAtMost: number;
  readonly isLinks: boolean;
}

function entriesOf(zip: Buffer): readonly Entry[] {
  const last = zip.length - END_BYTES;
  const end = last < 0 ? -1 : zip.lastIndexOf(END_SIGNATURE, last);
  if (end < 0 || end < last - COMMENT_BYTES_MAX) throw notSheet();
  const count = zip.readUInt16LE(end + 10);
  const entries: Entry[] = [];
  let position = zip.readUInt32LE(end + 16);
  for (let index = 0; index < count; index += 1) {
    const isEntry =
      position + ENTRY_BYTES <= zip.length && zip.readUInt32LE(position) === ENTRY_SIGNATURE;
    if (!isEntry) throw notSheet();
    const nameEnd = position + ENTRY_BYTES + zip.readUInt16LE(position + 28);
    entries.push(entryAt(zip, position, nameEnd));
    position = nameEnd + zip.readUInt16LE(position + 30) + zip.readUInt16LE(position + 32);
  }
  return entries;
}

function entryAt(zip: Buffer, position: number, nameEnd: number): Entry {
  const packed = zip.readUInt32LE(position + 20);
  const unpacked = zip.readUInt32LE(position + 24);
  const isDescribedLater = (zip.readUInt16LE(position + 8) & HAS_DESCRIPTOR) !== 0;
  if (packed === ZIP64 || (packed === 0 && isDescribedLater)) throw notSheet();
  // The reader unpacks no more than an entry says; where an entry says nothing, all there is.
  const bytesAtMost = unpacked > 0 ? Math.max(unpacked, packed) : packed * RATIO_MAX;
  return { bytesAtMost, isLinks: zip.toString('latin1', nameEnd - 5, nameEnd) === '.rels' };
}
