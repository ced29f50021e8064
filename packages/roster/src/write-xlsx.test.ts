import { readXlsx } from 'hucre/xlsx';
import { describe, expect, it } from 'vitest';
import { readRosterXlsx } from './read-xlsx.ts';
import { SAMPLES } from './testing/samples.ts';
import { writeRosterXlsx } from './write-xlsx.ts';

describe('a roster written as XLSX', () => {
  it.each(Object.entries(SAMPLES))('is read again as it was: %s', async (_, rows) => {
    expect(await readRosterXlsx(await writeRosterXlsx(rows))).toEqual({ people: rows });
  });

  it('has the same bytes every time, and does not say when it was written', async () => {
    const rows = SAMPLES['all columns'] ?? [];
    const bytes = await writeRosterXlsx(rows);
    expect(Buffer.from(await writeRosterXlsx(rows)).equals(Buffer.from(bytes))).toBe(true);
    const { properties } = await readXlsx(bytes);
    expect(properties?.modified).toEqual(new Date('2000-01-01T00:00:00Z'));
  });

  it('has text as text and days as days, and no formula', async () => {
    const rows = [
      { person: '007', name: '=1+1', seats: ['adults'] as const, from: '2026-01-01' as never },
    ];
    const { sheets } = await readXlsx(await writeRosterXlsx(rows), { readStyles: true });
    const [sheet] = sheets;
    expect(sheet?.rows).toEqual([
      ['代号', '姓名', '席位', '起', '止'],
      ['007', "'=1+1", '十八周岁以上村民', new Date('2026-01-01T00:00:00Z'), null],
    ]);
    const cells = [...(sheet?.cells?.values() ?? [])];
    expect(cells.filter((cell) => cell.formula !== undefined)).toEqual([]);
    expect(sheet?.cells?.get('1,0')?.style?.numFmt).toBe('@');
    expect(sheet?.cells?.get('1,3')?.style?.numFmt).toBe('yyyy-mm-dd');
  });
});
