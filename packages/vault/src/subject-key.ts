import { randomBytes } from 'node:crypto';
import { TransientFailure } from '@siyi/kernel';
import type { Transaction } from 'kysely';
import { type KeyPlace, unwrapKey, wrapKey } from './key-record.ts';
import { KEY_BYTES } from './sealing.ts';
import type { VaultTables } from './tables.ts';
import type { Vault } from './vault.ts';

/** A person of a village in a ledger. */
export interface SubjectName {
  readonly ledger: string;
  readonly village: string;
  readonly subject: string;
}

/** What the key of a person is bound to. */
export function subjectContext({ ledger, village, subject }: SubjectName): string {
  return `subject-key ${ledger}/${village}/${subject}`;
}

/**
 * The key of a person, made at first use. Until the transaction ends nobody can erase it, so that
 * no value is kept under a key that is gone.
 */
export async function lockSubjectKey(
  vault: Vault,
  transaction: Transaction<VaultTables>,
  name: SubjectName,
): Promise<Uint8Array> {
  const place = (await findLocked(transaction, name)) ?? (await make(vault, transaction, name));
  const [record] = await vault.keys.read([place]);
  if (!record) throw new TransientFailure('the erasure of a person is under way');
  return unwrapKey(vault.kek, record, subjectContext(name));
}

async function findLocked(
  transaction: Transaction<VaultTables>,
  { ledger, village, subject }: SubjectName,
): Promise<KeyPlace | undefined> {
  return transaction
    .selectFrom('vault.subjects')
    .select(['segment', 'slot'])
    .where('ledger', '=', ledger)
    .where('village', '=', village)
    .where('subject', '=', subject)
    .forShare()
    .executeTakeFirst();
}

async function make(
  { keys, kek }: Vault,
  transaction: Transaction<VaultTables>,
  name: SubjectName,
): Promise<KeyPlace> {
  const record = wrapKey(kek, randomBytes(KEY_BYTES), subjectContext(name));
  const [place] = await keys.append([record]);
  if (!place) throw new Error('a record that was appended has a place');
  await transaction
    .insertInto('vault.subjects')
    .values({ ...name, ...place })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  // Of two that make one at once, both use the key of the first.
  const made = await findLocked(transaction, name);
  if (!made) throw new TransientFailure('a person was erased in the meantime');
  return made;
}
