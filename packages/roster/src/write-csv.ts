import type { RosterRow } from './roster-row.ts';
import { HEADER, textsOf } from './write-table.ts';

/** Without it Excel takes UTF-8 for the encoding of the machine. */
const BYTE_ORDER_MARK = '\ufeff';

/** A roster as CSV (RFC 4180), as Excel opens it: UTF-8 with its mark, CRLF, no formulas. */
export function writeRosterCsv(rows: readonly RosterRow[]): Uint8Array {
  const records = [
    HEADER,
    ...rows.map((row) => [...textsOf(row), row.from ?? '', row.until ?? '']),
  ];
  const lines = records.map((record) => `${record.map(quoted).join(',')}\r\n`);
  return new TextEncoder().encode(BYTE_ORDER_MARK + lines.join(''));
}

function quoted(text: string): string {
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
