import type { Bilingual } from '@siyi/kernel';
import { SEAT_TITLES, SEATS } from '../seat.ts';
import { covers } from '../span.ts';
import { ROSTER_WORDS } from '../words/roster-words.ts';
import type { History, StagedFact } from './history.ts';

/** When something was signed, and the seats that a procedure names for it. */
interface Signing {
  readonly at: StagedFact;
  readonly named: readonly string[];
}

/** The seats that a signature stands for; undefined for a person of whom no seat is on record. */
export function seatsOf(
  { village }: History,
  signer: string,
  { at, named }: Signing,
): readonly string[] | undefined {
  const held = village.seats.filter((one) => one.person === signer && covers(one, at.occurredAt));
  if (held.length > 0) return held.map(({ seat }) => seat);
  const isSeat =
    named.includes(signer) ||
    (SEATS as readonly string[]).includes(signer) ||
    Object.hasOwn(ROSTER_WORDS, signer);
  return isSeat ? [signer] : undefined;
}

/** The person that a signature stands for: the one who holds a seat alone, else the signature itself. */
export function personOf({ village }: History, signer: string, at: StagedFact): string {
  const holders = village.seats.filter((one) => one.seat === signer && covers(one, at.occurredAt));
  const [holder] = holders;
  return holder && holders.every(({ person }) => person === holder.person) ? holder.person : signer;
}

/** A seat in words; one that a county names itself by its name. */
export function seatTitle(seat: string): Bilingual {
  const known: Readonly<Record<string, Bilingual>> = SEAT_TITLES;
  return known[seat] ?? ROSTER_WORDS[seat] ?? { zh: seat, en: seat };
}
