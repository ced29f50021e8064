import { mkdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { TransientFailure } from '@siyi/kernel';
import { isMissing, syncFolder, writeWhole } from '@siyi/runtime';
import type { ContentPlace } from './content-place.ts';

/** A folder with one file for each hash, readable by its owner alone; made where it is missing. */
export async function createFolderPlace(folder: string): Promise<ContentPlace> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  return {
    async write(name, bytes) {
      try {
        const path = join(folder, name);
        if (!(await isThere(path))) await writeWhole(path, bytes, 0o600);
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

async function isThere(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    (error) => {
      if (isMissing(error)) return false;
      throw error;
    },
  );
}
