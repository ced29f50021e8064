import type { RecordedEvent } from '@siyi/engine';
import { type Tracked, type Tracker, toSummary } from '@siyi/history';
import type { Transaction } from 'kysely';
import type { DecisionTables } from './tables.ts';

/** Keeps the lists: one row per village and decision, as of its last event, and per cited file. */
export function createDecisionsProjection(tracker: Tracker) {
  return async (transaction: Transaction<DecisionTables>, event: RecordedEvent): Promise<void> => {
    const tracked = await tracker.track(event);
    if (tracked.kind === 'village') await writeVillage(transaction, tracked);
    else await writeDecision(transaction, tracked);
    await writeEvidence(transaction, event);
  };
}

async function writeVillage(
  transaction: Transaction<DecisionTables>,
  { after }: Extract<Tracked, { kind: 'village' }>,
): Promise<void> {
  const { code, name } = after.state;
  await transaction
    .insertInto('decision.villages')
    .values({ code, ledger: after.ledger, name })
    .onConflict((conflict) => conflict.column('code').doUpdateSet({ name }))
    .execute();
}

async function writeDecision(
  transaction: Transaction<DecisionTables>,
  { after }: Extract<Tracked, { kind: 'decision' }>,
): Promise<void> {
  const { id, ledger, village, title, startedAt } = after;
  const summary = toSummary(after);
  const changing = {
    state: summary.state,
    stage: summary.stage,
    summary: JSON.stringify(summary),
  };
  await transaction
    .insertInto('decision.decisions')
    .values({
      id,
      ledger,
      village,
      title,
      matter: summary.matter,
      started_at: startedAt,
      ...changing,
    })
    .onConflict((conflict) => conflict.column('id').doUpdateSet(changing))
    .execute();
}

async function writeEvidence(
  transaction: Transaction<DecisionTables>,
  { village, evidence = [] }: RecordedEvent,
): Promise<void> {
  if (evidence.length === 0) return;
  await transaction
    .insertInto('decision.evidence')
    .values(evidence.map(({ sha256 }) => ({ sha256, village })))
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}
