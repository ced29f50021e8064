import { type RuleBook, readFact, SEAT_TITLES, type Seat, stageOfFact } from '@siyi/decision';
import type { RecordedEvent } from '@siyi/engine';
import type { Bilingual, Instant } from '@siyi/kernel';
import { type DecisionRecord, evolveRecord } from './decision-record.ts';
import { tellEvent } from './tell-event.ts';

/** A recorded event as people are told of it. */
export interface ToldRecord {
  readonly eventId: string;
  readonly villagePosition: number;
  readonly type: string;
  readonly occurredAt: Instant;
  readonly recordedAt: Instant;
  /** The stage that it belongs to; absent for an event of a village. */
  readonly stage?: Bilingual | undefined;
  /** The seat that recorded it. */
  readonly actor: Bilingual;
  readonly sentence: Bilingual;
}

/** Tells one event, given the decision around it. */
export function tellRecord(
  event: RecordedEvent,
  around: { readonly before?: DecisionRecord | undefined; readonly after?: DecisionRecord },
): ToldRecord {
  const { eventId, villagePosition, type, occurredAt, recordedAt, actor } = event;
  const state = (around.before ?? around.after)?.state;
  const id = state && (stageOfFact(state.procedure, readFact(event)) ?? state.stage);
  const stage = id === undefined ? undefined : state?.procedure.stages.get(id)?.title;
  return {
    ...{ eventId, villagePosition, type, occurredAt, recordedAt },
    ...(stage ? { stage } : {}),
    actor: SEAT_TITLES[actor.seat as Seat],
    sentence: tellEvent(event, around),
  };
}

/** Tells the whole stream of a decision, in its order. */
export function tellStream(
  rules: RuleBook,
  events: readonly RecordedEvent[],
): readonly ToldRecord[] {
  let before: DecisionRecord | undefined;
  return events.map((event) => {
    const after = evolveRecord(rules, before, event);
    const told = tellRecord(event, { before, after });
    before = after;
    return told;
  });
}
