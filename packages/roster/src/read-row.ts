import { because, type CivilDay, type Fault, InvalidInput, parseInput, textOf } from '@siyi/kernel';
import * as z from 'zod';
import { type Cell, faultAt, isFilled, pathOf, textOfCell } from './cell.ts';
import { readDay } from './read-day.ts';
import { readSeats } from './read-seats.ts';
import type { Column, RosterRow } from './roster-row.ts';

/** The cells of one row, by the column that the header names. */
export type RowCells = Readonly<Partial<Record<Column, Cell>>>;

export interface RowReading {
  readonly row: RosterRow;
  /** What is wrong; the row counts only when there is nothing. */
  readonly faults: readonly Fault[];
}

// As `pseudonym` of the commands has it: what passes here is not refused there.
const person = z
  .string()
  .refine(
    (text) => /^[A-Za-z0-9][A-Za-z0-9:_-]{0,63}$/.test(text),
    because(
      '应为代号:1 到 64 个字母、数字、冒号、下划线或连字符,不写姓名',
      'expected a pseudonymous id: 1 to 64 of A-Z a-z 0-9 : _ -, never a name',
    ),
  );
const name = textOf(60);

/** Reads one row; `number` is the one that a spreadsheet shows beside it. */
export function readRow(cells: RowCells, number: number): RowReading {
  const faults: Fault[] = [];
  const report = (column: Column) => (zh: string, en: string) => {
    faults.push(faultAt(number, column, zh, en));
  };
  const text = (column: Column, schema: z.ZodType<string>) => {
    const reading = readText(cells[column], schema, pathOf(number, column));
    faults.push(...reading.faults);
    return reading.text;
  };
  const day = (column: Column): CivilDay | undefined => {
    const cell = cells[column];
    if (!isFilled(cell)) return undefined;
    const read = readDay(cell);
    if (read === undefined) report(column)(...badDay(cell));
    return read;
  };
  const titles = text('seats', z.string());
  const isRead = titles !== undefined || !isFilled(cells.seats);
  const row = present({
    person: text('person', person),
    name: text('name', name),
    seats: isRead ? readSeats(titles ?? '', report('seats')) : [],
    from: day('from'),
    until: day('until'),
  });
  if (!isFilled(cells.person) && !isFilled(cells.name)) {
    report('name')('代号、姓名至少填一项', 'expected an id or a name, or both');
  }
  if (row.from !== undefined && row.until !== undefined && row.until < row.from) {
    report('until')(`${row.until} 在起 ${row.from} 之前`, `${row.until} is before ${row.from}`);
  }
  return { row, faults };
}

interface TextReading {
  readonly text?: string;
  readonly faults: readonly Fault[];
}

function readText(cell: Cell | undefined, schema: z.ZodType<string>, path: string): TextReading {
  if (!isFilled(cell)) return { faults: [] };
  if (cell instanceof Date || (typeof cell === 'number' && !Number.isSafeInteger(cell))) {
    return { faults: [changedBySheet(path)] };
  }
  const text = textOfCell(cell);
  try {
    return { text: parseInput(schema, text, [path]), faults: [] };
  } catch (error) {
    // Kept with the faults of the other cells: a file is refused with all of them at once.
    if (error instanceof InvalidInput) return { faults: error.faults };
    throw error;
  }
}

function changedBySheet(path: string): Fault {
  const zh = '表格软件把它变成了日期或不完整的数字;请把单元格设为“文本”再填';
  const en = 'the spreadsheet made a date or an inexact number of it; format the cell as text';
  return { path, message: { zh, en } };
}

function badDay(cell: Exclude<Cell, null>): readonly [zh: string, en: string] {
  const shown = cell instanceof Date ? inShort(cell) : textOfCell(cell).slice(0, 60);
  const isNumber = typeof cell === 'number';
  return [
    `“${shown}”不是日期,应写成 2026-01-01${isNumber ? ',或把单元格设为“日期”' : ',没有就空着'}`,
    `"${shown}" is not a day; expected one such as 2026-01-01${
      isNumber ? ', or the cell formatted as a date' : ', or nothing'
    }`,
  ];
}

function inShort(date: Date): string {
  return Number.isNaN(date.getTime()) ? String(date) : date.toISOString().slice(0, 19);
}

type Draft = { readonly [Field in keyof RosterRow]-?: RosterRow[Field] | undefined };

/** The row without the fields that are empty. */
function present(draft: Draft): RosterRow {
  return Object.fromEntries(
    Object.entries(draft).filter(([, value]) => value !== undefined),
  ) as unknown as RosterRow;
}
