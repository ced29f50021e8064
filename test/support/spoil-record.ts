import { randomUUID } from 'node:crypto';
import { canonicalBytes } from '@siyi/kernel';
import { decodeLeaf, leafHash } from '@siyi/log';
import pg from 'pg';
import type { RunningStack } from './running-stack.ts';

/** What can be wrong with an event: its bytes are no leaf, or nobody knows its type. */
export type Spoiling = 'no-leaf' | 'unknown-type';

/**
 * Puts an event that cannot be read behind the last one of a ledger, as only the owner of the table
 * can; returns its position.
 */
export async function spoilRecord(
  { databaseUrl, ledger }: Pick<RunningStack, 'databaseUrl' | 'ledger'>,
  spoiling: Spoiling,
): Promise<number> {
  const client = new pg.Client(databaseUrl);
  await client.connect();
  try {
    const { rows } = await client.query(
      'select position, stream, leaf from engine.events where ledger = $1 order by position desc limit 1',
      [ledger],
    );
    const [{ position, stream, leaf }] = rows;
    const last = decodeLeaf(leaf);
    const next = {
      ...last,
      eventId: randomUUID(),
      villagePosition: last.villagePosition + 1,
      version: last.version + 1,
      type: 'Mystery',
    };
    const bytes = spoiling === 'no-leaf' ? Buffer.from('{"type":"Mystery"}') : canonicalBytes(next);
    const at = Number(position) + 1;
    await client.query(
      `insert into engine.events
        (ledger, position, village, village_position, stream, version, leaf, leaf_hash)
        values ($1, $2, $3, $4, $5, $6, $7, $8)`,
      [
        ...[ledger, at, next.village, next.villagePosition, stream, next.version],
        ...[bytes, leafHash(bytes)],
      ],
    );
    await client.query('update engine.ledgers set position = $2 where ledger = $1', [ledger, at]);
    return at;
  } finally {
    await client.end();
  }
}
