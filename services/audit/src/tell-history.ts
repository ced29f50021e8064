import { type RuleBook, readFact, stageOfFact } from '@siyi/decision';
import type { RecordedEvent } from '@siyi/engine';
import { type DecisionRecord, evolveRecord, tellEvent } from '@siyi/history';
import type { Bilingual } from '@siyi/kernel';

/** An event in words, as it was recorded: they do not change with the axis. */
export interface Telling {
  readonly sentence: Bilingual;
  /** The stage that it belongs to. */
  readonly stage: Bilingual;
}

export interface History {
  /** The decision after its last event. */
  readonly record: DecisionRecord;
  /** By the id of each event. */
  readonly tellings: ReadonlyMap<string, Telling>;
}

/** Folds a whole stream and tells every event of it; undefined for an empty one. */
export function tellHistory(
  rules: RuleBook,
  events: readonly RecordedEvent[],
): History | undefined {
  const tellings = new Map<string, Telling>();
  let record: DecisionRecord | undefined;
  for (const event of events) {
    const after = evolveRecord(rules, record, event);
    const sentence = tellEvent(event, { before: record, after });
    tellings.set(event.eventId, { sentence, stage: stageOf(event, record ?? after) });
    record = after;
  }
  return record && { record, tellings };
}

function stageOf(event: RecordedEvent, { state }: DecisionRecord): Bilingual {
  const { procedure } = state;
  const id = stageOfFact(procedure, readFact(event)) ?? state.stage;
  return procedure.stages.get(id)?.title ?? { zh: id, en: id };
}
