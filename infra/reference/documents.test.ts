import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { indexWithReference, PROCEDURES, referenceDocuments } from './documents.ts';
import { staleParameters } from './parameters-page.ts';

const folder = new URL('../../docs/reference/', import.meta.url);

describe('docs/reference', () => {
  it.each([...referenceDocuments()])('holds %s as the code generates it', (name, content) => {
    expect(readFileSync(new URL(name, folder), 'utf8'), 'run `npm run reference`').toBe(content);
  });

  it('has a page for each shipped procedure, and none that is left over', () => {
    const pages = readdirSync(new URL(PROCEDURES, folder)).map((name) => `${PROCEDURES}${name}`);
    const generated = [...referenceDocuments().keys()].filter((name) =>
      name.startsWith(PROCEDURES),
    );
    expect(pages.toSorted(), 'run `npm run reference`').toEqual(generated.toSorted());
  });

  it('has words for fields of procedures only', () => {
    expect(staleParameters()).toEqual([]);
  });
});

describe('the index of the documentation', () => {
  it('links every page of a procedure', () => {
    const readme = readFileSync(new URL('../README.md', folder), 'utf8');
    expect(indexWithReference(readme), 'run `npm run reference`').toBe(readme);
  });
});
