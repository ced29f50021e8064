import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { referenceDocuments } from './documents.ts';

describe('docs/reference', () => {
  it.each([...referenceDocuments()])('holds %s as the code generates it', (name, content) => {
    const path = new URL(`../../docs/reference/${name}`, import.meta.url);
    expect(readFileSync(path, 'utf8'), 'run `npm run reference`').toBe(content);
  });
});
