import type { Answered, EventStore } from '@siyi/engine';
import { fromMilliseconds, type Refusal, toBase64Url } from '@siyi/kernel';
import { type Kysely, sql } from 'kysely';
import { toRecordedEvent } from './recorded-event.ts';
import type { EngineTables } from './schema.ts';

type Answers = Pick<EventStore, 'findAnswer' | 'keepRefusal' | 'readRefusals'>;

export function createAnswers(database: Kysely<EngineTables>, ledger: string): Answers {
  async function eventsOf(first: number, count: number) {
    if (count === 0) return [];
    const rows = await database
      .selectFrom('engine.events')
      .select(['position', 'leaf', 'leaf_hash'])
      .where('ledger', '=', ledger)
      .where('position', '>=', String(first))
      .where('position', '<', String(first + count))
      .orderBy('position')
      .execute();
    return rows.map((row) => toRecordedEvent(ledger, row));
  }

  return {
    async findAnswer(commandId): Promise<Answered | undefined> {
      const row = await database
        .selectFrom('engine.commands as c')
        .leftJoin('engine.refusals as r', (join) =>
          join.onRef('r.ledger', '=', 'c.ledger').onRef('r.command_id', '=', 'c.command_id'),
        )
        .select(['c.request_hash', 'c.first_position', 'c.event_count', 'r.refusal'])
        .where('c.ledger', '=', ledger)
        .where('c.command_id', '=', commandId)
        .executeTakeFirst();
      if (!row) return undefined;
      const requestHash = toBase64Url(row.request_hash);
      if (row.first_position === null) {
        return { requestHash, answer: { outcome: 'refused', refusal: row.refusal as Refusal } };
      }
      const events = await eventsOf(Number(row.first_position), row.event_count);
      return { requestHash, answer: { outcome: 'accepted', events } };
    },

    async readRefusals(stream, limit) {
      const rows = await database
        .selectFrom('engine.refusals as r')
        .innerJoin('engine.commands as c', (join) =>
          join.onRef('c.ledger', '=', 'r.ledger').onRef('c.command_id', '=', 'r.command_id'),
        )
        .selectAll('r')
        .select('c.request_hash')
        .where('r.ledger', '=', ledger)
        .where('r.stream', '=', stream)
        .orderBy('r.recorded_at', 'desc')
        .limit(limit)
        .execute();
      return rows.map((row) => ({
        commandId: row.command_id,
        requestHash: toBase64Url(row.request_hash),
        village: row.village,
        stream,
        recordedAt: fromMilliseconds(row.recorded_at.getTime()),
        actor: { seat: row.seat, person: row.person },
        type: row.type,
        refusal: row.refusal as Refusal,
      }));
    },

    async keepRefusal({ commandId, requestHash, village, stream, recordedAt, ...refused }) {
      const { actor, type, refusal } = refused;
      await database
        .with('kept', (query) =>
          query
            .insertInto('engine.commands')
            .values({
              ledger,
              command_id: commandId,
              request_hash: Buffer.from(requestHash, 'base64url'),
              first_position: null,
              event_count: 0,
            })
            .onConflict((conflict) => conflict.doNothing())
            .returning('command_id'),
        )
        .insertInto('engine.refusals')
        .columns([
          'ledger',
          'command_id',
          'village',
          'stream',
          'recorded_at',
          'seat',
          'person',
          'type',
          'refusal',
        ])
        .expression((query) =>
          query
            .selectFrom('kept')
            .select([
              sql.val(ledger).as('ledger'),
              'kept.command_id',
              sql.val(village).as('village'),
              sql.val(stream).as('stream'),
              sql<Date>`${recordedAt}::timestamptz`.as('recorded_at'),
              sql.val(actor.seat).as('seat'),
              sql.val(actor.person).as('person'),
              sql.val(type).as('type'),
              sql<unknown>`${JSON.stringify(refusal)}::jsonb`.as('refusal'),
            ]),
        )
        .execute();
    },
  };
}
