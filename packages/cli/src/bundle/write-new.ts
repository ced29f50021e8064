import { writeFileSync } from 'node:fs';
import { UsageError } from '../failure.ts';

/** Writes a file that is not there yet; throws UsageError where that cannot be done. */
export function writeNew(path: string, bytes: Uint8Array, { mode }: { readonly mode: number }) {
  try {
    writeFileSync(path, bytes, { mode, flag: 'wx' });
  } catch {
    throw new UsageError({ zh: `写不了 ${path}。`, en: `Cannot write ${path}.` });
  }
}
