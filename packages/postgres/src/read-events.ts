import type { EventStore, OutgoingEvent, RecordedEvent } from '@siyi/engine';
import type { Kysely } from 'kysely';
import { coalesce } from './coalesce.ts';
import { toRecordedEvent } from './recorded-event.ts';
import type { EngineTables } from './schema.ts';
import { streamIdOf } from './stream-id.ts';

type Reading = Pick<
  EventStore,
  'readStream' | 'villageHead' | 'readVillage' | 'readLedger' | 'readOutgoing' | 'lastPosition'
>;

/**
 * Where a page ends. Positions are dense, so that many places are that many rows; a LIMIT instead
 * lets a planner without statistics read and sort everything to the end of the ledger.
 */
function lastOf(after: number, limit: number): string {
  return String(Math.min(after + limit, Number.MAX_SAFE_INTEGER));
}

export function createReading(database: Kysely<EngineTables>, ledger: string): Reading {
  const recorded = (row: { position: string; leaf: Buffer; leaf_hash: Buffer }) =>
    toRecordedEvent(ledger, row);
  const events = database
    .selectFrom('engine.events')
    .select(['position', 'leaf', 'leaf_hash'])
    .where('ledger', '=', ledger);

  const readStream = coalesce(async (streamIds) => {
    const rows = await events
      .select(['stream'])
      .where('stream', 'in', streamIds)
      .orderBy('stream')
      .orderBy('version')
      .execute();
    const streams = new Map<string, RecordedEvent[]>(streamIds.map((id) => [id, []]));
    for (const row of rows) streams.get(row.stream)?.push(recorded(row));
    return streams;
  });

  const villageHead = coalesce(async (villages) => {
    const rows = await database
      .selectFrom('engine.villages as v')
      .innerJoin('engine.events as e', (join) =>
        join
          .onRef('e.ledger', '=', 'v.ledger')
          .onRef('e.village', '=', 'v.village')
          .onRef('e.village_position', '=', 'v.position'),
      )
      .select(['v.village', 'e.position', 'e.leaf', 'e.leaf_hash'])
      .where('v.ledger', '=', ledger)
      .where('v.village', 'in', villages)
      .execute();
    return new Map(rows.map((row) => [row.village, recorded(row)]));
  });

  async function readLedger(after: number, limit: number): Promise<readonly RecordedEvent[]> {
    const rows = await events
      .where('position', '>', String(after))
      .where('position', '<=', lastOf(after, limit))
      .orderBy('position')
      .execute();
    return rows.map(recorded);
  }

  return {
    readStream: async (stream) => (await readStream(streamIdOf(stream))) ?? [],
    villageHead,
    readLedger,
    async readVillage(village, after, limit) {
      const rows = await events
        .where('village', '=', village)
        .where('village_position', '>', String(after))
        .where('village_position', '<=', lastOf(after, limit))
        .orderBy('village_position')
        .execute();
      return rows.map(recorded);
    },
    async readOutgoing(after, limit) {
      const rows = await events
        .where('position', '>', String(after))
        .where('position', '<=', lastOf(after, limit))
        .orderBy('position')
        .execute();
      return rows.map(({ position, leaf }) => toOutgoing(Number(position), leaf));
    },
    async lastPosition() {
      const row = await database
        .selectFrom('engine.ledgers')
        .select('position')
        .where('ledger', '=', ledger)
        .executeTakeFirst();
      return Number(row?.position ?? 0);
    },
  };
}

/** The relay passes leaves on as they are: only who reads them checks them. */
function toOutgoing(position: number, bytes: Buffer): OutgoingEvent {
  const leaf = JSON.parse(bytes.toString('utf8')) as Omit<OutgoingEvent, 'position' | 'bytes'>;
  const { eventId, village, villagePosition, stream, type, occurredAt, recordedAt } = leaf;
  return {
    position,
    eventId,
    village,
    villagePosition,
    stream,
    type,
    occurredAt,
    recordedAt,
    bytes,
  };
}
