import { writeXlsx } from 'hucre/xlsx';
import { describe, expect, it } from 'vitest';
import { readRosterXlsx } from './read-xlsx.ts';
import { faultsOf } from './testing/faults-of.ts';
import { refuseLargeUnpacked } from './unpacked-size.ts';

const LARGE = [
  [
    'file',
    expect.stringContaining('解压后太大'),
    expect.stringContaining('too large once unpacked'),
  ],
];
const NOT_SHEET = [['file', expect.stringContaining('不是可读的 XLSX'), expect.any(String)]];

/** A small file whose one sheet unpacks to 18 MB. */
function bomb(): Promise<Uint8Array> {
  const rows = Array.from({ length: 600 }, () => ['x'.repeat(30_000)]);
  return writeXlsx({ sheets: [{ name: 'Sheet1', rows }], stringMode: 'inline' });
}

/** Changes each entry of the directory of a ZIP, given the view of its fixed fields. */
function changed(bytes: Uint8Array, change: (entry: DataView) => void): Uint8Array {
  const copy = Buffer.from(bytes);
  let position = copy.indexOf('PK\x01\x02', 0, 'latin1');
  while (position >= 0) {
    change(new DataView(copy.buffer, copy.byteOffset + position, 46));
    position = copy.indexOf('PK\x01\x02', position + 46, 'latin1');
  }
  return copy;
}

describe('what a file unpacks to', () => {
  it('is refused when it is far larger than a roster', async () => {
    const bytes = await bomb();
    expect(bytes.length).toBeLessThan(200_000);
    expect(await faultsOf(() => readRosterXlsx(bytes))).toEqual(LARGE);
  });

  it('is refused when it does not say how large it is, and may be', async () => {
    const silent = changed(await bomb(), (entry) => entry.setUint32(24, 0, true));
    expect(await faultsOf(() => readRosterXlsx(silent))).toEqual(LARGE);
  });

  it('is refused when it says less than there is', async () => {
    const lying = changed(await bomb(), (entry) => entry.setUint32(24, 1000, true));
    expect(await faultsOf(() => readRosterXlsx(lying))).toEqual(NOT_SHEET);
  });

  it.each([
    ['in a descriptor', 0],
    ['in the fields of ZIP64', 0xffffffff],
  ])('is refused when the sizes stand %s', async (_, packed) => {
    const elsewhere = changed(await bomb(), (entry) => {
      entry.setUint16(8, 8, true);
      entry.setUint32(20, packed, true);
      entry.setUint32(24, 0, true);
    });
    expect(await faultsOf(() => readRosterXlsx(elsewhere))).toEqual(NOT_SHEET);
  });

  it('is refused when it has links without end', async () => {
    const cells = new Map(
      Array.from({ length: 1000 }, (_, row) => {
        const hyperlink = { target: `https://example.org/${row}` };
        return [`${row},0`, { value: 'x', type: 'string' as const, hyperlink }];
      }),
    );
    const rows = Array.from({ length: 1000 }, () => ['x']);
    const bytes = await writeXlsx({ sheets: [{ name: 'Sheet1', rows, cells }] });
    expect(await faultsOf(() => refuseLargeUnpacked(bytes))).toEqual(LARGE);
  });

  it('passes when it is what a roster is, wherever its bytes lie in memory', async () => {
    const bytes = await writeXlsx({ sheets: [{ name: 'Sheet1', rows: [['x']] }] });
    const inside = new Uint8Array(bytes.length + 7);
    inside.set(bytes, 7);
    expect(() => refuseLargeUnpacked(inside.subarray(7))).not.toThrow();
  });
});
