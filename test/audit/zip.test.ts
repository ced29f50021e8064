import { packZip, unpackZip } from '@siyi/bundle';
import { InvalidInput } from '@siyi/kernel';
import { describe, expect, it } from 'vitest';
import { duplicateZip, hugeZip, unnamableZip } from './zips.ts';

const good = packZip(new Map([['a', new TextEncoder().encode('a'.repeat(2_000))]]));

describe('a zip is refused', () => {
  it.each([
    ['that is empty', new Uint8Array(), '不是完整的 zip'],
    ['that is none', new TextEncoder().encode('not a zip'), '不是完整的 zip'],
    ['that is cut off', good.slice(0, -10), '不是完整的 zip'],
    ['that has a file twice', duplicateZip(), '出现两次'],
    ['that would grow beyond all measure', hugeZip(), '太大'],
    ['that has a file which would be lost', unnamableZip(), '不能用的文件名'],
  ])('%s', (_, bytes, words) => {
    let faults: InvalidInput['faults'] = [];
    try {
      unpackZip(bytes, 'bundle.zip');
    } catch (error) {
      if (!(error instanceof InvalidInput)) throw error;
      ({ faults } = error);
    }
    expect(faults[0]?.path).toMatch(/^bundle\.zip/);
    expect(faults[0]?.message.zh).toContain(words);
  });
});
