import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { canonicalBytes, canonicalText, toHex } from '@siyi/kernel';
import { describe, expect, it } from 'vitest';
import { describeVectors } from '../support/vectors.ts';

describeVectors('canonical JSON of cyberphone/json-canonicalization', 'jcs', (folder) => {
  const files = readdirSync(join(folder, 'input')).sort();

  it('is 6 files', () => {
    expect(files).toHaveLength(6);
  });

  describe.each(files)('%s', (file) => {
    const value: unknown = JSON.parse(readFileSync(join(folder, 'input', file), 'utf8'));

    it('has the published text', () => {
      const output = readFileSync(join(folder, 'output', file), 'utf8');
      expect(canonicalText(value)).toBe(output);
    });

    it('has the published bytes', () => {
      const outhex = readFileSync(join(folder, 'outhex', file.replace('.json', '.txt')), 'utf8');
      expect(toHex(canonicalBytes(value))).toBe(outhex.replaceAll(/\s/g, ''));
    });
  });
});
