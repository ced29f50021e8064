import { addDays, civilDayOf, endOfDay, type Instant } from '@siyi/kernel';
import { toFen } from '../policies/money.ts';
import { type Finding, type FindingRule, noted } from './finding.ts';
import {
  citeDefault,
  dayOf,
  factsOf,
  type History,
  nowOf,
  perHistory,
  type StagedFact,
} from './history.ts';
import { resolvingVotes } from './resolution.ts';

const REGULARISED_WITHIN = 30;

/** An emergency measure, and until when it must have been resolved on. */
export interface Emergency {
  readonly fact: StagedFact<'EmergencyMeasureRecorded'>;
  readonly days: number;
  readonly dueAt: Instant;
}

export const emergenciesOf = perHistory((history): readonly Emergency[] =>
  factsOf(history, 'EmergencyMeasureRecorded').map((fact) => {
    const days = history.procedure.document.emergency?.regularisedWithin ?? REGULARISED_WITHIN;
    return { fact, days, dueAt: endOfDay(addDays(civilDayOf(fact.occurredAt), days)) };
  }),
);

/** Whether what was done could not wait: between an emergency measure and the days to regularise it. */
export function isEmergencyWork(history: History, fact: StagedFact): boolean {
  return emergenciesOf(history).some(
    (one) => one.fact.occurredAt <= fact.occurredAt && fact.occurredAt < one.dueAt,
  );
}

/** F-16: an emergency measure that the body did not vote on within its days (应急处置没有补办). */
export const findUnregularisedEmergencies: FindingRule = (history) => {
  const now = nowOf(history);
  const votes = resolvingVotes(history);
  return emergenciesOf(history).flatMap(({ fact, days, dueAt }): Finding[] => {
    // Resolved before it: the measure was covered by what the body had voted on.
    const vote = votes.find((one) => one.occurredAt >= fact.occurredAt) ?? votes.at(-1);
    const isLate = vote ? vote.occurredAt >= dueAt : now !== undefined && now >= dueAt;
    if (!isLate) return [];
    const day = dayOf(fact);
    const words = vote
      ? {
          zh: `${day} 应急处置,应在 ${days} 天内补办决议,到 ${dayOf(vote)} 才表决`,
          en: `The emergency measure of ${day} had to be resolved on within ${days} days; the vote was on ${dayOf(vote)}`,
        }
      : {
          zh: `${day} 应急处置,应在 ${days} 天内补办决议,至今没有表决`,
          en: `The emergency measure of ${day} had to be resolved on within ${days} days, and nobody has voted`,
        };
    const events = vote ? ([fact.eventId, vote.eventId] as const) : ([fact.eventId] as const);
    const citation = citeDefault(history, 'emergency-regularised');
    return [noted('F-16', { citation, events, words })];
  });
};

/** F-17: an emergency measure that cost more than the procedure lets pass for one (滥用应急). */
export const findCostlyEmergencies: FindingRule = (history) => {
  const most = history.procedure.document.emergency?.atMost;
  if (most === undefined) return [];
  return factsOf(history, 'EmergencyMeasureRecorded')
    .filter(({ data }) => data.amount !== undefined && toFen(data.amount) > toFen(most))
    .map((fact) => {
      const words = {
        zh: `应急处置 ${fact.data.amount} 元,超过上限 ${most} 元`,
        en: `The emergency measure cost ${fact.data.amount}, more than the ${most} that are allowed`,
      };
      const citation = citeDefault(history, 'emergency-amount');
      return noted('F-17', { citation, events: [fact.eventId], words });
    });
};
