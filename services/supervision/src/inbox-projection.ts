import type { RuleBook } from '@siyi/decision';
import type { EventStore, RecordedEvent } from '@siyi/engine';
import { createTracker, type Tracked } from '@siyi/history';
import type { InBatch } from '@siyi/postgres';
import { sql, type Transaction } from 'kysely';
import { type Flags, flagsAsOf } from './flags.ts';
import type { SupervisionTables, Told } from './tables.ts';
import { tell } from './tell.ts';

type Writing = Transaction<SupervisionTables>;

/** Keeps the inbox: every event in words, with what is to be noted of it by now. */
export function createInboxProjection(rules: RuleBook, store: Pick<EventStore, 'readStream'>) {
  const tracker = createTracker(rules, store);

  return async (
    transaction: Writing,
    event: RecordedEvent,
    { isLastOfStream }: InBatch,
  ): Promise<void> => {
    const tracked = await tracker.track(event);
    await writeSubject(transaction, event, tracked);
    await writeEvent(transaction, event, tell(event, tracked));
    if (tracked.kind === 'village' || !isLastOfStream) return;
    const { after } = tracked;
    await writeFlags(transaction, after.id, await flagsAsOf({ rules, store }, event, after));
  };
}

/** The village or the decision that an event is about. */
async function writeSubject(
  transaction: Writing,
  { village, villagePosition: number }: RecordedEvent,
  tracked: Tracked,
): Promise<void> {
  if (tracked.kind === 'village') {
    const { code, name } = tracked.after.state;
    await transaction
      .insertInto('supervision.villages')
      .values({ code, name })
      .onConflict((conflict) => conflict.column('code').doUpdateSet({ name }))
      .execute();
  } else if (!tracked.before) {
    const { id, title } = tracked.after;
    await transaction
      .insertInto('supervision.decisions')
      .values({ id, village, number, title })
      .execute();
  }
}

async function writeEvent(transaction: Writing, event: RecordedEvent, told: Told): Promise<void> {
  const { village, villagePosition, eventId, decisionId, type, recordedAt } = event;
  await transaction
    .insertInto('supervision.events')
    .values({
      village,
      village_position: villagePosition,
      event_id: eventId,
      decision: decisionId ?? null,
      type,
      recorded_at: recordedAt,
      told: JSON.stringify(told),
      flags: '[]',
    })
    .execute();
}

/** Writes the flags of a decision's events, where they are others than before. */
async function writeFlags(transaction: Writing, decision: string, flags: Flags): Promise<void> {
  const fresh = JSON.stringify([...flags].map(([event_id, now]) => ({ event_id, flags: now })));
  await sql`
    with known as (
      select e.village, e.village_position, coalesce(f.flags, '[]') as flags
      from supervision.events e
      left join jsonb_to_recordset(${fresh}::jsonb) as f(event_id uuid, flags jsonb) using (event_id)
      where e.decision = ${decision}
    )
    update supervision.events e set flags = k.flags
    from known k
    where e.village = k.village and e.village_position = k.village_position
      and e.flags is distinct from k.flags`.execute(transaction);
}
