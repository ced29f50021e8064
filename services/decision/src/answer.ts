import type { Accepted, AnsweredEvent } from '@siyi/contracts';
import { type DecisionState, type RuleBook, standingOf, type VillageState } from '@siyi/decision';
import type { RecordedEvent, StoredOutcome } from '@siyi/engine';
import { nextOf, recordOf, villageRecordOf } from '@siyi/history';
import { assert, type Instant } from '@siyi/kernel';
import type { Ledger } from './ledger.ts';

/** An accepted outcome, as the command handler gave it. */
export type AcceptedOutcome = Extract<StoredOutcome, { readonly outcome: 'accepted' }>;

/** What a command was sent to. */
export interface Target {
  readonly village: string;
  readonly decisionId?: string | undefined;
}

export interface AnswerParts {
  readonly ledger: Ledger;
  readonly rules: RuleBook;
}

/**
 * The answer to an accepted command: as of its last event, so that a stored outcome repeats to the
 * letter; as of now where nothing had to be recorded.
 */
export async function toAnswer(
  parts: AnswerParts,
  target: Target,
  outcome: AcceptedOutcome,
): Promise<Accepted> {
  const { events } = outcome;
  const known = asOfLast(parts, outcome) ?? (await readAsOf(parts, target, events.at(-1)));
  const { decisionId, decision, village, position, version, at } = known;
  const answered = { outcome: 'accepted', events: events.map(toAnsweredEvent), position } as const;
  if (!decision) return { ...answered, version, next: [] };
  return {
    ...answered,
    decisionId,
    version,
    state: standingOf(decision),
    stage: decision.stage,
    next: nextOf(decision, { rules: parts.rules, village, now: at }),
  };
}

/** What an answer tells of, as of an event. */
interface AsOf {
  readonly decisionId?: string | undefined;
  readonly decision?: DecisionState | undefined;
  readonly village: VillageState;
  readonly version: number;
  readonly position: number;
  readonly at: Instant;
}

/** What the handler has just left in memory. */
function asOfLast({ ledger }: AnswerParts, outcome: AcceptedOutcome): AsOf | undefined {
  const last = outcome.events.at(-1);
  const standing = ledger.handler.standingAfter(outcome);
  const village = standing?.villageBook.state;
  if (!last || !village) return undefined;
  const { decisionId, version, position, recordedAt: at } = last;
  return { decisionId, decision: standing.decisionBook?.state, village, version, position, at };
}

/** What is stored, up to an event, or all of it. */
async function readAsOf(
  { ledger: { store }, rules }: AnswerParts,
  target: Target,
  last: RecordedEvent | undefined,
): Promise<AsOf> {
  const until = (one: RecordedEvent) => last === undefined || one.position <= last.position;
  const decisionId = last?.decisionId ?? target.decisionId;
  const villageEvents = (await store.readStream(`village-${target.village}`)).filter(until);
  const village = villageRecordOf(villageEvents)?.state;
  assert(village, 'an accepted command has a village');
  const stream = decisionId
    ? (await store.readStream(`decision-${decisionId}`)).filter(until)
    : villageEvents;
  const end = stream.at(-1);
  assert(end, 'an accepted command has a stream');
  const decision = decisionId ? recordOf(rules, stream)?.state : undefined;
  const { version, position, recordedAt: at } = end;
  return { decisionId, decision, village, version, position, at };
}

function toAnsweredEvent(event: RecordedEvent): AnsweredEvent {
  const { eventId, type, position, villagePosition, version, occurredAt, recordedAt, data } = event;
  return { eventId, type, position, villagePosition, version, occurredAt, recordedAt, data };
}
