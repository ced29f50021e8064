import { describe, expect, it } from 'vitest';
import { readRosterCsv } from './read-csv.ts';
import { SAMPLES } from './testing/samples.ts';
import { writeRosterCsv } from './write-csv.ts';

describe('a roster written as CSV', () => {
  it.each(Object.entries(SAMPLES))('is read again as it was: %s', (_, rows) => {
    expect(readRosterCsv(writeRosterCsv(rows))).toEqual({ people: rows });
  });

  it('has a byte order mark, Chinese headers and titles, and CRLF', () => {
    const bytes = writeRosterCsv(SAMPLES['all columns'] ?? []);
    expect([...bytes.subarray(0, 3)]).toEqual([0xef, 0xbb, 0xbf]);
    expect(new TextDecoder().decode(bytes)).toBe(
      '代号,姓名,席位,起,止\r\n' +
        'p-1,张三,村民委员会、村民代表、有表决权的党员,2026-01-01,2028-12-31\r\n' +
        'p-2,李四,村民代表、妇女代表,,\r\n',
    );
  });

  it.each([
    '=HYPERLINK("x")',
    '+1',
    '-1',
    '@A1',
    '\t=1',
    '\r=1',
    '\n=1',
    '＝1',
    '＋1',
    '－1',
    '＠A1',
  ])('runs no formula: %j', (name) => {
    const text = new TextDecoder().decode(writeRosterCsv([{ name, seats: ['adults'] }]));
    const cell = text.split('\r\n').slice(1).join('\r\n').slice(1).replace(/^"/, '');
    expect(cell.startsWith(`'${name.slice(0, 2)}`)).toBe(true);
  });

  it('quotes what separates', () => {
    const text = new TextDecoder().decode(
      writeRosterCsv([{ name: 'a,"b"\nc', seats: ['adults'] }]),
    );
    expect(text).toContain(',"a,""b""\nc",');
  });

  it('has a header when there is nobody, to be filled in', () => {
    expect(new TextDecoder().decode(writeRosterCsv([]))).toBe('代号,姓名,席位,起,止\r\n');
  });
});
