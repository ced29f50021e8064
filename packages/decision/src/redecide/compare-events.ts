import { addMilliseconds } from '@siyi/kernel';
import type { Fact, NewEvent } from '../event.ts';
import type { DecisionState } from '../state.ts';
import type { Disagreement, Dispute } from './disagreement.ts';
import { firstDifference, type TwoValues } from './first-difference.ts';
import type { LoggedEvent, Recorded } from './logged-event.ts';
import { disagreement } from './tell-dispute.ts';

/** In what the recorded events of a command differ from those that it leads to: the first of each. */
export function compareEvents(
  decided: readonly NewEvent[],
  { events, facts }: Recorded,
  decision: DecisionState | undefined,
): readonly Disagreement[] {
  const [first] = events;
  if (!first) return [];
  const found: Disagreement[] = [];
  for (const [index, event] of events.entries()) {
    const dispute = compareOne(decided[index], facts[index], event, { first, index, decision });
    if (dispute) found.push(disagreement(event, dispute));
  }
  const last = events.at(-1) ?? first;
  for (const { type } of decided.slice(events.length)) {
    found.push(disagreement(last, { rule: 'other-event', expected: type }));
  }
  return found;
}

/** Where an event stands in its command. */
interface Place {
  readonly first: LoggedEvent;
  readonly index: number;
  /** The decision before the command. */
  readonly decision: DecisionState | undefined;
}

function compareOne(
  decided: NewEvent | undefined,
  fact: Fact | undefined,
  event: LoggedEvent,
  place: Place,
): Dispute | undefined {
  if (decided?.type !== event.type) {
    return { rule: 'other-event', expected: decided?.type, recorded: event.type };
  }
  const data = firstDifference('data', decided.data, fact?.data);
  if (data) return { rule: 'other-data', ...data };
  const beside = compareEnvelope(decided, event, place);
  return beside && { rule: 'other-envelope', ...beside };
}

/** Compares what is sealed around the data, as the command handler seals it. */
function compareEnvelope(
  decided: NewEvent,
  event: LoggedEvent,
  { first, index, decision }: Place,
): TwoValues | undefined {
  const recordedAt = index === 0 ? first.recordedAt : addMilliseconds(first.recordedAt, index);
  return (
    firstDifference('recordedAt', recordedAt, event.recordedAt) ??
    firstDifference('occurredAt', decided.occurredAt ?? recordedAt, event.occurredAt) ??
    firstDifference('actor', first.actor, event.actor) ??
    firstDifference('stream', first.stream, event.stream) ??
    firstDifference('village', villageNamed(decided) ?? first.village, event.village) ??
    firstDifference('causationId', decided.causedBy ?? event.commandId, event.causationId) ??
    firstDifference(
      'procedureHash',
      decided.procedureHash ?? decision?.procedure.hash,
      event.procedureHash,
    ) ??
    firstDifference('commitments', namesIn(decided.privateValues), namesIn(event.commitments)) ??
    firstDifference('evidence', decided.evidence, event.evidence)
  );
}

/** A village is registered in the book of its own code. */
function villageNamed(decided: NewEvent): string | undefined {
  return decided.type === 'VillageRegistered' ? decided.data.code : undefined;
}

function namesIn(fields: Readonly<Record<string, string>> | undefined): readonly string[] {
  return fields ? Object.keys(fields).sort() : NONE;
}

const NONE: readonly string[] = [];
