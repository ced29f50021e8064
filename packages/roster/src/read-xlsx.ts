import { type Fault, fault, InvalidInput } from '@siyi/kernel';
import { type ReadOptions, readXlsx, type Sheet } from 'hucre/xlsx';
import { isFilled } from './cell.ts';
import { FILE, refuseTooLarge } from './limits.ts';
import { readTable } from './read-table.ts';
import type { Roster } from './roster-row.ts';
import { notSheet, refuseLargeUnpacked } from './unpacked-size.ts';

const SHEETS_MAX = 20;

/** Reads an XLSX roster; throws InvalidInput with every fault and where it is (`row 7, 席位`). */
export async function readRosterXlsx(bytes: Uint8Array): Promise<Roster> {
  refuseTooLarge(bytes);
  refuseLargeUnpacked(bytes);
  const sheet = await onlySheet(bytes);
  return readTable(sheet.rows, [...mergesOf(sheet), ...spoiltCells(sheet)]);
}

/** The one visible sheet with anything in it: of several, no reader knows which is meant. */
async function onlySheet(bytes: Uint8Array): Promise<Sheet> {
  const filled: Sheet[] = [];
  // One at a time: each may take a few hundred megabytes where a cell stands far out.
  for (const index of await visibleSheets(bytes)) {
    const [sheet] = await sheetsOf(bytes, [index]);
    if (sheet?.rows.some((row) => row.some(isFilled))) filled.push(sheet);
  }
  const [only, ...others] = filled;
  if (others.length > 0) throw tooMany(filled.map(({ name }) => name));
  return only ?? { name: '', rows: [] };
}

async function visibleSheets(bytes: Uint8Array): Promise<readonly number[]> {
  const visible: { readonly name: string; readonly index: number }[] = [];
  await sheetsOf(bytes, ({ name, index, hidden, veryHidden }) => {
    if (!hidden && !veryHidden) visible.push({ name, index });
    return false;
  });
  if (visible.length > SHEETS_MAX) throw tooMany(visible.map(({ name }) => name));
  return visible.map(({ index }) => index);
}

async function sheetsOf(
  bytes: Uint8Array,
  sheets: NonNullable<ReadOptions['sheets']>,
): Promise<readonly Sheet[]> {
  try {
    return (await readXlsx(bytes, { sheets })).sheets;
  } catch {
    // Whatever the reader stumbles over is in the sender's file, and the sender is told.
    throw notSheet();
  }
}

function tooMany(names: readonly string[]): InvalidInput {
  const shown = names.slice(0, SHEETS_MAX).map((name) => name.slice(0, 31));
  return new InvalidInput([
    fault(
      [FILE],
      `有几张工作表都有内容(${shown.join('、')}),请只留名册一张`,
      `several sheets have something in them (${shown.join(', ')}); leave the roster alone`,
    ),
  ]);
}

/** Of merged cells only the first holds anything, and the others would be read as empty. */
function mergesOf(sheet: Sheet): readonly Fault[] {
  return (sheet.merges ?? []).map(({ startRow, startCol }) =>
    fault(
      [`row ${startRow + 1}, column ${startCol + 1}`],
      '请取消合并单元格,每格各填各的',
      'merged cells; take them apart and fill in each',
    ),
  );
}

/** Formulas without a result, and results that are errors: nobody computed what stands there. */
function spoiltCells(sheet: Sheet): readonly Fault[] {
  return [...(sheet.cells ?? [])].flatMap(([key, cell]) => {
    const isUncomputed = cell.formula !== undefined && cell.value === null;
    if (!isUncomputed && cell.type !== 'error') return [];
    const [row, column] = key.split(',').map(Number);
    return [
      fault(
        [`row ${Number(row) + 1}, column ${Number(column) + 1}`],
        isUncomputed
          ? '公式没有结果;请用表格软件打开、保存一次,或改填数值'
          : `公式出错:${cell.value}`,
        isUncomputed
          ? 'a formula without a result; open and save the file in a spreadsheet, or type the value'
          : `a formula failed: ${cell.value}`,
      ),
    ];
  });
}
