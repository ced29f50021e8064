import type { CivilDay } from '@siyi/kernel';
import { type CellValue, writeXlsx } from 'hucre/xlsx';
import type { RosterRow } from './roster-row.ts';
import { HEADER, textsOf } from './write-table.ts';

/** The same rows give the same bytes: the file does not say when it was written. */
const PROPERTIES = {
  created: new Date('2000-01-01T00:00:00Z'),
  modified: new Date('2000-01-01T00:00:00Z'),
};
// Ids, names and seats as text, so that no spreadsheet makes numbers and dates of them.
const TEXT = { numFmt: '@' };
const DAY = { numFmt: 'yyyy-mm-dd', width: 12 };
const COLUMN_FORMATS = [
  { ...TEXT, width: 16 },
  { ...TEXT, width: 12 },
  { ...TEXT, width: 40 },
  DAY,
  DAY,
];

/** A roster as a workbook of one sheet. */
export function writeRosterXlsx(rows: readonly RosterRow[]): Promise<Uint8Array> {
  const sheet = {
    name: '名册',
    columns: COLUMN_FORMATS,
    rows: [[...HEADER], ...rows.map(cellsOf)],
    freezePane: { rows: 1 },
  };
  return writeXlsx({ sheets: [sheet], properties: PROPERTIES });
}

function cellsOf(row: RosterRow): CellValue[] {
  const texts = textsOf(row).map((text) => (text === '' ? null : escaped(text)));
  return [...texts, dateOf(row.from), dateOf(row.until)];
}

/** `_x0041_` is how a sheet writes the character U+0041: a name of that look keeps its look. */
function escaped(text: string): string {
  return text.replace(/_(?=x[0-9A-Fa-f]{4}_)/g, '_x005F_');
}

/** A sheet's date has no zone, and is given as if it were UTC. */
function dateOf(day: CivilDay | undefined): Date | null {
  return day === undefined ? null : new Date(`${day}T00:00:00Z`);
}
