import { isInstantText } from '@siyi/kernel';
import { describe, expect, it } from 'vitest';
import { toGrantSeats } from './grant-seats.ts';
import type { RosterRow } from './roster-row.ts';
import { day } from './testing/samples.ts';

function grants(rows: readonly RosterRow[]) {
  let count = 0;
  return toGrantSeats(rows, () => {
    count += 1;
    return `new-${count}`;
  });
}

describe('the seats to grant', () => {
  it('last from 00:00 of the first day to 24:00 of the last, in China', () => {
    const row: RosterRow = {
      person: 'p-1',
      name: '张三',
      seats: ['representatives'],
      from: day('2026-01-01'),
      until: day('2026-12-31'),
    };
    expect(grants([row])).toEqual([
      { ...row, from: '2026-01-01T00:00:00+08:00', until: '2027-01-01T00:00:00+08:00' },
    ]);
  });

  it('are the moments of the calendar also when China kept summer time', () => {
    const [grant] = grants([{ person: 'p-1', seats: ['adults'], from: day('1988-07-01') }]);
    expect(grant?.from).toBe('1988-06-30T23:00:00+08:00');
  });

  it.each(['1901-01-01', '2199-12-31'])('are moments that a command may name: %s', (text) => {
    const [grant] = grants([
      { person: 'p-1', seats: ['adults'], from: day(text), until: day(text) },
    ]);
    expect([grant?.from, grant?.until].every((one) => isInstantText(one ?? ''))).toBe(true);
  });

  it('have no ends where the row has none', () => {
    expect(grants([{ person: 'p-1', seats: ['adults'] }])).toEqual([
      { person: 'p-1', seats: ['adults'] },
    ]);
  });

  it('are one for each person and span, in the order of the file', () => {
    const until = day('2026-06-30');
    expect(
      grants([
        { person: 'p-1', seats: ['adults', 'party-members'] },
        { person: 'p-2', seats: ['adults'] },
        { person: 'p-1', name: '张三', seats: ['representatives'], until },
        { person: 'p-1', seats: ['village-committee'] },
      ]),
    ).toEqual([
      { person: 'p-1', name: '张三', seats: ['adults', 'party-members', 'village-committee'] },
      { person: 'p-2', seats: ['adults'] },
      {
        person: 'p-1',
        name: '张三',
        seats: ['representatives'],
        until: '2026-07-01T00:00:00+08:00',
      },
    ]);
  });

  it('give an id to who has none, one for each name', () => {
    expect(
      grants([
        { name: '张三', seats: ['adults'] },
        { name: '李四', seats: ['adults'] },
        { name: '张三', seats: ['representatives'], until: day('2026-06-30') },
        { person: 'p-1', name: '张三', seats: ['adults'] },
      ]).map(({ person, name }) => [person, name]),
    ).toEqual([
      ['new-1', '张三'],
      ['new-2', '李四'],
      ['new-1', '张三'],
      ['p-1', '张三'],
    ]);
  });
});
