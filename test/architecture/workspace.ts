import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));

/** The part of a `package.json` that the rules read. */
export interface Manifest {
  readonly name: string;
  readonly description?: string;
  readonly exports?: Readonly<Record<string, string>>;
  /** Names for files of its own, each with a file for each kind of runtime. */
  readonly imports?: Readonly<Record<string, Readonly<Record<string, string>>>>;
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly devDependencies?: Readonly<Record<string, string>>;
}

/** A file of the repository, its path from the root with forward slashes. */
export function read(path: string): string {
  return readFileSync(`${ROOT}${path}`, 'utf8');
}

export function readManifest(folder: string): Manifest {
  return JSON.parse(read(`${folder}package.json`)) as Manifest;
}

/** Every file under a folder (`''` is the root), without what is installed, hidden or measured. */
export function filesUnder(folder: string): readonly string[] {
  return readdirSync(`${ROOT}${folder}`, { withFileTypes: true }).flatMap((entry) => {
    if (entry.name.startsWith('.') || ['node_modules', 'coverage'].includes(entry.name)) return [];
    const path = `${folder}${entry.name}`;
    return entry.isDirectory() ? filesUnder(`${path}/`) : [path];
  });
}
