import { civilDayOf, type Instant } from '@siyi/kernel';
import { cite } from '@siyi/procedure';
import { titleOf } from '../policies/competence.ts';
import { noticeDays, summonsDays } from '../policies/summons.ts';
import { type FindingRule, factsOf, type History, withArticle } from './finding.ts';
import { found, type MeetingFact, meetingsOf } from './meeting.ts';

/** F-34: a meeting whose summons is unproven, or came too late. */
export const findUnprovenSummons: FindingRule = (history) =>
  meetingsOf(history).flatMap((held) => {
    const { fact, on, rules } = held;
    const title = titleOf(history.law, fact.data.body);
    const summons = summonsFor(history, fact);
    const { days, citation } = rules
      ? summonsDays(history.law, rules, on)
      : { days: 0, citation: cite(history.law, 'recording', on) };
    if (!summons) {
      const words = {
        zh: `${title.zh}没有会议通知的记录`,
        en: `Nothing on record shows that the ${title.en} was summoned`,
      };
      return [found('F-34', 'warning', held, withArticle(words, citation))];
    }
    const had = noticeDays({ summonedAt: summons }, fact.occurredAt);
    if (had >= days) return [];
    const words = {
      zh: `${title.zh}应提前 ${days} 天通知,实际提前 ${had} 天`,
      en: `The ${title.en} needs ${days} days of notice and had ${had}`,
    };
    return [found('F-34', 'warning', held, withArticle(words, citation))];
  });

/** When the members were summoned, where that was known before they met. */
function summonsFor(history: History, fact: MeetingFact): Instant | undefined {
  const { stage, body } = fact.data;
  const others = factsOf(history, 'MeetingRecorded').filter(
    (other) => other.data.stage === stage && other.data.body === body,
  );
  const answeredAt = others
    .map((other) => other.occurredAt)
    .filter((heldAt) => heldAt < fact.occurredAt)
    .sort()
    .at(-1);
  const known = factsOf(history, 'MeetingConvened')
    .filter((summons) => summons.data.stage === stage && summons.data.body === body)
    .filter((summons) => {
      const knownAt = history.claimed ? summons.data.summonedAt : summons.recordedAt;
      return knownAt <= fact.occurredAt && (answeredAt === undefined || knownAt > answeredAt);
    });
  // A reminder does not shorten the notice; a summons to another day does not lengthen it.
  const day = civilDayOf(fact.occurredAt);
  const forThatDay = known.filter((summons) => civilDayOf(summons.data.for as Instant) === day);
  const summonses = forThatDay.length > 0 ? forThatDay : known.slice(-1);
  return summonses.map((summons) => summons.data.summonedAt as Instant).sort()[0];
}
