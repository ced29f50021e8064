import type { Instant } from '@siyi/kernel';
import { nationalLaw, ROSTER_KEYS } from '@siyi/procedure';
import { countOf } from './policies/circumstances.ts';
import { covers } from './span.ts';
import type { Roster, SeatHeld } from './village.ts';

// A body made of several rosters counts a person who sits in more than one once (VCOL-2025 art. 29).
const UNIONS = [...nationalLaw.bodies.values()].flatMap(({ roster, elseSumOf }) =>
  elseSumOf ? [{ key: roster, of: elseSumOf }] : [],
);

/**
 * The roster with the seats that people hold by name counted, each person once. A roster that was
 * set as a number is counted by name from the moment at which that many were named: half a list of
 * names must not make a body smaller.
 */
export function withNamedSeats(
  roster: Roster,
  seats: readonly SeatHeld[],
  moment: Instant,
): Roster {
  if (seats.length === 0) return roster;
  const held = Map.groupBy(seats, ({ seat }) => seat);
  const named = [...held.entries()]
    .filter(([key, holders]) => isNamed(countOf(roster, key), holders, moment))
    .map(([key]) => key);
  const counts = [
    ...UNIONS.filter(({ of }) => of.every((key) => named.includes(key))).map(
      ({ key, of }) =>
        [
          key,
          personsAt(
            of.flatMap((one) => held.get(one) ?? []),
            moment,
          ),
        ] as const,
    ),
    ...named.map((key) => [key, personsAt(held.get(key) ?? [], moment)] as const),
  ];
  const isOwn = ([key]: readonly [string, number]) =>
    !(ROSTER_KEYS as readonly string[]).includes(key);
  const own = Object.fromEntries(counts.filter(isOwn));
  const ours = Object.fromEntries(counts.filter((count) => !isOwn(count)));
  return {
    ...roster,
    ...ours,
    ...(Object.keys(own).length === 0 ? {} : { others: { ...roster.others, ...own } }),
  };
}

/** Whether as many have been named, by a moment, as the number says. */
function isNamed(
  number: number | undefined,
  holders: readonly SeatHeld[],
  moment: Instant,
): boolean {
  const begun = [...new Set(holders.map(({ from }) => from))].filter((from) => from <= moment);
  return begun.some((from) => personsAt(holders, from) >= (number ?? 1));
}

function personsAt(holders: readonly SeatHeld[], moment: Instant): number {
  const there = holders.filter((held) => covers(held, moment));
  return new Set(there.map(({ person }) => person)).size;
}
