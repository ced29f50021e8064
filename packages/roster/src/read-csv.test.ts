import { describe, expect, it } from 'vitest';
import { FILE_BYTES_MAX, FILE_ROWS_MAX } from './limits.ts';
import { readRosterCsv } from './read-csv.ts';
import { faultsOf } from './testing/faults-of.ts';

function bytesOf(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}

function read(text: string) {
  return readRosterCsv(bytesOf(text)).people;
}

const HEADER = '代号,姓名,席位,起,止';
const ZHANG = { person: 'p-1', name: '张三', seats: ['representatives'] };

describe('a CSV roster is read', () => {
  it.each([
    ['Chinese headers', '代号,姓名,席位\np-1,张三,村民代表'],
    ['English headers', 'person,name,seats\np-1,张三,representatives'],
    [
      'headers in another order, in capitals and full width',
      '席位,NAME,Ｐｅｒｓｏｎ\n村民代表,张三,p-1',
    ],
    ['headers and seats with blanks inside', '代 号,姓 名,席 位\np-1,张三,村民 代表'],
    ['CRLF', '代号,姓名,席位\r\np-1,张三,村民代表\r\n'],
    ['CR alone', '代号,姓名,席位\rp-1,张三,村民代表\r'],
    ['a byte order mark', '\ufeff代号,姓名,席位\np-1,张三,村民代表'],
    ['quotes', '"代号","姓名","席位"\n"p-1","张三","村民代表"'],
    ['blank lines and blank records', '\n,,\n代号,姓名,席位\n\n , ,\np-1,张三,村民代表\n\n\n'],
    ['blanks around cells', '代号,姓名,席位\n p-1 ,\u3000张三 ,村民代表 '],
    ['empty cells past the header', '代号,姓名,席位\np-1,张三,村民代表,,,'],
    ['fewer cells than the header', '代号,姓名,席位,起,止\np-1,张三,村民代表'],
    ['tabs', '代号\t姓名\t席位\np-1\t张三\t村民代表'],
    ['semicolons', '代号;姓名;席位\np-1;张三;村民代表'],
  ])('with %s', (_, text) => {
    expect(read(text)).toEqual([ZHANG]);
  });

  it('in GBK, as a Chinese Excel saves it', () => {
    const gbk = Buffer.from(
      'b4fabac52cd0d5c3fb2ccfafcebb2cc6f02cd6b90d0a702d312cd5c5c8fd2c' +
        'b4e5c3f1ceafd4b1bbe1a1a2b4e5c3f1b4fab1ed2c323032362f312f312c0d0a',
      'hex',
    );
    const seats = ['village-committee', 'representatives'];
    const people = [{ person: 'p-1', name: '张三', seats, from: '2026-01-01' }];
    expect(readRosterCsv(gbk)).toEqual({ people });
  });

  it('in GB 18030, with a name that GBK lacks', () => {
    const gb18030 = Buffer.from(
      'b4fabac52cd0d5c3fb2ccfafcebb0d0a702d312c8139ee39c8fd2cb4e5c3f1b4fab1ed0d0a',
      'hex',
    );
    expect(readRosterCsv(gb18030)).toEqual({ people: [{ ...ZHANG, name: '㐀三' }] });
  });

  it('in UTF-16, as Excel saves “Unicode text”', () => {
    const utf16 = Buffer.from('\ufeff代号\t姓名\t席位\r\np-1\t张三\t村民代表\r\n', 'utf16le');
    expect(readRosterCsv(utf16)).toEqual({ people: [ZHANG] });
  });

  it.each([
    ['村委会、村民代表'],
    ['"村委会,村民代表"'],
    ['"村委会，村民代表"'],
    ['村委会;村民代表'],
    ['村委会；村民代表；'],
    ['"村民委员会\n村民代表"'],
    ['village-committee; Representatives'],
  ])('with several seats in a cell: %s', (cell) => {
    const [row] = read(`代号,席位\np-1,${cell}`);
    expect(row?.seats).toEqual(['village-committee', 'representatives']);
  });

  it.each(['2026-01-02', '2026/1/2', '2026.1.2', '2026年1月2日', '20260102', '２０２６-1-2'])(
    'with the day %s',
    (cell) => {
      expect(read(`代号,席位,起,止\np-1,村民代表,${cell},${cell}`)).toEqual([
        { person: 'p-1', seats: ['representatives'], from: '2026-01-02', until: '2026-01-02' },
      ]);
    },
  );

  it('with the guard against formulas taken off, and other apostrophes left', () => {
    const text = "姓名,席位\n'=1+1,村民代表\n'阿三,村民代表";
    expect(read(text).map(({ name }) => name)).toEqual(['=1+1', "'阿三"]);
  });

  it('of the most rows that there may be', () => {
    const rows = Array.from({ length: FILE_ROWS_MAX }, (_, index) => `p-${index},村民代表`);
    expect(read(['代号,席位', ...rows].join('\n'))).toHaveLength(FILE_ROWS_MAX);
  });
});

describe('a CSV roster is refused', () => {
  const SEATS_EXPECTED = expect.stringContaining('应为:村党支部委员会、村民委员会、');
  const text = expect.any(String);

  it.each([
    ['an empty file', '', ['file', '文件是空的', 'the file is empty']],
    ['only blank lines', '\r\n,,\r\n', ['file', '文件是空的', text]],
    ['a header alone', HEADER, ['file', '表头下面没有人', text]],
    [
      'an unknown header',
      '代号,姓明,席位\np-1,张三,村民代表',
      [
        'row 1, 姓明',
        '没有“姓明”这一列,是不是“姓名”?',
        'unknown column "姓明"; did you mean "姓名"?',
      ],
    ],
    [
      'an unknown header that is like none',
      '代号,身份证号码,席位\np-1,,村民代表',
      ['row 1, 身份证号码', '没有“身份证号码”这一列,只有:代号、姓名、席位、起、止', text],
    ],
    ['a header twice', '代号,席位,person\np-1,村民代表,', ['row 1, 代号', '这一列重复', text]],
    [
      'no column of seats',
      '代号,姓名\np-1,张三',
      [
        'row 1, 席位',
        '第一行应是表头,缺少“席位”这一列',
        'the header lacks the column 席位 (seats)',
      ],
    ],
    [
      'no column of persons',
      '席位,起\n村民代表,',
      ['row 1, 代号', '第一行应是表头,缺少“代号”或“姓名”这一列', text],
    ],
    [
      'a seat that is misspelt',
      '代号,席位\np-1,村民代俵',
      ['row 2, 席位', '没有“村民代俵”这个席位,是不是“村民代表”?', text],
    ],
    [
      'a key that is misspelt',
      '代号,席位\np-1,representative',
      ['row 2, 席位', text, 'unknown seat "representative"; did you mean "representatives"?'],
    ],
    ['a sum for a seat', '代号,席位\np-1,congress', ['row 2, 席位', SEATS_EXPECTED, text]],
    ['no seat', '代号,席位\np-1,', ['row 2, 席位', SEATS_EXPECTED, text]],
    ['separators alone', '代号,席位\np-1,、', ['row 2, 席位', SEATS_EXPECTED, text]],
    [
      'a name for an id',
      '代号,席位\n张三,村民代表',
      ['row 2, 代号', expect.stringContaining('不写姓名'), expect.stringContaining('never a name')],
    ],
    ['an id too long', `代号,席位\n${'p'.repeat(65)},村民代表`, ['row 2, 代号', text, text]],
    [
      'a name too long',
      `姓名,席位\n${'张'.repeat(61)},村民代表`,
      ['row 2, 姓名', '太大或太长,最多 60', text],
    ],
    [
      'a name with a mark that turns the direction',
      '姓名,席位\n张\u202e三,村民代表',
      ['row 2, 姓名', '含有无法保存的字符', text],
    ],
    [
      'neither an id nor a name',
      '代号,姓名,席位\n,,村民代表',
      ['row 2, 姓名', '代号、姓名至少填一项', 'expected an id or a name, or both'],
    ],
    [
      'the last day before the first',
      '代号,席位,起,止\np-1,村民代表,2026-01-02,2026-01-01',
      ['row 2, 止', '2026-01-01 在起 2026-01-02 之前', '2026-01-01 is before 2026-01-02'],
    ],
    [
      'a cell under no title',
      '代号,席位\np-1,村民代表,党员',
      ['row 2, column 3', '这一列有内容,却没有表头', text],
    ],
    [
      'a quote that is not closed',
      '代号,席位\np-1,村民代表\n"p-2,村民代表\n',
      ['row 3', '双引号不成对,或不在单元格的两端', text],
    ],
    [
      'a quote inside a cell',
      '姓名,席位\n张"三,村民代表',
      ['row 2', '双引号不成对,或不在单元格的两端', text],
    ],
    [
      'ten seats',
      `代号,席位\np-1,${'村民代表、'.repeat(10)}`,
      ['row 2, 席位', '席位太多:10 个,一人最多 9 个', text],
    ],
    [
      'a cell far out',
      `代号,席位${','.repeat(49)}x\np-1,村民代表`,
      ['row 1', '列数太多,最多 50 列', text],
    ],
    ['a sheet', 'PK\u0003\u0004', ['file', '这不是 CSV,像是 XLSX', text]],
  ])('%s', async (_, content, expected) => {
    expect(await faultsOf(() => read(content))).toEqual([expected]);
  });

  it.each(['2026-02-30', '2026-13-01', '26-1-1', '46023', '长期', '9999-12-31', '1900-12-31'])(
    'the day %s',
    async (cell) => {
      const [fault, ...others] = await faultsOf(() => read(`代号,席位,起\np-1,村民代表,${cell}`));
      expect(fault?.slice(0, 2)).toEqual([
        'row 2, 起',
        `“${cell}”不是日期,应写成 2026-01-01,没有就空着`,
      ]);
      expect(others).toEqual([]);
    },
  );

  it('bytes of no encoding', async () => {
    const bytes = Uint8Array.of(0x61, 0x2c, 0xff, 0xff, 0x0a);
    expect(await faultsOf(() => readRosterCsv(bytes))).toEqual([
      ['file', '文字编码认不出,请另存为“CSV UTF-8”', expect.stringContaining('neither UTF-8')],
    ]);
  });

  it('one byte too many, and no byte less', async () => {
    const head = '代号,席位\np-1,村民代表';
    const fill = ' '.repeat(FILE_BYTES_MAX - bytesOf(head).length);
    expect(read(head + fill)).toHaveLength(1);
    const [fault] = await faultsOf(() => read(`${head}${fill} `));
    expect(fault?.slice(0, 2)).toEqual(['file', '文件太大:2000001 字节,最多 2000000']);
  });

  it('one row too many', async () => {
    const rows = Array.from({ length: FILE_ROWS_MAX + 1 }, (_, index) => `p-${index},村民代表`);
    const faults = await faultsOf(() => read(['代号,席位', ...rows].join('\n')));
    expect(faults).toEqual([
      ['file', '行数太多:20001 行,最多 20000', 'too many rows: 20001, at most 20000'],
    ]);
  });

  it('lines without end, though they are blank', async () => {
    const faults = await faultsOf(() => read(`代号,席位\np-1,村民代表\n${'\n'.repeat(50_000)}`));
    expect(faults).toEqual([['file', '行数太多:连空行最多 50000 行', text]]);
  });

  it('with every fault at once, at the rows that a spreadsheet shows', async () => {
    const content = [
      '代号,姓名,席位,起,止,电话',
      'p-1,张三,村民代表,,',
      '',
      'p 2,李四,书记,昨天,2026-01-01,',
      '"p-3","王\n五",村民代表、主任,2026-02-01,2026-01-01,13800000000',
    ].join('\r\n');
    const faults = await faultsOf(() => read(content));
    expect(faults.map(([path]) => path)).toEqual([
      'row 1, 电话',
      'row 4, 代号',
      'row 4, 席位',
      'row 4, 起',
      'row 5, 席位',
      'row 5, 止',
    ]);
  });
});
