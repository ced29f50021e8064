import { describe, expect, it } from 'vitest';
import { LAWFUL, meet, replace, upTo, withLine } from '../testing/lawful.ts';
import { across, decision, OTHER } from '../testing/ledger.ts';

const PRESENT = { proposal: 5, deliberation: 9, examination: 38, resolution: 36 };
const SILENT = Object.entries(PRESENT).reduce(
  (lines, [name, present]) =>
    replace(
      lines,
      [`${name} summons`, name, `${name} verdict`],
      ...meet(name, { present, votes: present }),
    ),
  LAWFUL,
);

function silent(count: number, of?: string) {
  return Array.from({ length: count }, (_, at) =>
    decision(`d${at}`, SILENT, of === undefined ? {} : { of }),
  );
}

describe('F-30 across the decisions of a village', () => {
  it.each([
    ['four decisions', 4, 0],
    ['five decisions', 5, 1],
  ])('is found from five on: %s', (_, count, expected) => {
    expect(across(silent(count))).toHaveLength(expected);
  });

  it('is not found where one of them heard another voice', () => {
    expect(across([...silent(9), decision('other', LAWFUL)])).toEqual([]);
    const talked = withLine(SILENT, 'resolution', { commits: ['discussion'] });
    expect(across([decision('talked', talked), ...silent(9)])).toEqual([]);
  });

  it('counts what was resolved, and each village by itself', () => {
    const open = decision('open', upTo(SILENT, 'deliberation verdict'));
    expect(across([...silent(4), open])).toEqual([]);
    expect(across([...silent(4), ...silent(4, OTHER)])).toEqual([]);
  });
});
