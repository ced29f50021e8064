import type { Frontier } from '@siyi/log';
import { translated } from '@siyi/postgres';
import type { Kysely } from 'kysely';
import type { AuditTables } from '../tables.ts';
import type { LogId } from './log-place.ts';

/** How far a log was published, as it was noted down; it is compared with the signer, never believed. */
export interface NotedTree {
  readonly frontier: Frontier;
  /** The signed note. */
  readonly treeHead: string;
  /** The key that the log had when it was first met. */
  readonly vkey: string;
}

/** Where it is noted how far the logs are published. */
export interface TreeStore {
  read(log: LogId): Promise<NotedTree | undefined>;
  /** The villages whose logs were published once. */
  villages(): Promise<readonly string[]>;
  /** Notes it down; of two who do it at once the larger tree stays. */
  note(log: LogId, tree: NotedTree): Promise<void>;
}

const HASH_BYTES = 32;

export function createTreeStore(database: Kysely<AuditTables>): TreeStore {
  return {
    read: ({ village, generation }) =>
      translated(async () => {
        const row = await database
          .selectFrom('audit.trees')
          .select(['size', 'hashes', 'tree_head', 'vkey'])
          .where('village', '=', village)
          .where('generation', '=', generation)
          .executeTakeFirst();
        if (!row) return undefined;
        const frontier = { size: BigInt(row.size), hashes: hashesIn(row.hashes) };
        return { frontier, treeHead: row.tree_head, vkey: row.vkey };
      }),
    villages: () =>
      translated(async () => {
        const rows = await database
          .selectFrom('audit.trees')
          .select('village')
          .distinct()
          .orderBy('village')
          .execute();
        return rows.map(({ village }) => village);
      }),
    note: ({ village, generation }, { frontier, treeHead, vkey }) =>
      translated(async () => {
        const changing = {
          size: String(frontier.size),
          hashes: Buffer.concat(frontier.hashes),
          tree_head: treeHead,
          vkey,
        };
        await database
          .insertInto('audit.trees')
          .values({ village, generation, ...changing })
          .onConflict((conflict) =>
            conflict
              .columns(['village', 'generation'])
              .doUpdateSet(changing)
              .where('audit.trees.size', '<=', changing.size),
          )
          .execute();
      }),
  };
}

function hashesIn(bytes: Uint8Array): readonly Uint8Array[] {
  return Array.from({ length: bytes.length / HASH_BYTES }, (_, at) =>
    bytes.subarray(at * HASH_BYTES, (at + 1) * HASH_BYTES),
  );
}
