import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { type Files, unpackZip } from '@siyi/bundle';
import { UsageError } from '../failure.ts';
import { reading } from './reading.ts';

/** The files of a bundle that lies in a folder, or in a zip. Throws UsageError and FaultyFile. */
export function readBundle(path: string): Files {
  const place = statSync(path, { throwIfNoEntry: false });
  if (!place) throw new UsageError({ zh: `找不到 ${path}。`, en: `There is no ${path}.` });
  return place.isDirectory() ? readFolder(path) : readZip(path);
}

function readZip(path: string): Files {
  const bytes = read(path);
  const what = { zh: `核验包 ${path}`, en: `The bundle ${path}` };
  return reading(what, () => unpackZip(bytes, path));
}

/** Links in it are not followed: what is verified is what lies in the folder. */
function readFolder(folder: string): Files {
  const files = new Map<string, Uint8Array>();
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    const path = join(entry.parentPath, entry.name);
    files.set(relative(folder, path).split(sep).join('/'), read(path));
  }
  return files;
}

function read(path: string): Uint8Array {
  try {
    return readFileSync(path);
  } catch {
    throw new UsageError({ zh: `读不了 ${path}。`, en: `Cannot read ${path}.` });
  }
}
