import { type Fault, fault, fromBase64, InvalidInput } from '@siyi/kernel';
import { isHash } from '@siyi/log';

/** The bytes of each; throws InvalidInput for a spelling of base64 that is not the one. */
export function readEntries(entries: readonly string[]): readonly Uint8Array[] {
  return entries.map((text, index) => {
    const bytes = fromBase64(text);
    if (!bytes) throw new InvalidInput([notBase64(['entries', index])]);
    return bytes;
  });
}

/** The 32 bytes of a root; throws InvalidInput. */
export function readRoot(text: string): Uint8Array {
  const root = fromBase64(text);
  if (!root || !isHash(root)) throw new InvalidInput([NO_ROOT]);
  return root;
}

function notBase64(path: readonly (string | number)[]): Fault {
  return fault(path, '不是规范的 base64', 'is not canonical base64');
}

const NO_ROOT = fault(['root'], '不是 32 字节的 base64', 'is not the base64 of 32 bytes');
