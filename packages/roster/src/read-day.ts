import { type CivilDay, isInstantText } from '@siyi/kernel';
import { type Cell, textOfCell } from './cell.ts';

const SHAPES = [
  /^(\d{4})-(\d{1,2})-(\d{1,2})$/,
  /^(\d{4})\/(\d{1,2})\/(\d{1,2})$/,
  /^(\d{4})\.(\d{1,2})\.(\d{1,2})$/,
  /^(\d{4})年(\d{1,2})月(\d{1,2})日$/,
  /^(\d{4})(\d{2})(\d{2})$/,
];
// Before 1901 Shanghai kept its own sun time, which no offset of whole minutes tells.
const EARLIEST = '1901-01-01';

/** The civil day that a cell names; undefined when it names none from 1901 to 2199. */
export function readDay(cell: Exclude<Cell, null>): CivilDay | undefined {
  const day = cell instanceof Date ? dayOfDate(cell) : dayOfText(textOfCell(cell));
  const isDay = day !== undefined && day >= EARLIEST && isInstantText(`${day}T12:00:00+08:00`);
  return isDay ? (day as CivilDay) : undefined;
}

/** A sheet's date has no zone, and comes as if it were UTC. One with a time of day is no day. */
function dayOfDate(date: Date): string | undefined {
  if (Number.isNaN(date.getTime())) return undefined;
  const [day, time] = date.toISOString().split('T');
  return time === '00:00:00.000Z' ? day : undefined;
}

function dayOfText(text: string): string | undefined {
  const normal = text.normalize('NFKC');
  const match = SHAPES.map((shape) => shape.exec(normal)).find((found) => found !== null);
  if (!match) return undefined;
  const [, year = '', month = '', day = ''] = match;
  return `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
}
