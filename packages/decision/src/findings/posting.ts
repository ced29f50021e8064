import { addMilliseconds, civilDayOf, type Instant, midnightFrom } from '@siyi/kernel';
import type { NoticeStage } from '@siyi/procedure';
import { leastPeriod } from '../policies/posting.ts';
import {
  actsAfter,
  type Finding,
  type FindingRule,
  type History,
  inOrder,
  isAct,
  placeOf,
  type StagedFact,
  withArticle,
} from './finding.ts';

/** F-42: a posting that came down before its whole period was over (公示期不足). */
export const findShortPostings: FindingRule = (history) =>
  history.procedure.document.stages.flatMap((stage) =>
    stage.kind === 'notice' ? shortPosting(history, stage) : [],
  );

function shortPosting(history: History, stage: NoticeStage): readonly Finding[] {
  const run = lastRun(history, stage);
  const [first] = run.posted;
  if (!first) return [];
  const least = leastPeriod(history.law, stage, first.occurredAt);
  const end = endOf(history, stage, run);
  if (end === undefined || end >= least.endsAt) return [];
  // 24:00 of a day is 00:00 of the next: a moment earlier is the last day that it was up.
  const lastDay = civilDayOf(addMilliseconds(end, -1));
  const words = {
    zh: `公示期不足:应满 ${least.days} 天,到 ${least.lastDay} 24 时,实际到 ${lastDay}`,
    en: `Posted too short: ${least.days} whole days, to 24:00 on ${least.lastDay}; it ended ${lastDay}`,
  };
  const message = withArticle(words, least.citation);
  return [{ id: 'F-42', severity: 'error', stage: stage.id, events: [first.eventId], message }];
}

/** The postings of a stage that count together, until something ended them before their time. */
export interface Run {
  readonly posted: readonly StagedFact<'NoticePosted'>[];
  /** The interruption or the upheld objection that ended it. */
  readonly endedBy: StagedFact | undefined;
  readonly isOver: boolean;
}

/** The last run of postings of a stage: after an interruption or a new vote, it begins anew. */
export function lastRun(history: History, stage: NoticeStage): Run {
  return inOrder(history).reduce<Run>((run, fact) => runAfter(history, stage, run, fact), {
    posted: [],
    endedBy: undefined,
    isOver: false,
  });
}

function runAfter(history: History, stage: NoticeStage, run: Run, fact: StagedFact): Run {
  const isHere = fact.inStage === stage.id;
  if (isHere && fact.type === 'NoticePosted') {
    const end = periodEnd(run);
    const isBehind = end !== undefined && fact.occurredAt >= end && !run.isOver;
    // Put up again when all days are over, it adds nothing; when they are not, days do not add up.
    if (isBehind && isWhole(history, stage, run, end)) return run;
    const posted = run.isOver || isBehind ? [fact] : [...run.posted, fact];
    return { posted, endedBy: undefined, isOver: false };
  }
  if (isHere && isEnd(run, fact)) return { ...run, endedBy: run.endedBy ?? fact, isOver: true };
  const isBack = isAct(fact) && placeOf(history, fact.inStage) < placeOf(history, stage.id);
  return isBack ? { ...run, isOver: true } : run;
}

/** When the postings of a run come down: by the paper, else by the days that they must be up. */
export function periodEnd(run: Run): Instant | undefined {
  return lastDayOf(run) ?? (run.posted[0]?.data.endsAt as Instant | undefined);
}

function isWhole(history: History, stage: NoticeStage, run: Run, end: Instant): boolean {
  const [first] = run.posted;
  return !!first && end >= leastPeriod(history.law, stage, first.occurredAt).endsAt;
}

/** Taken down before the end, or annulled by an upheld objection. */
function isEnd(run: Run, fact: StagedFact): boolean {
  if (fact.type === 'ObjectionAnswered') return fact.data.outcome === 'annulled';
  const end = periodEnd(run);
  return fact.type === 'NoticeInterrupted' && (end === undefined || fact.occurredAt < end);
}

/** When a run ended: taken down and not put up again, or the latest day that the paper names. */
function endOf(history: History, stage: NoticeStage, run: Run): Instant | undefined {
  const { endedBy } = run;
  const place = placeOf(history, stage.id);
  const isLeft =
    endedBy && actsAfter(history, endedBy).some((act) => placeOf(history, act.inStage) > place);
  const ends = [isLeft ? endedBy.occurredAt : undefined, lastDayOf(run)];
  return ends.filter((end) => end !== undefined).sort()[0];
}

/** 24:00 of the latest day that the papers of a run name; undefined where they name none. */
function lastDayOf({ posted }: Run): Instant | undefined {
  const ends = posted.flatMap(({ data }) =>
    data.until === undefined ? [] : [midnightFrom(data.until as Instant)],
  );
  return ends.sort().at(-1);
}
