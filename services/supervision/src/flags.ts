import type { RuleBook } from '@siyi/decision';
import type { EventStore, RecordedEvent } from '@siyi/engine';
import { type DecisionRecord, findingsOf, villageRecordOf } from '@siyi/history';
import { assert } from '@siyi/kernel';
import type { FlagView } from '@siyi/web';

/** What is to be noted of a decision's events, by their ids; an event without anything has no entry. */
export type Flags = ReadonlyMap<string, readonly FlagView[]>;

/** The findings of a decision as of one of its events, at the events that prove them. */
export async function flagsAsOf(
  { rules, store }: { readonly rules: RuleBook; readonly store: Pick<EventStore, 'readStream'> },
  event: RecordedEvent,
  record: DecisionRecord,
): Promise<Flags> {
  const [stream, book] = await Promise.all([
    store.readStream(event.stream),
    store.readStream(`village-${event.village}`),
  ]);
  const until = ({ position }: RecordedEvent) => position <= event.position;
  const village = villageRecordOf(book.filter(until));
  assert(village, 'a decision has a village');
  const findings = findingsOf(rules, village.state, { record, events: stream.filter(until) });
  const flags = new Map<string, FlagView[]>();
  for (const { id, severity, message, events } of findings) {
    for (const proof of new Set(events)) {
      flags.set(proof, [...(flags.get(proof) ?? []), { id, severity, message }]);
    }
  }
  return flags;
}
