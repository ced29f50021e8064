import type { Fault } from '@siyi/kernel';
import { fault } from '@siyi/kernel';
import { unguard } from './formula-guard.ts';
import { COLUMN_TITLES, type Column } from './roster-row.ts';

/** What stands in a cell. Everything in a CSV is text; a sheet also has numbers and days. */
export type Cell = string | number | boolean | Date | null;

/** The cells of a sheet, row by row, beginning with its first row, blank ones included. */
export type Table = readonly (readonly Cell[])[];

export function isFilled(cell: Cell | undefined): cell is string | number | boolean | Date {
  if (cell === null || cell === undefined) return false;
  return typeof cell !== 'string' || cell.trim() !== '';
}

/** A cell's text without the blanks around it; a number as it is written. */
export function textOfCell(cell: string | number | boolean): string {
  return typeof cell === 'string' ? unguard(cell) : String(cell);
}

/** A word as people type it, made comparable: full width letters, blanks inside, capitals. */
export function wordOf(text: string): string {
  return text.normalize('NFKC').replace(/\s/g, '').toLowerCase();
}

/** A fault of one cell, at the row that a spreadsheet shows beside it. */
export function faultAt(row: number, column: Column, zh: string, en: string): Fault {
  return fault([pathOf(row, column)], zh, en);
}

export function pathOf(row: number, column: Column): string {
  return `row ${row}, ${COLUMN_TITLES[column]}`;
}
