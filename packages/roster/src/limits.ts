import { fault, InvalidInput } from '@siyi/kernel';

/** The largest file that is read, in bytes. */
export const FILE_BYTES_MAX = 2_000_000;
/** The most people rows that a file may have, without its header and blank lines. */
export const FILE_ROWS_MAX = 20_000;
/** The most lines with the blank ones: a reader stops there. */
export const FILE_LINES_MAX = 50_000;
/** The most columns that may have something in them. */
export const FILE_COLUMNS_MAX = 50;

/** The path of a fault of the file as a whole. */
export const FILE = 'file';

export function refuseTooLarge(bytes: Uint8Array): void {
  if (bytes.length <= FILE_BYTES_MAX) return;
  throw new InvalidInput([
    fault(
      [FILE],
      `文件太大:${bytes.length} 字节,最多 ${FILE_BYTES_MAX}`,
      `the file is too large: ${bytes.length} bytes, at most ${FILE_BYTES_MAX}`,
    ),
  ]);
}
