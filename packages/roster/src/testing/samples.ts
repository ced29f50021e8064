import type { CivilDay } from '@siyi/kernel';
import type { RosterRow } from '../roster-row.ts';

export function day(text: string): CivilDay {
  return text as CivilDay;
}

/** Rosters that every format has to keep, cell for cell. */
export const SAMPLES: Readonly<Record<string, readonly RosterRow[]>> = {
  'all columns': [
    {
      person: 'p-1',
      name: '张三',
      seats: ['village-committee', 'representatives', 'party-members'],
      from: day('2026-01-01'),
      until: day('2028-12-31'),
    },
    { person: 'p-2', name: '李四', seats: ['representatives', 'women-representatives'] },
  ],
  'every seat': [
    {
      person: 'v:0231_7',
      seats: [
        'branch-committee',
        'village-committee',
        'party-members',
        'representatives',
        'women-representatives',
        'supervision-committee',
        'collective-members',
        'collective-congress',
        'adults',
      ],
    },
  ],
  'names without ids': [
    { name: '王五', seats: ['adults'], until: day('2026-02-28') },
    { name: '赵六', seats: ['adults'], from: day('2026-03-01') },
  ],
  'ids that look like numbers': [
    { person: '007', seats: ['adults'] },
    { person: '20260101', seats: ['adults'] },
    { person: '1-2', seats: ['adults'] },
  ],
  'one seat in two spans that touch': [
    { person: 'p-1', seats: ['adults'], until: day('2026-06-30') },
    { person: 'p-1', seats: ['adults'], from: day('2026-07-01') },
  ],
  'names with commas, quotes and lines': [
    { name: '阿卜杜拉·买买提', seats: ['adults'] },
    { name: 'Li, "Si"', seats: ['adults'] },
    { name: '王\n五', seats: ['adults'] },
    { name: '_x0041_', seats: ['adults'] },
  ],
  'names that begin like formulas': [
    '=1+1',
    '+86',
    '-1',
    '@SUM(A1)',
    '\t=1',
    '=1',
    "'=1",
    "''",
    "'tick",
  ].map((name) => ({ name, seats: ['adults'] })),
  'the first and the last day there is': [
    { person: 'p-1', seats: ['adults'], from: day('1901-01-01'), until: day('2199-12-31') },
  ],
};
