import { type Fault, fault, InvalidInput } from '@siyi/kernel';
import { type Cell, isFilled, type Table } from './cell.ts';
import { findTwice } from './find-twice.ts';
import { FILE, FILE_COLUMNS_MAX, FILE_ROWS_MAX } from './limits.ts';
import { type Header, readHeader } from './read-header.ts';
import { type RowCells, readRow } from './read-row.ts';
import type { Roster } from './roster-row.ts';

/**
 * Reads the cells of a file; throws InvalidInput with every fault, those that were `found` before
 * among them. Nothing is read by halves: one fault, and no row counts.
 */
export function readTable(table: Table, found: readonly Fault[] = []): Roster {
  const filled = table
    .map((cells, index) => ({ cells, number: index + 1 }))
    .filter(({ cells }) => cells.some(isFilled));
  const [top, ...rows] = filled;
  if (!top) throw new InvalidInput([...found, fault([FILE], '文件是空的', 'the file is empty')]);
  const sizes = [...widthFaults(filled), ...countFaults(rows.length)];
  if (sizes.length > 0) throw new InvalidInput([...found, ...sizes]);
  const header = readHeader(top.cells, top.number);
  const early = [...found, ...header.faults];
  if (!header.isUsable) throw new InvalidInput(early);
  const readings = rows.map(({ cells, number }) => ({
    number,
    ...readRow(pick(cells, header), number),
  }));
  const faults = [
    ...early,
    ...untitled(rows, header),
    ...readings.flatMap((reading) => reading.faults),
    // A row that is at fault by itself is not compared: its person or its days are not known.
    ...findTwice(readings.filter((reading) => reading.faults.length === 0)),
  ];
  if (faults.length > 0) throw new InvalidInput(faults);
  return { people: readings.map(({ row }) => row) };
}

interface FilledRow {
  readonly cells: readonly Cell[];
  readonly number: number;
}

function widthFaults(rows: readonly FilledRow[]): readonly Fault[] {
  const wide = rows.find(({ cells }) => cells.slice(FILE_COLUMNS_MAX).some(isFilled));
  if (!wide) return [];
  return [
    fault(
      [`row ${wide.number}`],
      `列数太多,最多 ${FILE_COLUMNS_MAX} 列`,
      `too many columns: at most ${FILE_COLUMNS_MAX}`,
    ),
  ];
}

function countFaults(count: number): readonly Fault[] {
  if (count === 0) return [fault([FILE], '表头下面没有人', 'there is nobody below the header')];
  if (count <= FILE_ROWS_MAX) return [];
  return [
    fault(
      [FILE],
      `行数太多:${count} 行,最多 ${FILE_ROWS_MAX}`,
      `too many rows: ${count}, at most ${FILE_ROWS_MAX}`,
    ),
  ];
}

function pick(cells: readonly Cell[], header: Header): RowCells {
  return Object.fromEntries(
    [...header.positions].map(([column, position]) => [column, cells[position] ?? null]),
  );
}

/** Columns without a title; nobody can tell what their cells mean. */
function untitled(rows: readonly FilledRow[], header: Header): readonly Fault[] {
  const firsts = new Map<number, number>();
  for (const { cells, number } of rows) {
    cells.forEach((cell, position) => {
      const isStray = isFilled(cell) && !header.named.has(position);
      if (isStray && !firsts.has(position)) firsts.set(position, number);
    });
  }
  return [...firsts].map(([position, number]) =>
    fault(
      [`row ${number}, column ${position + 1}`],
      '这一列有内容,却没有表头',
      'this column has something in it, and no title above',
    ),
  );
}
