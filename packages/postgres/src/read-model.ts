import type { ReadModel } from '@siyi/consumer';
import type { RecordedEvent } from '@siyi/engine';
import { Kysely, PostgresDialect, sql, type Transaction } from 'kysely';
import type pg from 'pg';
import { translated } from './errors.ts';

export interface PostgresReadModelOptions<Tables> {
  readonly pool: pg.Pool;
  /** The schema of the service; it has a table `checkpoints (feed text primary key, place bigint)`. */
  readonly schema: string;
  /** Writes what one event changes, inside the transaction that moves the checkpoint. */
  readonly project: (transaction: Transaction<Tables>, event: RecordedEvent) => Promise<void>;
}

/** A read model whose rows and checkpoint are committed together. */
export function createPostgresReadModel<Tables>(
  options: PostgresReadModelOptions<Tables>,
): ReadModel {
  const { pool, project } = options;
  const database = new Kysely<Tables>({ dialect: new PostgresDialect({ pool }) });
  const table = sql.table(`${options.schema}.checkpoints`);

  async function move(
    transaction: Transaction<Tables>,
    { feed, after, to }: { feed: string; after: number; to: number },
  ): Promise<boolean> {
    if (after === 0) {
      await sql`insert into ${table} (feed, place) values (${feed}, 0)
        on conflict do nothing`.execute(transaction);
    }
    // The row stays locked until the commit: of two callers the second finds it moved.
    const moved = await sql`update ${table} set place = ${to}
      where feed = ${feed} and place = ${after}`.execute(transaction);
    return moved.numAffectedRows === 1n;
  }

  return {
    checkpoint: (feed) =>
      translated(async () => {
        const { rows } = await sql<{ place: string }>`select place from ${table}
          where feed = ${feed}`.execute(database);
        return Number(rows[0]?.place ?? 0);
      }),
    advance: (feed, after, events) =>
      translated(() =>
        database.transaction().execute(async (transaction) => {
          const to = after + events.length;
          if (!(await move(transaction, { feed, after, to }))) return false;
          for (const event of events) await project(transaction, event);
          return true;
        }),
      ),
  };
}
