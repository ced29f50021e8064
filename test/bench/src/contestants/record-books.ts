import { openLedger } from '@siyi/postgres';
import type pg from 'pg';
import { pastBooks } from '../workload/past-books.ts';

export type Recorded = Readonly<Record<'events' | 'villages', number>>;

/** Puts books into a ledger, row by row as they are stored, a statement per village. */
export async function recordBooks(
  pool: pg.Pool,
  ledger: string,
  { decisions, villages }: { readonly decisions: number; readonly villages: number },
): Promise<Recorded> {
  await openLedger(pool, ledger);
  let events = 0;
  for (const [village, book] of await pastBooks(decisions, villages)) {
    const leaves = book.map(({ leaf }) => leaf);
    await pool.query(
      `insert into engine.events
        (ledger, position, village, village_position, stream, version, leaf, leaf_hash)
        select $1, $2 + place, $3, place, stream, version, leaf, sha256('\\x00'::bytea || leaf)
        from unnest($4::uuid[], $5::int[], $6::bytea[]) with ordinality
          as book (stream, version, leaf, place)`,
      [
        ...[ledger, events, village],
        // A village's own stream has an id that is derived from its name; any will do here.
        leaves.map(({ decisionId, eventId }) => decisionId ?? eventId),
        leaves.map(({ version }) => version),
        book.map(({ bytes }) => Buffer.from(bytes)),
      ],
    );
    await pool.query(
      'insert into engine.villages (ledger, village, position, recorded_ms) values ($1, $2, $3, 0)',
      [ledger, village, book.length],
    );
    events += book.length;
  }
  await pool.query('analyze engine.events');
  return { events, villages };
}
