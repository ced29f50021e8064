import { addDays, civilDayOf, daysBetween, endOfDay, type Instant } from '@siyi/kernel';
import type { NoticeStage } from '@siyi/procedure';
import { countsFrom } from '../policies/posting.ts';
import { type Finding, type FindingRule, noted } from './finding.ts';
import { isPassed } from './held.ts';
import {
  citeDefault,
  dayOf,
  factsOf,
  type History,
  isClaimed,
  isDated,
  nowOf,
  type StagedFact,
} from './history.ts';
import { pairsOf } from './pairs.ts';
import { periodEnd, runsOf } from './posting.ts';
import { resolvingVotes } from './resolution.ts';
import { withSuspensions } from './suspension.ts';
import { type Visit, visitsOf } from './visits.ts';

/** F-05: a stage sooner after the one before it than its procedure says (间隔不足). */
export const findShortIntervals: FindingRule = (history) => {
  const seen = new Set<string>();
  return pairsOf(history).flatMap(({ fact, before }): Finding[] => {
    const stage = fact.under?.stages.get(fact.inStage ?? '');
    const key = `${fact.inStage} ${before.eventId}`;
    if (!stage?.interval || seen.has(key)) return [];
    seen.add(key);
    const from = overAt(history, before);
    const had = daysBetween(civilDayOf(from), dayOf(fact));
    // What comes before it is F-02.
    if (had < 0 || had >= stage.interval.days || !isDated(history, before)) return [];
    const words = {
      zh: `【${stage.title.zh}】与上一步应隔 ${stage.interval.days} 天,实际隔 ${had} 天`,
      en: `"${stage.title.en}" comes ${had} days after the step before it; ${stage.interval.days} are asked for`,
    };
    const citation = citeDefault(history, 'stage-interval');
    const events = [fact.eventId, before.eventId] as const;
    return [noted('F-05', { citation, stage: stage.id, events, words })];
  });
};

/** When a step was over: a notice when its posting was. */
function overAt(history: History, before: StagedFact): Instant {
  const stage = before.under?.stages.get(before.inStage ?? '');
  if (stage?.kind !== 'notice') return before.occurredAt;
  const run = runsOf(history, stage as NoticeStage).findLast(({ posted }) =>
    posted.some((one) => one === before),
  );
  return (run && periodEnd(run)) ?? before.occurredAt;
}

/** F-06: a stage, or all of it, took longer than the procedure gives (办理过慢). */
export const findSlowSteps: FindingRule = (history) => [
  ...visitsOf(history).flatMap((visit) => slowStage(history, visit)),
  ...slowInAll(history),
];

function slowStage(history: History, visit: Visit): readonly Finding[] {
  const stage =
    visit.openedBy.under?.stages.get(visit.stage) ?? history.procedure.stages.get(visit.stage);
  // A late archive is F-96.
  if (!stage?.within || stage.kind === 'archive') return [];
  const late = lateIn(history, visit, stage.within.days);
  if (!late) return [];
  const words = {
    zh: `【${stage.title.zh}】应在 ${stage.within.days} 天内办完,用了 ${late.days} 天`,
    en: `"${stage.title.en}" should take ${stage.within.days} days at most and took ${late.days}`,
  };
  const citation = citeDefault(history, 'stage-within');
  return [noted('F-06', { citation, stage: stage.id, events: late.events, words })];
}

/** How long a visit took, where that is longer than its days; suspended days are not counted. */
export function lateIn(history: History, { openedBy, leftBy }: Visit, most: number) {
  const until = leftBy?.occurredAt ?? nowOf(history);
  if (until === undefined) return undefined;
  const from = startOf(history, openedBy);
  const dueAt = endOfDay(addDays(civilDayOf(from), most));
  if (until <= withSuspensions(history, from, dueAt)) return undefined;
  const days = daysBetween(civilDayOf(from), civilDayOf(until));
  const events: [string, ...string[]] = leftBy
    ? [leftBy.eventId, openedBy.eventId]
    : [openedBy.eventId];
  return { days, events };
}

/** Nobody is late before their time began: what a run recorded late counts from its recording. */
function startOf(history: History, fact: StagedFact): Instant {
  return history.claimed ? overAt(history, fact) : countsFrom(fact.occurredAt, fact.recordedAt);
}

/** From the motion to the resolution. */
function slowInAll(history: History): readonly Finding[] {
  const total = history.procedure.document.limits?.total;
  const start = factsOf(history, 'DecisionStarted')[0];
  if (!total || !start || (history.claimed && !isClaimed(start))) return [];
  const votes = resolvingVotes(history);
  const end =
    votes.find((vote) => isPassed(history, vote)) ??
    votes.at(-1) ??
    history.facts.find(({ type }) => OVER.includes(type));
  const late = lateIn(
    history,
    { stage: history.procedure.resolving.id, openedBy: start, leftBy: end },
    total.days,
  );
  if (!late) return [];
  const words = {
    zh: `从动议到决议应在 ${total.days} 天内,用了 ${late.days} 天`,
    en: `From the motion to the resolution ${total.days} days are given; it took ${late.days}`,
  };
  const citation = citeDefault(history, 'total-within');
  return [noted('F-06', { citation, events: late.events, words })];
}

const OVER: readonly StagedFact['type'][] = [
  'DecisionWithdrawn',
  'DecisionLapsed',
  'DecisionArchived',
];
