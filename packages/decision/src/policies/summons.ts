import { type CivilDay, civilDayOf, daysBetween, type Instant } from '@siyi/kernel';
import {
  type Citation,
  cite,
  citeSource,
  isInForce,
  type Law,
  type MeetingBody,
} from '@siyi/procedure';
import type { Summons } from '../state.ts';

/** The days of notice that a body's members must have, and the rule that asks for them. */
export function summonsDays(
  law: Law,
  rules: MeetingBody,
  on: CivilDay,
): { readonly days: number; readonly citation: Citation } {
  const statutory = law.summons.find((floor) => floor.body === rules.body && isInForce(floor, on));
  const own = rules.summons?.days ?? 0;
  if (statutory && statutory.days >= own) {
    return { days: statutory.days, citation: cite(law, statutory.rule, on) };
  }
  if (own === 0) return { days: 0, citation: cite(law, 'recording', on) };
  const { source, article } = rules.cite;
  return { days: own, citation: citeSource(law, 'summons', source, article) };
}

/** Whether a summons of this body was on record before it met: only then is it proven. */
export function isProven(
  summons: Summons | undefined,
  body: string,
  heldAt: Instant,
): summons is Summons {
  return summons !== undefined && summons.body === body && summons.recordedAt <= heldAt;
}

/** Whole days from the summons to the meeting, the day of the summons not counted. */
export function noticeDays(summons: Pick<Summons, 'summonedAt'>, heldAt: Instant): number {
  return daysBetween(civilDayOf(summons.summonedAt), civilDayOf(heldAt));
}
