import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, it } from 'vitest';

/**
 * Declares a suite over test data that others published, which is read where it lies and never
 * copied into the project.
 *
 * Where the data is missing the suite is skipped, and says so in its title and on the terminal: a
 * check that did not run must not look like one that passed.
 */
export function describeVectors(
  title: string,
  part: string,
  suite: (folder: string) => void,
): void {
  const folders = vectorFolders().map((folder) => join(folder, part));
  const folder = folders.find((candidate) => existsSync(candidate));
  if (folder !== undefined) {
    describe(title, () => suite(folder));
    return;
  }
  const reason = `skipped: no vectors at ${folders.join(' or ')}`;
  process.stderr.write(`${title} (${reason})\n`);
  describe.skip(`${title} (${reason})`, () => {
    it('agrees with the published vectors', () => {});
  });
}

// SIYI_VECTORS first; otherwise the folder that lies beside the project.
function vectorFolders(): readonly string[] {
  const beside = fileURLToPath(new URL('../../../shared/vectors', import.meta.url));
  const named = process.env.SIYI_VECTORS;
  return named ? [named, beside] : [beside];
}
