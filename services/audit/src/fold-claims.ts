import type { RuleBook } from '@siyi/decision';
import {
  type DecisionState,
  type Fact,
  readFact,
  stageOfFact,
  topologyEventOf,
} from '@siyi/decision';
import type { RecordedEvent } from '@siyi/engine';
import { type DecisionRecord, evolveRecord } from '@siyi/history';

/** What claims come to. */
export interface Claimed {
  /** Absent while the motion itself is claimed to be later. */
  readonly record?: DecisionRecord | undefined;
  /** The ids of the events that cannot follow on what is claimed to have been before them. */
  readonly aside: ReadonlySet<string>;
}

/**
 * Folds the events that are claimed to have occurred by some moment, in the order of recording.
 *
 * What is left out, because it is claimed to be later, may be what an event stood on: a contract that
 * is claimed to be signed before the resolution was recorded behind it. Such an event moves nothing
 * and is set aside. With all events of a stream nothing is left out, nothing is set aside, and the
 * record is the recorded one: docs/explanation/replay.md.
 */
export function foldClaims(rules: RuleBook, events: readonly RecordedEvent[]): Claimed {
  const aside = new Set<string>();
  let record: DecisionRecord | undefined;
  for (const event of events.toSorted((a, b) => a.version - b.version)) {
    if (canFollow(record?.state, readFact(event))) record = evolveRecord(rules, record, event);
    else aside.add(event.eventId);
  }
  return { record, aside };
}

function canFollow(state: DecisionState | undefined, fact: Fact): boolean {
  if (!state) return fact.type === 'DecisionStarted';
  if (state.end || !isInItsStage(state, fact)) return false;
  const event = topologyEventOf(state.stage, fact);
  return state.procedure.topology.stageAfter(state.stage, event) !== undefined;
}

function isInItsStage(state: DecisionState, fact: Fact): boolean {
  switch (fact.type) {
    // Raised anywhere; answers may come in a later stage than the one that the objection holds.
    case 'ObjectionRaised':
      return true;
    case 'ObjectionAnswered':
    case 'ObjectionEscalated':
      return state.objections.has(fact.data.objection) && !isAnnulmentElsewhere(state, fact);
    default: {
      const stage = stageOfFact(state.procedure, fact);
      return stage === undefined || stage === state.stage;
    }
  }
}

/** An annulment reopens what its own posting was of. */
function isAnnulmentElsewhere(state: DecisionState, { data }: Fact): boolean {
  return (
    'outcome' in data && data.outcome !== undefined && 'stage' in data && data.stage !== state.stage
  );
}
