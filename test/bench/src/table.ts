import type { Row, Verdict } from './row.ts';

const HEADER = ['what', 'ours', 'peer', 'value', 'aim', 'bound', ''];
const VERDICTS: Readonly<Record<Verdict, string>> = {
  reached: 'aim reached',
  short: 'short of the aim',
  under: 'UNDER THE BOUND',
  shown: '',
};

/** The rows as a table in plain text. */
export function tableOf(rows: readonly Row[]): string {
  const lines = [HEADER, ...rows.map(cellsOf)];
  const widths = HEADER.map((_, column) => Math.max(...lines.map((line) => width(line[column]))));
  return lines
    .map((line) => line.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join('  '))
    .map((line) => line.trimEnd())
    .join('\n');
}

function width(cell: string | undefined): number {
  return cell?.length ?? 0;
}

function cellsOf(row: Row): readonly string[] {
  const { what, ours, peer = '', value, aim = '', neverUnder = '', verdict } = row;
  return [what, ours, peer, value, aim, neverUnder, VERDICTS[verdict]];
}
