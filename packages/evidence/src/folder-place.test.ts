import { mkdtempSync } from 'node:fs';
import { readdir, rename, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createFolderPlace } from './folder-place.ts';
import { describeContentPlace } from './testing/evidence-contract.ts';

function newFolder(): string {
  return mkdtempSync(join(tmpdir(), 'siyi-evidence-'));
}

describeContentPlace('a folder of evidence', async () => {
  const above = newFolder();
  const folder = join(above, 'evidence');
  return {
    place: await createFolderPlace(folder),
    reopen: () => createFolderPlace(folder),
    damage: (name, bytes) => writeFile(join(folder, name), bytes),
    takeAway: () => rename(folder, join(above, 'elsewhere')),
    remove: () => rm(above, { recursive: true }),
  };
});

describe('the folder', () => {
  const NAME = 'a'.repeat(64);
  let above: string;
  beforeEach(() => {
    above = newFolder();
  });
  afterEach(() => rm(above, { recursive: true }));

  it('holds a file for each hash and nothing beside them, closed to other users', async () => {
    const folder = join(above, 'deep', 'evidence');
    const place = await createFolderPlace(folder);
    const bytes = new TextEncoder().encode('x');
    await Promise.all([1, 2, 3].map(() => place.write(NAME, bytes, 'image/png')));
    expect(await readdir(folder)).toEqual([NAME]);
    const modes = await Promise.all([folder, join(folder, NAME)].map((path) => stat(path)));
    expect(modes.map(({ mode }) => mode & 0o777)).toEqual([0o700, 0o600]);
  });

  it('keeps nothing of a write that failed', async () => {
    const folder = join(above, 'evidence');
    const place = await createFolderPlace(folder);
    // Below a folder that does not exist the last step fails, the rename.
    const writing = place.write(`missing/${NAME}`, new Uint8Array([1]), 'image/png');
    await expect(writing).rejects.toThrow('does not take');
    expect(await readdir(folder)).toEqual([]);
  });
});
