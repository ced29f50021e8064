import { civilDayOf, millisecondsBetween } from '@siyi/kernel';
import { cite } from '@siyi/procedure';
import { actsOf } from './acts.ts';
import { type Finding, type FindingRule, noted } from './finding.ts';
import { citeDefault, dayOf, type History, type StagedFact } from './history.ts';

const DAY_MS = 24 * 60 * 60 * 1000;
const BACKFILLED_AFTER_MS = 7 * DAY_MS;
const BATCH_WITHIN_MS = 60 * 60 * 1000;
const BATCH_STAGES_MIN = 3;

// What follows by the rules, or comes from a timer, was never typed by anybody.
const CONCLUDED: readonly StagedFact['type'][] = [
  'StageDecided',
  'NoticeEnded',
  'ChangeDecided',
  'DecisionLapsed',
  'DeadlineApproached',
];

/** F-90: recorded more than seven days after it happened (补台账). */
export const findBackfilled: FindingRule = (history) =>
  history.facts
    .filter((fact) => fact.occurredAt < fact.recordedAt && !CONCLUDED.includes(fact.type))
    .filter((fact) => millisecondsBetween(fact.occurredAt, fact.recordedAt) > BACKFILLED_AFTER_MS)
    .map((fact): Finding => {
      const recorded = civilDayOf(fact.recordedAt);
      const days = Math.floor(millisecondsBetween(fact.occurredAt, fact.recordedAt) / DAY_MS);
      const words = {
        zh: `事后补记:${dayOf(fact)} 的事,${recorded} 才记录,相隔 ${days} 天`,
        en: `Backfilled: what happened on ${dayOf(fact)} was recorded on ${recorded}, ${days} days later`,
      };
      const citation = cite(history.law, 'recording', recorded);
      return noted('F-90', { citation, stage: fact.inStage, events: [fact.eventId], words });
    });

/** F-91: three or more stages recorded by one person within one hour (批量补台账). */
export const findBatches: FindingRule = (history) => {
  // A summons records no stage: those of the next meetings may well go out on one evening.
  const typed = Map.groupBy(actsOf(history), ({ actor }) => actor.person);
  return [...typed.values()].flatMap((facts) =>
    batchesOf(facts).map((batch) => batchFinding(history, batch)),
  );
};

type Batch = readonly [StagedFact, ...StagedFact[]];

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

/** What was recorded within the hour from a fact on, where that is several stages. */
function batchFrom(typed: readonly StagedFact[], from: number): Batch | undefined {
  const first = typed[from];
  if (!first) return undefined;
  const rest: StagedFact[] = [];
  const stages = new Set([first.inStage]);
  for (let at = from + 1; at < typed.length; at += 1) {
    const fact = typed[at];
    if (!fact || millisecondsBetween(first.recordedAt, fact.recordedAt) > BATCH_WITHIN_MS) break;
    rest.push(fact);
    stages.add(fact.inStage);
  }
  return stages.size >= BATCH_STAGES_MIN ? [first, ...rest] : undefined;
}

function batchFinding(history: History, batch: Batch): Finding {
  const [first] = batch;
  const last = batch.at(-1) ?? first;
  const stages = new Set(batch.map((fact) => fact.inStage)).size;
  const minutes = Math.ceil(millisecondsBetween(first.recordedAt, last.recordedAt) / 60_000);
  const words = {
    zh: `批量补记:${minutes} 分钟内由同一人记录了 ${stages} 个环节`,
    en: `Batch backfill: one person recorded ${stages} stages within ${minutes} minutes`,
  };
  const citation = citeDefault(history, 'recorded-at-once');
  const events = [last.eventId, ...batch.slice(0, -1).map((fact) => fact.eventId)] as const;
  return noted('F-91', { citation, events: events as [string, ...string[]], words });
}
