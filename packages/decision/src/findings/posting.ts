import { addMilliseconds, civilDayOf, type Instant, midnightFrom } from '@siyi/kernel';
import type { NoticeStage } from '@siyi/procedure';
import { leastPeriod } from '../policies/posting.ts';
import { actsAfter, isAct } from './acts.ts';
import { type Finding, type FindingRule, noted } from './finding.ts';
import { asItWent, type History, placeOf, type StagedFact } from './history.ts';

/** F-42: a posting that came down before its whole period was over (公示期不足). */
export const findShortPostings: FindingRule = (history) =>
  history.procedure.document.stages.flatMap((stage) =>
    stage.kind === 'notice' ? shortPostings(history, stage) : [],
  );

/** The last run of a stage is judged, and each before it on which the decision went on. */
function shortPostings(history: History, stage: NoticeStage): readonly Finding[] {
  const runs = runsOf(history, stage);
  return runs
    .filter((run, at) => {
      const next = runs[at + 1]?.posted[0];
      return !next || wentOn(history, stage, run, next);
    })
    .flatMap((run) => shortPosting(history, stage, run));
}

/** What was annulled or taken down is judged by the posting that followed it. */
function wentOn(history: History, stage: NoticeStage, run: Run, next: StagedFact): boolean {
  const place = placeOf(history, stage.id);
  const [first] = run.posted;
  return (
    first !== undefined &&
    run.endedBy === undefined &&
    actsAfter(history, first).some(
      (act) => placeOf(history, act.inStage) > place && act.occurredAt < next.occurredAt,
    )
  );
}

function shortPosting(history: History, stage: NoticeStage, run: Run): readonly Finding[] {
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
  const { citation } = least;
  return [noted('F-42', { citation, stage: stage.id, events: [first.eventId], words })];
}

/** The postings of a stage that count together, until something ended them before their time. */
export interface Run {
  readonly posted: readonly StagedFact<'NoticePosted'>[];
  /** The interruption or the upheld objection that ended it. */
  readonly endedBy: StagedFact | undefined;
  readonly isOver: boolean;
}

/** The runs of postings of a stage: after an interruption or a new vote, a new one begins. */
export function runsOf(history: History, stage: NoticeStage): readonly Run[] {
  const place = placeOf(history, stage.id);
  const runs: Run[] = [];
  for (const fact of asItWent(history)) {
    const open = runs.at(-1) ?? NONE;
    const after = runAfter(history, stage, place, open, fact);
    if (after === open) continue;
    if (after.posted[0] === open.posted[0]) runs.pop();
    if (after.posted.length > 0) runs.push(after);
  }
  return runs;
}

const NONE: Run = { posted: [], endedBy: undefined, isOver: false };

function runAfter(
  history: History,
  stage: NoticeStage,
  place: number,
  run: Run,
  fact: StagedFact,
): Run {
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
  if (run.isOver) return run;
  const at = placeOf(history, fact.inStage);
  const isBack = (isAct(fact) && at < place) || isReordered(fact, at, place);
  return isBack ? { ...run, isOver: true } : run;
}

/** The township's order to go through a stage again, this one or one before it. */
function isReordered({ type }: StagedFact, at: number, place: number): boolean {
  return type === 'CorrectionOrdered' && at >= 0 && at <= place;
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
  if (fact.type === 'ObjectionAnswered' || fact.type === 'ObjectionRaised') {
    return fact.data.outcome === 'annulled';
  }
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
