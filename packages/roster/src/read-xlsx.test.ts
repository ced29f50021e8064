import { type Cell, type CellValue, type WriteSheet, writeXlsx } from 'hucre/xlsx';
import { describe, expect, it } from 'vitest';
import { FILE_ROWS_MAX } from './limits.ts';
import { readRosterXlsx } from './read-xlsx.ts';
import { faultsOf } from './testing/faults-of.ts';

const HEADER = ['代号', '姓名', '席位', '起', '止'];
const ROW = ['p-1', '张三', '村民代表'];
const ZHANG = { person: 'p-1', name: '张三', seats: ['representatives'] };

function written(...sheets: readonly WriteSheet[]): Promise<Uint8Array> {
  return writeXlsx({ sheets: [...sheets] });
}

function sheetOf(rows: CellValue[][], more: Partial<WriteSheet> = {}): WriteSheet {
  return { name: 'Sheet1', rows, ...more };
}

async function read(...sheets: readonly WriteSheet[]) {
  return (await readRosterXlsx(await written(...sheets))).people;
}

function cellsOf(cells: Readonly<Record<string, Partial<Cell>>>): Partial<WriteSheet> {
  return { cells: new Map(Object.entries(cells)) };
}

const DAYS = [{}, {}, {}, { numFmt: 'yyyy"年"m"月"d"日"' }, { numFmt: 'yyyy/m/d' }];

describe('an XLSX roster is read', () => {
  it('with days as the dates of a sheet, and as text', async () => {
    const rows = [
      HEADER,
      [...ROW, new Date('2026-01-01T00:00:00Z'), new Date('2028-12-31T00:00:00Z')],
      ['p-2', '李四', '村民代表', '2026/1/1', null],
    ];
    expect(await read(sheetOf(rows, { columns: DAYS }))).toEqual([
      { ...ZHANG, from: '2026-01-01', until: '2028-12-31' },
      { ...ZHANG, person: 'p-2', name: '李四', from: '2026-01-01' },
    ]);
  });

  it('with days counted from 1904, as an old Mac does', async () => {
    const rows = [HEADER, [...ROW, new Date('2026-01-01T00:00:00Z'), null]];
    const sheets = [sheetOf(rows, { columns: DAYS })];
    const { people } = await readRosterXlsx(await writeXlsx({ sheets, dateSystem: '1904' }));
    expect(people).toEqual([{ ...ZHANG, from: '2026-01-01' }]);
  });

  it('with ids that are numbers, and ids that are numbers stored as text', async () => {
    const rows = [HEADER, [1001, '张三', '村民代表'], ['007', '李四', '村民代表']];
    expect((await read(sheetOf(rows))).map(({ person }) => person)).toEqual(['1001', '007']);
  });

  it('with the results of formulas', async () => {
    const formulas = cellsOf({
      '1,0': { formula: '"p-"&1', formulaResult: 'p-1', value: 'p-1', type: 'formula' },
      '1,3': { formula: 'IF(1,"")', formulaResult: '', value: '', type: 'formula' },
    });
    expect(await read(sheetOf([HEADER, ROW], formulas))).toEqual([ZHANG]);
  });

  it('with rich text', async () => {
    const richText = [{ text: '张', font: { bold: true } }, { text: '三' }];
    const cells = cellsOf({ '1,1': { value: '张三', type: 'richText', richText } });
    expect(await read(sheetOf([HEADER, ROW], cells))).toEqual([ZHANG]);
  });

  it('with blank rows, and empty or hidden sheets beside it', async () => {
    const rows = [[], HEADER, [null, ' '], ROW, []];
    const empty = sheetOf([[null, '']], { name: 'Sheet2' });
    const hidden = sheetOf([['名单']], { name: 'Sheet3', hidden: true });
    expect(await read(empty, sheetOf(rows), hidden)).toEqual([ZHANG]);
  });

  it('with the guard against formulas taken off', async () => {
    expect(await read(sheetOf([HEADER, [null, "'=1", '村民代表']]))).toEqual([
      { name: '=1', seats: ['representatives'] },
    ]);
  });
});

describe('an XLSX roster is refused', () => {
  const text = expect.any(String);
  const NOT_SHEET = ['file', expect.stringContaining('不是可读的 XLSX'), text];

  it.each([
    ['no sheet with anything in it', [sheetOf([])], ['file', '文件是空的', text]],
    [
      'several sheets with something in them',
      [sheetOf([HEADER, ROW]), sheetOf([['说明']], { name: '说明' })],
      ['file', '有几张工作表都有内容(Sheet1、说明),请只留名册一张', text],
    ],
    [
      'merged cells, of which only the first holds anything',
      [
        sheetOf([HEADER, ROW, ['p-2', '李四', '村民代表']], {
          merges: [{ startRow: 1, startCol: 4, endRow: 2, endCol: 4 }],
        }),
      ],
      ['row 2, column 5', '请取消合并单元格,每格各填各的', text],
    ],
    [
      'a formula that nobody computed',
      [sheetOf([HEADER, ROW], cellsOf({ '1,4': { formula: 'TODAY()', type: 'formula' } }))],
      ['row 2, column 5', expect.stringContaining('公式没有结果'), text],
    ],
    [
      'a formula that failed',
      [sheetOf([HEADER, ROW], cellsOf({ '1,1': { value: '#N/A', type: 'error' } }))],
      ['row 2, column 2', '公式出错:#N/A', 'a formula failed: #N/A'],
    ],
    [
      'a day that is a bare number, which may count from 1900 or from 1904',
      [sheetOf([HEADER, [...ROW, 46023]])],
      [
        'row 2, 起',
        '“46023”不是日期,应写成 2026-01-01,或把单元格设为“日期”',
        expect.stringContaining('or the cell formatted as a date'),
      ],
    ],
    [
      'a day with a time',
      [sheetOf([HEADER, [...ROW, new Date('2026-01-01T12:00:00Z')]], { columns: DAYS })],
      ['row 2, 起', '“2026-01-01T12:00:00”不是日期,应写成 2026-01-01,没有就空着', text],
    ],
    [
      'an id that the spreadsheet made a date of',
      [
        sheetOf([HEADER, [new Date('2026-01-02T00:00:00Z'), '张三', '村民代表']], {
          columns: [{ numFmt: 'm-d' }],
        }),
      ],
      ['row 2, 代号', expect.stringContaining('请把单元格设为“文本”'), text],
    ],
    [
      'an id that the spreadsheet rounded',
      [sheetOf([HEADER, [330106199001011200, '张三', '村民代表']])],
      ['row 2, 代号', expect.stringContaining('不完整的数字'), text],
    ],
    [
      'a title above the header',
      [sheetOf([['某村名册'], HEADER, ROW])],
      ['row 1, 某村名册', text, text],
    ],
  ])('%s', async (_, sheets, expected) => {
    const [fault] = await faultsOf(() => read(...sheets));
    expect(fault).toEqual(expected);
  });

  it.each([
    ['nothing', new Uint8Array()],
    ['a CSV', new TextEncoder().encode('代号,姓名,席位\r\np-1,张三,村民代表\r\n')],
    [
      'an old .xls, or one with a password',
      Buffer.from('d0cf11e0a1b11ae1'.padEnd(1024, '0'), 'hex'),
    ],
    ['a ZIP of nothing', Buffer.from('504b0506'.padEnd(44, '0'), 'hex')],
  ])('%s', async (_, bytes) => {
    expect(await faultsOf(() => readRosterXlsx(bytes))).toEqual([NOT_SHEET]);
  });

  it('a file that lost its end, or a byte in the middle', async () => {
    const bytes = await written(sheetOf([HEADER, ROW]));
    const cut = bytes.subarray(0, bytes.length - 30);
    expect(await faultsOf(() => readRosterXlsx(cut))).toEqual([NOT_SHEET]);
    const spoilt = Uint8Array.from(bytes);
    spoilt.fill(0, 200, 400);
    expect(await faultsOf(() => readRosterXlsx(spoilt))).toEqual([NOT_SHEET]);
  });

  it('one row too many', async () => {
    const rows = Array.from({ length: FILE_ROWS_MAX + 1 }, (_, index) => [
      `p-${index}`,
      '',
      '村委会',
    ]);
    const faults = await faultsOf(() => read(sheetOf([HEADER, ...rows])));
    expect(faults).toEqual([['file', '行数太多:20001 行,最多 20000', text]]);
  });

  it('with every fault at once', async () => {
    const rows = [HEADER, ROW, ['p 2', '李四', '书记', '昨天']];
    const cells = cellsOf({ '1,4': { formula: 'TODAY()', type: 'formula' } });
    const faults = await faultsOf(() => read(sheetOf(rows, cells)));
    expect(faults.map(([path]) => path)).toEqual([
      'row 2, column 5',
      'row 3, 代号',
      'row 3, 席位',
      'row 3, 起',
    ]);
  });
});
