import { Kysely, PostgresDialect } from 'kysely';
import type pg from 'pg';
import { translated } from './errors.ts';
import type { EngineTables } from './schema.ts';

/** How many events the book of a village has. */
export interface VillageBook {
  readonly village: string;
  readonly position: number;
}

/** An event as it lies in the table: its bytes, and the hash beside them. Neither is checked. */
export interface StoredLeaf {
  readonly villagePosition: number;
  readonly bytes: Uint8Array;
  readonly leafHash: Uint8Array;
}

/** The record as the transparency log reads it: bytes, not events. */
export interface LeafReader {
  /** All villages of the ledger. */
  villages(): Promise<readonly VillageBook[]>;
  /** The leaves of a village behind a `villagePosition`, at most `limit`, in order. */
  leaves(village: string, after: number, limit: number): Promise<readonly StoredLeaf[]>;
}

export interface LeafReaderOptions {
  readonly pool: pg.Pool;
  readonly ledger: string;
}

/** Reads the leaves of a ledger; throws TransientFailure while Postgres is away. */
export function createLeafReader({ pool, ledger }: LeafReaderOptions): LeafReader {
  const database = new Kysely<EngineTables>({ dialect: new PostgresDialect({ pool }) });
  return {
    villages: () =>
      translated(async () => {
        const rows = await database
          .selectFrom('engine.villages')
          .select(['village', 'position'])
          .where('ledger', '=', ledger)
          .orderBy('village')
          .execute();
        return rows.map(({ village, position }) => ({ village, position: Number(position) }));
      }),
    leaves: (village, after, limit) =>
      translated(async () => {
        const rows = await database
          .selectFrom('engine.events')
          .select(['village_position', 'leaf', 'leaf_hash'])
          .where('ledger', '=', ledger)
          .where('village', '=', village)
          .where('village_position', '>', String(after))
          .where('village_position', '<=', String(after + limit))
          .orderBy('village_position')
          .execute();
        return rows.map((row) => ({
          villagePosition: Number(row.village_position),
          bytes: row.leaf,
          leafHash: row.leaf_hash,
        }));
      }),
  };
}
