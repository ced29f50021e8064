import { describe, expect, it } from 'vitest';
import { insertAfter, LAWFUL, line } from '../testing/lawful.ts';
import { across, decision, inYear, OTHER } from '../testing/ledger.ts';

const URGENT = insertAfter(
  LAWFUL,
  'motion',
  line('measure', '2026-03-02 20:00', 'EmergencyMeasureRecorded', { measure: '抢修' }),
);

function year(emergencies: number, others: number) {
  return [
    ...Array.from({ length: emergencies }, (_, at) => decision(`e${at}`, URGENT)),
    ...Array.from({ length: others }, (_, at) => decision(`o${at}`, LAWFUL)),
  ];
}

const ids = (found: readonly string[]) => found.filter((one) => one.startsWith('F-17'));

describe('F-17 across a year', () => {
  const found = ['F-17 warning e0 measure<e1 measure<e2 measure'];

  it.each([
    ['three of fourteen', 3, 11, found],
    ['three of fifteen', 3, 12, []],
    ['two of two', 2, 0, []],
  ])('is found from three on, above one in five: %s', (_, emergencies, others, expected) => {
    expect(ids(across(year(emergencies, others)))).toEqual(expected);
  });

  it('counts each year and each village by itself', () => {
    const apart = [
      decision('e0', URGENT),
      decision('e1', inYear(URGENT, 2025)),
      decision('e2', URGENT, { of: OTHER }),
    ];
    expect(ids(across(apart))).toEqual([]);
  });
});
