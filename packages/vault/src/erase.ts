import type { PrivateField } from '@siyi/engine';
import { type Kysely, sql } from 'kysely';
import type { KeyFolder } from './key-folder.ts';
import type { KeyPlace } from './key-record.ts';
import type { SubjectName } from './subject-key.ts';
import type { VaultTables } from './tables.ts';

// Keys are zeroed before their rows go, inside the transaction that locks these: whatever interrupts
// it, the rows still say which keys to zero when it is run again.

/**
 * Erases fields of a village's events; returns how many values there were. One that is not there, or
 * is another village's, is passed over.
 */
export async function eraseFields(
  { keys }: { readonly keys: KeyFolder },
  transaction: Kysely<VaultTables>,
  { ledger, village }: Omit<SubjectName, 'subject'>,
  fields: readonly PrivateField[],
): Promise<number> {
  const { rows } = await sql<KeyPlace & { readonly id: string }>`select id, segment, slot
    from vault.private_values kept
    join (select distinct * from unnest(${fields.map(({ eventId }) => eventId)}::uuid[],
      ${fields.map(({ field }) => field)}::text[])) as asked (event_id, field)
      using (event_id, field)
    where ledger = ${ledger} and village = ${village}`.execute(transaction);
  if (rows.length === 0) return 0;
  await keys.zero(rows);
  await sql`delete from vault.private_values kept
    using unnest(${fields.map(({ eventId }) => eventId)}::uuid[],
      ${fields.map(({ field }) => field)}::text[]) as asked (event_id, field)
    where kept.event_id = asked.event_id and kept.field = asked.field
      and kept.id = any(${rows.map(({ id }) => id)}::bigint[])`.execute(transaction);
  return rows.length;
}

/** Erases a person in a village: the person's key and every value; returns how many these were. */
export async function eraseSubject(
  { keys }: { readonly keys: KeyFolder },
  transaction: Kysely<VaultTables>,
  { ledger, village, subject }: SubjectName,
): Promise<number> {
  const own = await transaction
    .selectFrom('vault.subjects')
    .select(['segment', 'slot'])
    .where('ledger', '=', ledger)
    .where('village', '=', village)
    .where('subject', '=', subject)
    .forUpdate()
    .execute();
  const values = await transaction
    .selectFrom('vault.private_values')
    .select(['segment', 'slot'])
    .where('ledger', '=', ledger)
    .where('village', '=', village)
    .where('subject', '=', subject)
    .execute();
  await keys.zero([...own, ...values]);
  for (const table of ['vault.private_values', 'vault.subjects'] as const) {
    await transaction
      .deleteFrom(table)
      .where('ledger', '=', ledger)
      .where('village', '=', village)
      .where('subject', '=', subject)
      .execute();
  }
  return values.length;
}
