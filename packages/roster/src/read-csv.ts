import { fault, InvalidInput } from '@siyi/kernel';
import { CsvError, parse } from 'csv-parse/sync';
import { decodeText } from './decode-text.ts';
import { FILE, FILE_LINES_MAX, refuseTooLarge } from './limits.ts';
import { readTable } from './read-table.ts';
import type { Roster } from './roster-row.ts';

const ZIP = [0x50, 0x4b, 0x03, 0x04];

/** Reads a CSV roster; throws InvalidInput with every fault and where it is (`row 7, 席位`). */
export function readRosterCsv(bytes: Uint8Array): Roster {
  refuseTooLarge(bytes);
  refuseSheet(bytes);
  const records = recordsOf(decodeText(bytes));
  refuseTooLong(records.length);
  return readTable(records);
}

function refuseSheet(bytes: Uint8Array): void {
  if (!ZIP.every((byte, index) => bytes[index] === byte)) return;
  throw new InvalidInput([
    fault([FILE], '这不是 CSV,像是 XLSX', 'this is not a CSV; it looks like an XLSX'),
  ]);
}

function refuseTooLong(count: number): void {
  if (count <= FILE_LINES_MAX) return;
  throw new InvalidInput([
    fault(
      [FILE],
      `行数太多:连空行最多 ${FILE_LINES_MAX} 行`,
      `too many lines: at most ${FILE_LINES_MAX}, blank ones included`,
    ),
  ]);
}

function recordsOf(text: string): readonly (readonly string[])[] {
  try {
    return parse(text, {
      delimiter: delimiterOf(text),
      record_delimiter: ['\r\n', '\n', '\r'],
      // Blank records stay, so that a row has the number that a spreadsheet shows.
      skip_empty_lines: false,
      relax_column_count: true,
      to: FILE_LINES_MAX + 1,
    });
  } catch (error) {
    if (error instanceof CsvError) throw new InvalidInput([faultOf(error)]);
    throw error;
  }
}

/** A comma; in files from elsewhere a tab or a semicolon, which the header then shows. */
function delimiterOf(text: string): string {
  const header = /^.*\S.*$/m.exec(text)?.[0] ?? '';
  return [',', '\t', ';'].find((delimiter) => header.includes(delimiter)) ?? ',';
}

function faultOf(error: CsvError) {
  const records = typeof error.records === 'number' ? error.records : 0;
  const isQuote = /QUOTE/.test(error.code);
  return fault(
    [`row ${records + 1}`],
    isQuote ? '双引号不成对,或不在单元格的两端' : `不是有效的 CSV(${error.code})`,
    isQuote
      ? 'a quote is not closed, or not at the ends of a cell'
      : `no valid CSV (${error.code})`,
  );
}
