import { open, rename, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { syncFolder } from '@siyi/runtime';

const MODE = 0o600;

/** Writes a whole file that is there after a power cut, or the one before is; never a half. */
export async function writeDurably(path: string, text: string): Promise<void> {
  await writeAside(path, text, MODE);
  await putInPlace(path);
}

/** Writes it under the name that it is renamed from. */
export async function writeAside(path: string, text: string, mode: number): Promise<void> {
  const aside = asideOf(path);
  // What a process that died left behind; it may not be writable.
  await rm(aside, { force: true });
  const file = await open(aside, 'wx', mode);
  try {
    await file.writeFile(text);
    await file.sync();
  } finally {
    await file.close();
  }
  await syncFolder(dirname(path));
}

/** Gives what was written aside its name. */
export async function putInPlace(path: string): Promise<void> {
  await rename(asideOf(path), path);
  await syncFolder(dirname(path));
}

export function asideOf(path: string): string {
  return `${path}.new`;
}
