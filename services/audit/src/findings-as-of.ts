import type { Finding, RuleBook } from '@siyi/decision';
import type { RecordedEvent } from '@siyi/engine';
import { type DecisionRecord, findingsOf, villageRecordOf } from '@siyi/history';
import { assert } from '@siyi/kernel';

/** A decision and its village, each with the events that count. */
export interface Counted {
  readonly record: DecisionRecord;
  readonly decision: readonly RecordedEvent[];
  readonly village: readonly RecordedEvent[];
}

/** What an inspector would note of these events, by the rosters among them. */
export function findingsAsOf(
  rules: RuleBook,
  { record, decision, village }: Counted,
): readonly Finding[] {
  const place = villageRecordOf(village);
  assert(place, 'a village is registered before its first decision');
  return findingsOf(rules, place.state, { record, events: decision });
}

/** Whether an event is the one that shows a finding first. */
export function shows(event: Pick<RecordedEvent, 'eventId'>, finding: Finding): boolean {
  return finding.events[0] === event.eventId;
}
