import { type Fault, fault, suggestion } from '@siyi/kernel';
import { type Cell, faultAt, isFilled, textOfCell, wordOf } from './cell.ts';
import { COLUMN_TITLES, COLUMNS, type Column } from './roster-row.ts';

/** Where each column stands in a file. */
export interface Header {
  readonly positions: ReadonlyMap<Column, number>;
  /** The positions that the header says something about, known or not. */
  readonly named: ReadonlySet<number>;
  readonly faults: readonly Fault[];
  /** Whether the columns are there without which no row can be read. */
  readonly isUsable: boolean;
}

const COLUMN_BY_WORD: ReadonlyMap<string, Column> = new Map(
  COLUMNS.flatMap((column) => [
    [COLUMN_TITLES[column], column] as const,
    [column as string, column] as const,
  ]),
);
const KNOWN = [...COLUMN_BY_WORD.keys()];
const TITLES = COLUMNS.map((column) => COLUMN_TITLES[column]).join('、');

/** Reads the first row that is not blank. */
export function readHeader(cells: readonly Cell[], row: number): Header {
  const faults: Fault[] = [];
  const positions = new Map<Column, number>();
  const named = new Set<number>();
  cells.forEach((cell, position) => {
    if (!isFilled(cell)) return;
    named.add(position);
    const title = cell instanceof Date ? String(cell) : textOfCell(cell);
    const column = COLUMN_BY_WORD.get(wordOf(title));
    if (column === undefined) faults.push(unknown(row, title));
    else if (positions.has(column)) faults.push(faultAt(row, column, '这一列重复', 'column twice'));
    else positions.set(column, position);
  });
  const missing = missingFrom(positions, row);
  return { positions, named, faults: [...faults, ...missing], isUsable: missing.length === 0 };
}

function unknown(row: number, title: string): Fault {
  const shown = title.slice(0, 60);
  const near = suggestion(wordOf(shown), KNOWN);
  return fault(
    [`row ${row}, ${shown}`],
    `没有“${shown}”这一列${near.zh || `,只有:${TITLES}`}`,
    `unknown column "${shown}"${near.en || `; expected ${TITLES} or ${COLUMNS.join(', ')}`}`,
  );
}

function missingFrom(positions: ReadonlyMap<Column, number>, row: number): readonly Fault[] {
  const who = positions.has('person') || positions.has('name') ? [] : [missing(row, 'person')];
  return positions.has('seats') ? who : [...who, missing(row, 'seats')];
}

function missing(row: number, column: Column): Fault {
  const [zh, en] =
    column === 'person'
      ? (['“代号”或“姓名”', '代号 (person) or 姓名 (name)'] as const)
      : ([`“${COLUMN_TITLES[column]}”`, `${COLUMN_TITLES[column]} (${column})`] as const);
  return faultAt(
    row,
    column,
    `第一行应是表头,缺少${zh}这一列`,
    `the header lacks the column ${en}`,
  );
}
