import {
  addDays,
  type CivilDay,
  civilDayOf,
  daysBetween,
  type Instant,
  laterOf,
  startOfDay,
} from '@siyi/kernel';
import {
  type Citation,
  cite,
  citeSource,
  isInForce,
  type Law,
  type MeetingBody,
} from '@siyi/procedure';
import { type Refusal, refuse } from '../refusal.ts';
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

/** Whether a procedure refuses a meeting of this body without enough days of notice. */
export function isBlocking(rules: MeetingBody): boolean {
  return rules.summons?.otherwise === 'block';
}

/** Too short a summons is refused only where the procedure blocks; else it is finding F-34. */
export function checkSummons(
  law: Law,
  rules: MeetingBody,
  summons: Summons | undefined,
  heldAt: Instant,
): Refusal | undefined {
  if (!isBlocking(rules)) return undefined;
  const { days: needed, citation } = summonsDays(law, rules, civilDayOf(heldAt));
  const had = isProven(summons, rules.body, heldAt) ? noticeDays(summons, heldAt) : -1;
  if (had >= needed) return undefined;
  return refuse(
    'summons-too-short',
    citation,
    { needed, had: Math.max(had, 0) },
    {
      zh: `会议通知应提前 ${needed} 天,有记录的提前了 ${Math.max(had, 0)} 天`,
      en: `The meeting needs ${needed} days of notice; ${Math.max(had, 0)} are on record`,
    },
    {
      zh: '请重新通知,满天数后再开会',
      en: 'Summon the members again and meet when the days have passed',
    },
  );
}

/** The first moment at which a summons on record has given a body its days of notice. */
export function earliestMeeting(
  law: Law,
  rules: MeetingBody,
  summons: Summons,
  on: CivilDay,
): Instant {
  const { days } = summonsDays(law, rules, on);
  const day = addDays(civilDayOf(summons.summonedAt), days);
  return laterOf(startOfDay(day), summons.recordedAt);
}
