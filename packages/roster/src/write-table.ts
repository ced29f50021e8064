import { guard } from './formula-guard.ts';
import { COLUMN_TITLES, COLUMNS, ROSTER_SEAT_TITLES, type RosterRow } from './roster-row.ts';

/** The titles of the columns, as they are written. */
export const HEADER: readonly string[] = COLUMNS.map((column) => COLUMN_TITLES[column]);

/** The id, the name and the seats of a row as they are written: no text that runs as a formula. */
export function textsOf(row: RosterRow): readonly [person: string, name: string, seats: string] {
  const seats = row.seats.map((seat) => ROSTER_SEAT_TITLES[seat][0]);
  return [guard(row.person ?? ''), guard(row.name ?? ''), seats.join('、')];
}
