import { describe, expect, it } from 'vitest';
import { rosterFaults } from './roster-faults.ts';
import type { RosterRow } from './roster-row.ts';
import { day } from './testing/samples.ts';

const TODAY = day('2026-03-17');

function told(rows: readonly RosterRow[]) {
  return rosterFaults(rows, TODAY).map(({ path, message }) => [path, message.zh]);
}

describe('a roster that can be read is warned of', () => {
  // L-100: members of the village committee are excluded.
  it('when one person sits in the village committee and supervises it', () => {
    const rows: RosterRow[] = [
      { person: 'p-1', seats: ['village-committee'] },
      { person: 'p-1', seats: ['supervision-committee'], from: TODAY },
    ];
    expect(told(rows)).toEqual([['p-1, 席位', '村民委员会成员不得担任村务监督委员会成员']]);
  });

  // L-103: the head may well sit in the Party committee.
  it('not when one of the branch committee supervises', () => {
    const seats = ['branch-committee', 'supervision-committee'] as const;
    expect(told([{ person: 'p-1', seats }])).toEqual([]);
  });

  it('when a woman representative is no representative', () => {
    const rows: RosterRow[] = [
      { name: '李四', seats: ['women-representatives'] },
      { person: 'p-2', seats: ['women-representatives', 'representatives'] },
    ];
    expect(told(rows)).toEqual([['李四, 席位', expect.stringContaining('请同时填“村民代表”')]]);
  });

  // F-25: the same person twice.
  it('when one name has several ids', () => {
    const rows: RosterRow[] = [
      { person: 'p-1', name: '张三', seats: ['adults'] },
      { person: 'p-7', name: '张三', seats: ['representatives'] },
      { name: '张三', seats: ['party-members'] },
      { name: '李四', seats: ['adults'] },
    ];
    expect(told(rows)).toEqual([
      ['p-1, 姓名', '同名的有几个代号(p-1、p-7、空),若是一人请用同一代号'],
    ]);
  });

  it('not for what is over on the day, or has not begun', () => {
    const rows: RosterRow[] = [
      { person: 'p-1', seats: ['village-committee'], until: day('2026-03-16') },
      { person: 'p-1', seats: ['supervision-committee'] },
      { person: 'p-1', seats: ['village-committee'], from: day('2026-03-18') },
    ];
    expect(told(rows)).toEqual([]);
  });
});
