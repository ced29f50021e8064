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
  readonly project: (
    transaction: Transaction<Tables>,
    event: RecordedEvent,
    inBatch: InBatch,
  ) => Promise<void>;
}

/** What a projection may want to know of an event among those that are committed with it. */
export interface InBatch {
  /**
   * Whether none of them follows it in its stream. What is made from a whole stream can wait for
   * that one: nobody sees what was in between.
   */
  readonly isLastOfStream: boolean;
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
          const last = new Map(events.map(({ stream, eventId }) => [stream, eventId]));
          for (const event of events) {
            const isLastOfStream = last.get(event.stream) === event.eventId;
            await project(transaction, event, { isLastOfStream });
          }
          return true;
        }),
      ),
  };
}
