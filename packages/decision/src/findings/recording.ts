import { civilDayOf, millisecondsBetween } from '@siyi/kernel';
import { cite } from '@siyi/procedure';
import { type Finding, type FindingRule, isAct, type StagedFact, withArticle } from './finding.ts';

const DAY_MS = 24 * 60 * 60 * 1000;
const BACKFILLED_AFTER_MS = 7 * DAY_MS;
const BATCH_WITHIN_MS = 60 * 60 * 1000;
const BATCH_STAGES_MIN = 3;

// What follows by the rules was never typed by anybody.
const CONCLUDED: readonly StagedFact['type'][] = ['StageDecided', 'NoticeEnded'];

/** F-90: recorded more than seven days after it happened (补台账). */
export const findBackfilled: FindingRule = (history) =>
  history.facts
    .filter((fact) => !CONCLUDED.includes(fact.type))
    .filter((fact) => millisecondsBetween(fact.occurredAt, fact.recordedAt) > BACKFILLED_AFTER_MS)
    .map((fact): Finding => {
      const happened = civilDayOf(fact.occurredAt);
      const recorded = civilDayOf(fact.recordedAt);
      const days = Math.floor(millisecondsBetween(fact.occurredAt, fact.recordedAt) / DAY_MS);
      const words = {
        zh: `事后补记:${happened} 的事,${recorded} 才记录,相隔 ${days} 天`,
        en: `Backfilled: what happened on ${happened} was recorded on ${recorded}, ${days} days later`,
      };
      return {
        id: 'F-90',
        severity: 'warning',
        stage: fact.inStage,
        events: [fact.eventId],
        message: withArticle(words, cite(history.law, 'recording', recorded)),
      };
    });

/** F-91: three or more stages recorded by one person within one hour (批量补台账). */
export const findBatches: FindingRule = (history) => {
  // A summons records no stage: those of the next meetings may well go out on one evening.
  const typed = history.facts.filter(isAct);
  const persons = new Set(typed.map((fact) => fact.actor.person));
  return [...persons].flatMap((person) =>
    batchesOf(typed.filter((fact) => fact.actor.person === person)).map(batchFinding),
  );
};

function batchesOf(typed: readonly StagedFact[]): readonly Batch[] {
  const found: Batch[] = [];
  let next = 0;
  while (next < typed.length) {
    const batch = batchFrom(typed, next);
    if (batch) found.push(batch);
    next += batch?.length ?? 1;
  }
  return found;
}

type Batch = readonly [StagedFact, ...StagedFact[]];

/** What was recorded within the hour from a fact on, where that is several stages. */
function batchFrom(typed: readonly StagedFact[], from: number): Batch | undefined {
  const first = typed[from];
  if (!first) return undefined;
  const rest = typed
    .slice(from + 1)
    .filter((fact) => millisecondsBetween(first.recordedAt, fact.recordedAt) <= BATCH_WITHIN_MS);
  const stages = new Set([first, ...rest].map((fact) => fact.inStage));
  return stages.size >= BATCH_STAGES_MIN ? [first, ...rest] : undefined;
}

function batchFinding(batch: Batch): Finding {
  const [first] = batch;
  const last = batch.at(-1) ?? first;
  const stages = new Set(batch.map((fact) => fact.inStage)).size;
  const minutes = Math.ceil(millisecondsBetween(first.recordedAt, last.recordedAt) / 60_000);
  return {
    id: 'F-91',
    severity: 'error',
    events: [last.eventId, ...batch.slice(0, -1).map((fact) => fact.eventId)],
    message: {
      zh: `批量补记:${minutes} 分钟内由同一人记录了 ${stages} 个环节。`,
      en: `Batch backfill: one person recorded ${stages} stages within ${minutes} minutes.`,
    },
  };
}
