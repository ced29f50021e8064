import { randomUUID } from 'node:crypto';
import { mkdir, open, readFile, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { TransientFailure } from '@siyi/kernel';
import type { ContentPlace } from './content-place.ts';

/** A folder with one file for each hash, readable by its owner alone; made where it is missing. */
export async function createFolderPlace(folder: string): Promise<ContentPlace> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  return {
    async write(name, bytes) {
      try {
        const path = join(folder, name);
        if (!(await isThere(path))) await writeWhole(folder, path, bytes);
        // A name that another has just given may not be on the disk yet.
        await syncFolder(folder);
      } catch (cause) {
        throw new TransientFailure('the evidence folder does not take the file', { cause });
      }
    },

    async read(name) {
      try {
        return await readFile(join(folder, name));
      } catch (cause) {
        // A disk that is not mounted must not pass for a file that was never kept.
        if (isMissing(cause) && (await isThere(folder))) return undefined;
        throw new TransientFailure('the evidence folder does not give the file', { cause });
      }
    },
  };
}

/** Written aside and renamed: a name stands for whole content, or does not exist. */
async function writeWhole(folder: string, path: string, bytes: Uint8Array): Promise<void> {
  const aside = join(folder, `.${randomUUID()}`);
  try {
    const file = await open(aside, 'wx', 0o600);
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

async function syncFolder(folder: string): Promise<void> {
  // Windows opens no folders, and writes names through by itself.
  if (process.platform === 'win32') return;
  const opened = await open(folder, 'r');
  try {
    await opened.sync();
  } finally {
    await opened.close();
  }
}

async function isThere(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    (error) => {
      if (isMissing(error)) return false;
      throw error;
    },
  );
}

function isMissing(error: unknown): boolean {
  return (error as NodeJS.ErrnoException).code === 'ENOENT';
}
