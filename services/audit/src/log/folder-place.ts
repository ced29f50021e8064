import type { Dirent } from 'node:fs';
import { mkdir, readdir, readFile, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { isMissing, syncFolder, writeWhole } from '@siyi/runtime';
import type { LogPlace } from './log-place.ts';

/** A place that can say what is in it, for whoever takes all of it along. */
export interface ListedPlace extends LogPlace {
  /** The names of the files in a folder, in order; none where it is not there. */
  names(path: string): Promise<readonly string[]>;
  /** The names of the folders in a folder, likewise. */
  folders(path: string): Promise<readonly string[]>;
}

/** A folder of files; a name stands for whole content that is on the disk, or does not exist. */
export function createFolderPlace(folder: string): ListedPlace {
  const at = (path: string) => join(folder, ...path.split('/'));
  return {
    async read(path) {
      try {
        return await readFile(at(path));
      } catch (error) {
        if (isMissing(error)) return undefined;
        throw error;
      }
    },
    async put(path, bytes) {
      const parent = dirname(at(path));
      try {
        await writeWhole(at(path), bytes, 0o644);
        await syncFolder(parent);
      } catch (error) {
        if (!isMissing(error)) throw error;
        const made = await mkdir(parent, { recursive: true });
        await writeWhole(at(path), bytes, 0o644);
        await syncFolder(parent);
        // A folder that was made has to be found after a crash, too.
        if (made) await syncUpTo(dirname(parent), dirname(made));
      }
    },
    async names(path) {
      const entries = await entriesIn(at(path));
      const files = entries.filter((entry) => entry.isFile() && !entry.name.startsWith('.'));
      return files.map(({ name }) => name).toSorted();
    },
    async folders(path) {
      const folders = (await entriesIn(at(path))).filter((entry) => entry.isDirectory());
      return folders.map(({ name }) => name).toSorted();
    },
    async removeAll(path) {
      await rm(at(path), { recursive: true, force: true });
    },
  };
}

async function entriesIn(folder: string): Promise<readonly Dirent[]> {
  try {
    return await readdir(folder, { withFileTypes: true });
  } catch (error) {
    if (isMissing(error)) return [];
    throw error;
  }
}

async function syncUpTo(folder: string, top: string): Promise<void> {
  await syncFolder(folder);
  if (folder !== top && folder !== dirname(folder)) await syncUpTo(dirname(folder), top);
}
