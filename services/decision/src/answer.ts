import type { Accepted, AnsweredEvent } from '@siyi/contracts';
import type { RuleBook } from '@siyi/decision';
import type { EventStore, RecordedEvent, StoredOutcome } from '@siyi/engine';
import { nextOf, recordOf, villageRecordOf } from '@siyi/history';
import { assert } from '@siyi/kernel';

/** An accepted outcome, as the command handler gave it. */
export type AcceptedOutcome = Extract<StoredOutcome, { readonly outcome: 'accepted' }>;

/** What a command was sent to. */
export interface Target {
  readonly village: string;
  readonly decisionId?: string | undefined;
}

/**
 * The answer to an accepted command: as of its last event, so that a stored outcome repeats to the
 * letter; as of now where nothing had to be recorded.
 */
export async function toAnswer(
  { store, rules }: { readonly store: EventStore; readonly rules: RuleBook },
  target: Target,
  { events }: AcceptedOutcome,
): Promise<Accepted> {
  const last = events.at(-1);
  const decisionId = last?.decisionId ?? target.decisionId;
  const villageEvents = await store.readStream(`village-${target.village}`);
  const before = (one: RecordedEvent) => last === undefined || one.position <= last.position;
  const village = villageRecordOf(villageEvents.filter(before));
  assert(village, 'an accepted command has a village');
  const answered = events.map(toAnsweredEvent);
  if (decisionId === undefined) {
    const position = last?.position ?? villageEvents.at(-1)?.position ?? 0;
    const { version } = village;
    return { outcome: 'accepted', events: answered, position, version, next: [] };
  }
  const stream = (await store.readStream(`decision-${decisionId}`)).filter(before);
  const record = recordOf(rules, stream);
  assert(record, 'an accepted command has a decision');
  const situation = { rules, village: village.state, now: record.updatedAt };
  return {
    outcome: 'accepted',
    decisionId,
    events: answered,
    position: record.position,
    version: record.state.version,
    state: record.state.end ?? 'open',
    stage: record.state.stage,
    next: nextOf(record, situation),
  };
}

function toAnsweredEvent(event: RecordedEvent): AnsweredEvent {
  const { eventId, type, position, villagePosition, version, occurredAt, recordedAt, data } = event;
  return { eventId, type, position, villagePosition, version, occurredAt, recordedAt, data };
}
