import { addMilliseconds, civilDayOf, type Instant, midnightFrom } from '@siyi/kernel';
import type { NoticeStage } from '@siyi/procedure';
import { leastPeriod } from '../policies/posting.ts';
import {
  type Finding,
  type FindingRule,
  type History,
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
  const run = lastRun(history, stage.id);
  const [first] = run.posted;
  if (!first) return [];
  const least = leastPeriod(history.law, stage, first.occurredAt);
  const end = endOf(history, stage.id, run);
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

interface Run {
  readonly posted: readonly StagedFact<'NoticePosted'>[];
  readonly interruptedAt: Instant | undefined;
}

/** The last uninterrupted run of postings of a stage: an interruption begins it anew. */
function lastRun(history: History, stage: string): Run {
  let run: Run = { posted: [], interruptedAt: undefined };
  for (const fact of history.facts) {
    if (fact.inStage !== stage) continue;
    if (fact.type === 'NoticeInterrupted') run = { ...run, interruptedAt: fact.occurredAt };
    if (fact.type !== 'NoticePosted') continue;
    const posted = run.interruptedAt === undefined ? [...run.posted, fact] : [fact];
    run = { posted, interruptedAt: undefined };
  }
  return run;
}

/** When a run ended: taken down and not put up again, or the latest day that the paper names. */
function endOf(history: History, stage: string, run: Run): Instant | undefined {
  if (run.interruptedAt !== undefined) {
    const place = placeOf(history, stage);
    const wentOn = history.facts.some((fact) => placeOf(history, fact.inStage) > place);
    return wentOn ? run.interruptedAt : undefined;
  }
  const ends = run.posted.flatMap(({ data }) =>
    data.until === undefined ? [] : [midnightFrom(data.until as Instant)],
  );
  return ends.sort().at(-1);
}
