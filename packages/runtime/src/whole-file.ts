import { randomUUID } from 'node:crypto';
import { open, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';

/**
 * Writes a file whole: its name stands for all of these bytes, or for what it stood for before. It
 * outlives a crash once its folder is synced. Throws as the file system does; nothing is left behind.
 */
export async function writeWhole(path: string, bytes: Uint8Array, mode: number): Promise<void> {
  const aside = join(dirname(path), `.${randomUUID()}`);
  try {
    const file = await open(aside, 'wx', mode);
    try {
      await file.writeFile(bytes);
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(aside, path);
  } catch (error) {
    // What a full disk cut short would fill it further.
    await rm(aside, { force: true });
    throw error;
  }
}

/** Makes the names in a folder outlive a crash: they are lost with it when only files are synced. */
export async function syncFolder(folder: string): Promise<void> {
  // Windows opens no folders, and writes names through by itself.
  if (process.platform === 'win32') return;
  const opened = await open(folder, 'r');
  try {
    await opened.sync();
  } finally {
    await opened.close();
  }
}

/** Whether the file system says that there is nothing of that name. */
export function isMissing(error: unknown): boolean {
  return (error as NodeJS.ErrnoException).code === 'ENOENT';
}
