import type { CivilDay } from '@siyi/kernel';
import type { RosterKey } from '@siyi/procedure';
import {
  identityOf,
  isHeldOn,
  ROSTER_SEATS,
  type RosterRow,
  type RosterSeat,
} from './roster-row.ts';

/** How many people a roster counts, by key; a key that the file does not speak of is left out. */
export type RosterCounts = Readonly<Partial<Record<RosterKey, number>>>;

/** The keys that are the people of two others; who sits in both counts once (L-21, F-25). */
const SUMS: Readonly<Record<'two-committees' | 'congress', readonly RosterSeat[]>> = {
  'two-committees': ['branch-committee', 'village-committee'],
  congress: ['village-committee', 'representatives'],
};

/**
 * How many distinct people hold each key on a day. A key that no row names at any time is left out:
 * a file without adults does not say that there are none. Neither is a sum of such a key given.
 */
export function countsOf(rows: readonly RosterRow[], day: CivilDay): RosterCounts {
  const named = new Set(rows.flatMap((row) => row.seats));
  const held = rows.filter((row) => isHeldOn(row, day));
  const keys: readonly (readonly [RosterKey, readonly RosterSeat[]])[] = [
    ...ROSTER_SEATS.map((seat) => [seat, [seat]] as const),
    ...(['two-committees', 'congress'] as const).map((sum) => [sum, SUMS[sum]] as const),
  ];
  return Object.fromEntries(
    keys
      .filter(([, seats]) => seats.every((seat) => named.has(seat)))
      .map(([key, seats]) => [key, peopleIn(held, seats)]),
  );
}

function peopleIn(held: readonly RosterRow[], seats: readonly RosterSeat[]): number {
  const rows = held.filter((row) => row.seats.some((seat) => seats.includes(seat)));
  return new Set(rows.map(identityOf)).size;
}
