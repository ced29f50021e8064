import { fault, InvalidInput } from '@siyi/kernel';
import { FILE } from './limits.ts';

/**
 * The text of a file, without its byte order mark. What is not UTF-8 is taken for GBK (of which
 * GB 18030 is the whole), in which a Chinese Excel saves CSV.
 */
export function decodeText(bytes: Uint8Array): string {
  const isUtf16 = bytes[0] === 0xff && bytes[1] === 0xfe;
  const encodings = isUtf16 ? ['utf-16le'] : ['utf-8', 'gb18030'];
  for (const encoding of encodings) {
    const text = decodeAs(encoding, bytes);
    if (text !== undefined) return text;
  }
  throw new InvalidInput([
    fault(
      [FILE],
      '文字编码认不出,请另存为“CSV UTF-8”',
      'the file is neither UTF-8 nor GBK; save it as "CSV UTF-8"',
    ),
  ]);
}

function decodeAs(encoding: string, bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch (error) {
    // The bytes are of another encoding, and the next one is tried.
    if (error instanceof TypeError) return undefined;
    throw error;
  }
}
