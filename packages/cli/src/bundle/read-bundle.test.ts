import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { describe, expect, it } from 'vitest';
import { UsageError } from '../failure.ts';
import { filesFor } from '../testing/run-siyi.ts';
import { readBundle } from './read-bundle.ts';

function folderOf(): string {
  const folder = filesFor({ 'MANIFEST.json': '{}' });
  mkdirSync(join(folder, 'law'));
  writeFileSync(join(folder, 'law/a.json'), '[]');
  return folder;
}

describe('the files of a bundle', () => {
  it.each([
    ['as it is', (folder: string) => folder],
    ['with a slash at its end', (folder: string) => `${folder}/`],
    ['from here', (folder: string) => relative('.', folder)],
    ['from here, by a dot', (folder: string) => `./${relative('.', folder)}`],
    [
      'by a link',
      (folder: string) => {
        const link = `${folder}-link`;
        symlinkSync(folder, link);
        return link;
      },
    ],
  ])('have the same names however the folder is named: %s', (_, nameOf) => {
    const names = [...readBundle(nameOf(folderOf())).keys()];
    expect(names.toSorted()).toEqual(['MANIFEST.json', 'law/a.json']);
  });

  it('are not what a link in the folder points to', () => {
    const folder = folderOf();
    symlinkSync(join(filesFor({ secret: 'x' }), 'secret'), join(folder, 'law/b.json'));
    expect(readBundle(folder).has('law/b.json')).toBe(false);
  });

  it('are asked for where there are some', () => {
    expect(() => readBundle(join(folderOf(), 'nowhere'))).toThrow(UsageError);
  });
});
