import { civilDayOf, type Instant } from '@siyi/kernel';
import { cite } from '@siyi/procedure';
import { titleOf } from '../policies/competence.ts';
import { noticeDays, summonsDays } from '../policies/summons.ts';
import type { FindingRule } from './finding.ts';
import { found, type Held, lawOf, meetingsOf } from './held.ts';
import type { History, StagedFact } from './history.ts';

/** F-34: a meeting whose summons is unproven, or came too late. */
export const findUnprovenSummons: FindingRule = (history) =>
  meetingsOf(history).flatMap((held) => {
    const { fact, on, rules } = held;
    const law = lawOf(history, fact);
    const title = titleOf(law, fact.data.body);
    const summonses = summonsesFor(held);
    const { days, citation } = rules
      ? summonsDays(law, rules, on)
      : { days: 0, citation: cite(law, 'recording', on) };
    const [summonedAt] = summonses.map(({ data }) => data.summonedAt as Instant).sort();
    if (summonedAt === undefined) {
      const words = {
        zh: `${title.zh}没有会议通知的记录`,
        en: `Nothing on record shows that the ${title.en} was summoned`,
      };
      return [found('F-34', held, words, citation)];
    }
    const had = noticeDays({ summonedAt }, fact.occurredAt);
    if (had >= days || isUrgent(history, held, summonses)) return [];
    const words = {
      zh: `${title.zh}应提前 ${days} 天通知,实际提前 ${had} 天`,
      en: `The ${title.en} needs ${days} days of notice and had ${had}`,
    };
    return [found('F-34', held, words, citation)];
  });

type Summonses = readonly StagedFact<'MeetingConvened'>[];

/** A reminder does not shorten the notice; a summons to another day does not lengthen it. */
function summonsesFor({ fact, summonses }: Held): Summonses {
  const day = civilDayOf(fact.occurredAt);
  const forThatDay = summonses.filter(({ data }) => civilDayOf(data.for as Instant) === day);
  return forThatDay.length > 0 ? forThatDay : summonses.slice(-1);
}

// 遇有特殊情况的,可以临时通知村民: VCOL-2025 art. 25.
const URGENT_FROM = '2026-01-01';

/** Whether the assembly was called at short notice for a reason that is on record. */
function isUrgent(history: History, { fact, on }: Held, summonses: Summonses): boolean {
  if (on < URGENT_FROM || !summonses.some(({ data }) => data.urgent)) return false;
  const { body } = fact.data;
  const own = fact.under?.document.bodies?.find(({ id }) => id === body);
  return (own?.formOf ?? body) === 'villagers-assembly' && lawOf(history, fact).bodies.has(body);
}
