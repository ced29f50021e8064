import { describe, expect, it } from 'vitest';
import { countsOf } from './counts-of.ts';
import type { RosterRow } from './roster-row.ts';
import { day } from './testing/samples.ts';

const TODAY = day('2026-03-17');

function numbered(count: number, prefix: string, row: Omit<RosterRow, 'person'>): RosterRow[] {
  return Array.from({ length: count }, (_, index) => ({ person: `${prefix}-${index}`, ...row }));
}

describe('the people of a roster', () => {
  it('are counted by key', () => {
    const rows = [
      ...numbered(7, 'c', { seats: ['village-committee'] }),
      ...numbered(20, 'r', { seats: ['representatives'] }),
      ...numbered(10, 'w', { seats: ['representatives', 'women-representatives'] }),
    ];
    expect(countsOf(rows, TODAY)).toEqual({
      'village-committee': 7,
      representatives: 30,
      'women-representatives': 10,
      congress: 37,
    });
  });

  // L-21: a person in both capacities counts once. F-25.
  it('count once where they sit in both', () => {
    const rows: RosterRow[] = [
      { person: 'p-1', seats: ['branch-committee', 'village-committee', 'representatives'] },
      { person: 'p-2', seats: ['branch-committee'] },
      { person: 'p-3', seats: ['village-committee'] },
      { person: 'p-3', seats: ['representatives'] },
    ];
    expect(countsOf(rows, TODAY)).toEqual({
      'branch-committee': 2,
      'village-committee': 2,
      'two-committees': 3,
      representatives: 2,
      congress: 2,
    });
  });

  it('count once where two rows name them', () => {
    const rows: RosterRow[] = [
      { person: 'p-1', seats: ['adults'], until: TODAY },
      { person: 'p-1', seats: ['adults'], from: TODAY },
      { name: '张三', seats: ['adults'], until: TODAY },
      { name: '张三', seats: ['adults'], from: TODAY },
    ];
    expect(countsOf(rows, TODAY)).toEqual({ adults: 2 });
  });

  it.each([
    ['2025-12-31', 0],
    ['2026-01-01', 1],
    ['2026-12-31', 1],
    ['2027-01-01', 0],
  ])('count on %s: %i', (text, count) => {
    const from = day('2026-01-01');
    const rows: RosterRow[] = [
      { person: 'p-1', seats: ['adults'], from, until: day('2026-12-31') },
    ];
    expect(countsOf(rows, day(text))).toEqual({ adults: count });
  });

  it('are not known of a key that no row names', () => {
    expect(countsOf([{ person: 'p-1', seats: ['representatives'] }], TODAY)).toEqual({
      representatives: 1,
    });
    expect(countsOf([], TODAY)).toEqual({});
  });
});
