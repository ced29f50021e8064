import { type ExpressionBuilder, Kysely, PostgresDialect } from 'kysely';
import type pg from 'pg';
import { translated } from './errors.ts';
import type { EngineTables } from './schema.ts';
import { streamIdOf } from './stream-id.ts';

/** A row of the event table, every column as it lies there. Nothing of it is checked. */
export interface StoredRow {
  readonly position: number;
  readonly villagePosition: number;
  /** As `streamIdOf` makes it. */
  readonly streamId: string;
  readonly version: number;
  readonly bytes: Uint8Array;
  readonly leafHash: Uint8Array;
}

/** Where a row stands among those of its village; two that claim one `villagePosition` differ in the other. */
export type RowPlace = Pick<StoredRow, 'villagePosition' | 'position'>;

/** The rows of a village behind a place, or all, in order, at most `limit`, gaps and doubles and all. */
export type RowReader = (
  village: string,
  after: RowPlace | undefined,
  limit: number,
) => Promise<readonly StoredRow[]>;

/** Reads rows to compare them; throws TransientFailure while Postgres is away. */
export function createRowReader(pool: pg.Pool, ledger: string): RowReader {
  const database = new Kysely<EngineTables>({ dialect: new PostgresDialect({ pool }) });
  return (village, after, limit) =>
    translated(async () => {
      const ofVillage = database
        .selectFrom('engine.events')
        .select(['position', 'village_position', 'stream', 'version', 'leaf', 'leaf_hash'])
        .where('ledger', '=', ledger)
        .where('village', '=', village)
        .orderBy('village_position')
        .orderBy('position')
        .limit(limit);
      const rows = await (after ? ofVillage.where(isBehind(after)) : ofVillage).execute();
      return rows.map((row) => ({
        position: Number(row.position),
        villagePosition: Number(row.village_position),
        streamId: row.stream,
        version: row.version,
        bytes: row.leaf,
        leafHash: row.leaf_hash,
      }));
    });
}

function isBehind({ villagePosition, position }: RowPlace) {
  return ({ eb, refTuple, tuple }: ExpressionBuilder<EngineTables, 'engine.events'>) =>
    eb(
      refTuple('village_position', 'position'),
      '>',
      tuple(String(villagePosition), String(position)),
    );
}

/** Whether a row stands in the stream that its leaf names. */
export function isStreamOf(stream: string, { streamId }: Pick<StoredRow, 'streamId'>): boolean {
  return streamIdOf(stream) === streamId;
}
