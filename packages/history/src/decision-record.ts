import {
  type DecisionState,
  evolveDecision,
  type Fact,
  type RuleBook,
  readFact,
} from '@siyi/decision';
import type { RecordedEvent } from '@siyi/engine';
import { assert, type Instant } from '@siyi/kernel';

/** A decision as of one of its events: its state, and what people know it by. */
export interface DecisionRecord {
  readonly id: string;
  readonly ledger: string;
  readonly village: string;
  readonly title: string;
  readonly plan: string;
  /** When the motion occurred, as claimed, and when it was recorded. */
  readonly startedAt: Instant;
  readonly startedRecordedAt: Instant;
  /** When the last event was recorded, and where it stands. */
  readonly updatedAt: Instant;
  readonly position: number;
  readonly state: DecisionState;
}

/** Applies one event of a decision's stream; throws IntegrityError when it does not follow. */
export function evolveRecord(
  rules: RuleBook,
  record: DecisionRecord | undefined,
  event: RecordedEvent,
): DecisionRecord {
  const state = evolveDecision(rules.catalogue, record?.state, event);
  return { ...wordsAfter(record, event), state };
}

/** The record after a whole stream; undefined for an empty one. */
export function recordOf(
  rules: RuleBook,
  events: readonly RecordedEvent[],
): DecisionRecord | undefined {
  return events.reduce<DecisionRecord | undefined>(
    (record, event) => evolveRecord(rules, record, event),
    undefined,
  );
}

type Words = Omit<DecisionRecord, 'state'>;

function wordsAfter(record: DecisionRecord | undefined, event: RecordedEvent): Words {
  const fact: Fact = readFact(event);
  const last = { updatedAt: event.recordedAt, position: event.position };
  if (fact.type === 'DecisionStarted') {
    const { ledger, village, occurredAt, recordedAt, decisionId } = event;
    assert(decisionId, 'a decision has an id');
    const { title, plan } = fact.data;
    const started = { startedAt: occurredAt, startedRecordedAt: recordedAt };
    return { id: decisionId, ledger, village, title, plan, ...started, ...last };
  }
  assert(record, 'evolve has refused a stream that does not begin with its motion');
  const plan = planAfter(record.plan, fact);
  return { ...record, plan, ...last };
}

/** The plan that stands: as it was revised, or changed with the consent of who must consent. */
function planAfter(plan: string, fact: Fact): string {
  if (fact.type === 'PlanRevised') return fact.data.plan ?? plan;
  if (fact.type === 'ChangeDecided' && fact.data.approved) return fact.data.plan ?? plan;
  return plan;
}
