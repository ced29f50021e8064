import type { RuleBook } from '@siyi/decision';
import type { EventStore, RecordedEvent } from '@siyi/engine';
import { createTracker, type DecisionRecord, type Tracked, toSummary } from '@siyi/history';
import type { Transaction } from 'kysely';
import { findingsAsOf } from './findings-as-of.ts';
import type { AuditTables } from './tables.ts';

/** Keeps the list: one row per village and per decision, as of its last event. */
export function createDecisionsProjection(rules: RuleBook, store: EventStore) {
  const tracker = createTracker(rules, store);

  async function flagsOf(record: DecisionRecord, event: RecordedEvent): Promise<number> {
    const [decision, village] = await Promise.all([
      store.readStream(event.stream),
      store.readStream(`village-${event.village}`),
    ]);
    // The record may have more by now: only what was known at this event counts.
    const isKnown = ({ position }: RecordedEvent) => position <= event.position;
    const counted = { decision: decision.filter(isKnown), village: village.filter(isKnown) };
    return findingsAsOf(rules, { record, ...counted }).length;
  }

  return async (transaction: Transaction<AuditTables>, event: RecordedEvent): Promise<void> => {
    const tracked = await tracker.track(event);
    if (tracked.kind === 'village') return writeVillage(transaction, tracked);
    await writeDecision(transaction, tracked.after, await flagsOf(tracked.after, event));
  };
}

async function writeVillage(
  transaction: Transaction<AuditTables>,
  { after }: Extract<Tracked, { kind: 'village' }>,
): Promise<void> {
  const { code, name } = after.state;
  await transaction
    .insertInto('audit.villages')
    .values({ code, name })
    .onConflict((conflict) => conflict.column('code').doUpdateSet({ name }))
    .execute();
}

async function writeDecision(
  transaction: Transaction<AuditTables>,
  record: DecisionRecord,
  flags: number,
): Promise<void> {
  const summary = toSummary(record);
  const changing = {
    state: summary.state,
    steps: record.state.version,
    flags,
    summary: JSON.stringify(summary),
  };
  await transaction
    .insertInto('audit.decisions')
    .values({ id: record.id, village: record.village, ...changing })
    .onConflict((conflict) => conflict.column('id').doUpdateSet(changing))
    .execute();
}
