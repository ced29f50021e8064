import { type RuleBook, standingOf } from '@siyi/decision';
import type { EventStore, RecordedEvent } from '@siyi/engine';
import { createTracker, stagesOf, type Tracked, tellEvent } from '@siyi/history';
import type { InBatch } from '@siyi/postgres';
import type { BoardDecision } from '@siyi/web';
import type { Transaction } from 'kysely';
import { openObjectionsOf } from './notice-view.ts';
import { type Notice, noticesOf } from './notices.ts';
import type { DisclosureTables } from './tables.ts';

type OfDecision = Extract<Tracked, { kind: 'decision' }>;
type OfVillage = Extract<Tracked, { kind: 'village' }>;

/** Keeps the boards: one row per village, decision and notice, as of the last event. */
export function createBoardProjection(rules: RuleBook, store: Pick<EventStore, 'readStream'>) {
  const tracker = createTracker(rules, store);

  async function noticesAsOf(event: RecordedEvent): Promise<readonly Notice[]> {
    const stream = await store.readStream(event.stream);
    return noticesOf(
      rules,
      stream.filter(({ version }) => version <= event.version),
    );
  }

  return async (
    transaction: Transaction<DisclosureTables>,
    event: RecordedEvent,
    { isLastOfStream }: InBatch,
  ): Promise<void> => {
    const tracked = await tracker.track(event);
    if (tracked.kind === 'village') return writeVillage(transaction, event, tracked);
    await writeDecision(transaction, event, toBoardDecision(rules, event, tracked));
    await moveHead(transaction, event);
    if (isLastOfStream && tracked.after.state.disclosed) {
      await writeNotices(transaction, event.village, await noticesAsOf(event));
    }
  };
}

function toBoardDecision(
  { law }: RuleBook,
  event: RecordedEvent,
  { before, after }: OfDecision,
): BoardDecision {
  const { id, title, state, startedAt, startedRecordedAt } = after;
  const { matter, amount } = state;
  const { occurredAt, recordedAt } = event;
  return {
    state: standingOf(state),
    stages: stagesOf(after).map(({ kind: _, ...stage }) => stage),
    id,
    title,
    matter: law.matters.get(matter)?.title ?? { zh: matter, en: matter },
    ...(amount === undefined ? {} : { amount }),
    started: { occurredAt: startedAt, recordedAt: startedRecordedAt },
    ...(before && {
      last: { sentence: tellEvent(event, { before, after }), occurredAt, recordedAt },
    }),
  };
}

async function writeVillage(
  transaction: Transaction<DisclosureTables>,
  { village: code, villagePosition: head }: RecordedEvent,
  { after }: OfVillage,
): Promise<void> {
  const { name } = after.state;
  await transaction
    .insertInto('disclosure.villages')
    .values({ code, name, head })
    .onConflict((conflict) => conflict.column('code').doUpdateSet({ name, head }))
    .execute();
}

async function writeDecision(
  transaction: Transaction<DisclosureTables>,
  { village, villagePosition: number }: RecordedEvent,
  decision: BoardDecision,
): Promise<void> {
  const item = JSON.stringify(decision);
  await transaction
    .insertInto('disclosure.decisions')
    .values({ id: decision.id, village, number, item })
    .onConflict((conflict) => conflict.column('id').doUpdateSet({ item }))
    .execute();
}

async function writeNotices(
  transaction: Transaction<DisclosureTables>,
  village: string,
  notices: readonly Notice[],
): Promise<void> {
  if (notices.length === 0) return;
  const rows = notices.map((notice) => ({
    village,
    number: notice.number,
    also: notice.also,
    is_up: notice.course === 'up',
    ends_at: notice.endsAt,
    open_objections: openObjectionsOf(notice),
    notice: JSON.stringify(notice),
  }));
  await transaction
    .insertInto('disclosure.notices')
    .values(rows)
    .onConflict((conflict) =>
      conflict.columns(['village', 'number']).doUpdateSet((excluded) => ({
        also: excluded.ref('excluded.also'),
        is_up: excluded.ref('excluded.is_up'),
        ends_at: excluded.ref('excluded.ends_at'),
        open_objections: excluded.ref('excluded.open_objections'),
        notice: excluded.ref('excluded.notice'),
      })),
    )
    .execute();
}

async function moveHead(
  transaction: Transaction<DisclosureTables>,
  { village, villagePosition: head }: RecordedEvent,
): Promise<void> {
  await transaction
    .updateTable('disclosure.villages')
    .set({ head })
    .where('code', '=', village)
    .execute();
}
