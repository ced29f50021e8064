import { describe, expect, it } from 'vitest';
import { LAWFUL, upTo } from '../testing/lawful.ts';
import { across, decision } from '../testing/ledger.ts';

/** A decision whose events stand at these versions and places of the village's book. */
function placed(id: string, versions: readonly number[], positions: readonly number[]) {
  const places = versions.map((version, at) => ({
    eventId: `${id} ${version}`,
    version,
    villagePosition: positions[at] ?? 0,
  }));
  return { ...decision(id, upTo(LAWFUL, 'motion')), places };
}

describe('F-95, a gap in the log', () => {
  it('is not found where every number is there once, whoever has it', () => {
    expect(across([placed('d1', [1, 2, 3], [1, 3, 5]), placed('d2', [1, 2], [4, 2])])).toEqual([]);
  });

  it.each([
    ['a version missing', [1, 3], [1, 2], ['F-95 error d1 3']],
    ['a version twice', [1, 2, 2], [1, 2, 3], ['F-95 error d1 2']],
    ['a place of the book missing', [1, 2], [1, 3], ['F-95 error d1 2']],
    ['two places twice that add up', [1, 2, 3, 4], [1, 1, 4, 4], ['F-95 error d1 3']],
  ])('is found of %s', (_, versions, positions, expected) => {
    expect(across([placed('d1', versions, positions)])).toEqual(expected);
  });

  it('is not looked for where the places are not given', () => {
    expect(across([decision('d1', upTo(LAWFUL, 'motion'))])).toEqual([]);
  });
});
