import { describe, expect, it } from 'vitest';
import { readRosterCsv } from './read-csv.ts';
import { faultsOf } from './testing/faults-of.ts';

function read(...rows: readonly string[]) {
  const text = ['代号,姓名,席位,起,止', ...rows].join('\n');
  return readRosterCsv(new TextEncoder().encode(text)).people;
}

// F-25: the same person twice is counted twice.
describe('a seat that one person holds twice is refused', () => {
  it.each([
    ['without days', ['p-1,张三,村民代表,,', 'p-1,张三,村民代表,,']],
    ['on one day', ['p-1,,村民代表,,2026-06-30', 'p-1,,村民代表,2026-06-30,']],
    [
      'in a span inside the other',
      ['p-1,,村民代表,2026-01-01,', 'p-1,,村民代表,2026-03-01,2026-04-01'],
    ],
    ['among other seats', ['p-1,,妇女代表;村民代表', 'p-1,,村委会;representatives']],
    ['by a name without an id', [',张三,村民代表,,', ',张三,村民代表,,']],
  ])('%s', async (_, rows) => {
    expect(await faultsOf(() => read(...rows))).toEqual([
      [
        'row 3, 席位',
        '同一人的“村民代表”与第 2 行重复,一人只计一次(若是同名的两个人,请各填代号)',
        expect.stringContaining('holds representatives at the same time in row 2'),
      ],
    ]);
  });

  it('in one cell', async () => {
    expect(await faultsOf(() => read('p-1,张三,村民代表、representatives,,'))).toEqual([
      ['row 2, 席位', expect.stringContaining('与同一格里重复'), expect.any(String)],
    ]);
  });

  it('at the later row, whichever span begins first, and once for each row', async () => {
    const rows = [
      'p-1,,村民代表,2026-05-01,',
      'p-1,,村民代表,2026-01-01,',
      'p-1,,村民代表,2026-07-01,',
    ];
    const faults = await faultsOf(() => read(...rows));
    expect(faults.map(([path]) => path)).toEqual(['row 3, 席位', 'row 4, 席位']);
  });
});

describe('two rows are read', () => {
  it.each([
    ['of one person with two seats', ['p-1,张三,村民代表,,', 'p-1,张三,村委会,,']],
    [
      'of one seat in spans that do not meet',
      ['p-1,,村民代表,,2026-06-30', 'p-1,,村民代表,2026-07-01,'],
    ],
    ['of two people of one name with an id each', ['p-1,张三,村民代表,,', 'p-2,张三,村民代表,,']],
    ['of one id whose name is given once', ['p-1,张三,村民代表,,', 'p-1,,村委会,,']],
  ])('%s', (_, rows) => {
    expect(read(...rows)).toHaveLength(2);
  });
});

it('one id with two names is refused', async () => {
  expect(await faultsOf(() => read('p-1,张三,村民代表,,', 'p-1,李四,村委会,,'))).toEqual([
    ['row 3, 姓名', '代号“p-1”在第 2 行是另一个姓名', 'the id "p-1" has another name in row 2'],
  ]);
});
