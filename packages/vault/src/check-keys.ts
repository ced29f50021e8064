import { randomBytes } from 'node:crypto';
import { type Bilingual, IntegrityError } from '@siyi/kernel';
import { translated } from '@siyi/postgres';
import { sql } from 'kysely';
import { type KeyPlace, unwrapKey, wrapKey } from './key-record.ts';
import { KEY_BYTES } from './sealing.ts';
import type { Vault } from './vault.ts';

/** The key folder or the secret is not the one that the values of a ledger were kept with. */
export class WrongKeys extends Error {
  override readonly name = 'WrongKeys';
  readonly words: Bilingual;

  constructor(cause: unknown) {
    super('the key folder or the secret is another one', { cause });
    this.words = {
      zh: 'SIYI_VAULT_FOLDER 或 SIYI_VAULT_SECRET 不是这本账原来用的,不公开的内容会打不开。请改回原来的。',
      en: 'SIYI_VAULT_FOLDER or SIYI_VAULT_SECRET is not the one that this ledger has used: private values would not open. Set the one from before.',
    };
  }
}

/**
 * Opens the first key of a ledger, made at its first start. Throws WrongKeys where it does not open:
 * what is kept then would be lost as soon as the mistake is mended.
 */
export async function checkKeys(vault: Vault, ledger: string): Promise<void> {
  const context = `check-key ${ledger}`;
  const place = (await find(vault, ledger)) ?? (await make(vault, ledger, context));
  try {
    const [record] = await vault.keys.read([place]);
    if (!record) throw new IntegrityError('the first key of the ledger is zeroed');
    unwrapKey(vault.kek, record, context);
  } catch (error) {
    throw error instanceof IntegrityError ? new WrongKeys(error) : error;
  }
}

async function find({ database }: Vault, ledger: string): Promise<KeyPlace | undefined> {
  const { rows } = await translated(() =>
    sql<KeyPlace>`select segment, slot from vault.checks where ledger = ${ledger}`.execute(
      database,
    ),
  );
  return rows[0];
}

async function make(vault: Vault, ledger: string, context: string): Promise<KeyPlace> {
  const record = wrapKey(vault.kek, randomBytes(KEY_BYTES), context);
  const [place] = await vault.keys.append([record]);
  if (!place) throw new Error('a record that was appended has a place');
  await translated(() =>
    sql`insert into vault.checks (ledger, segment, slot)
      values (${ledger}, ${place.segment}, ${place.slot}) on conflict do nothing`.execute(
      vault.database,
    ),
  );
  return (await find(vault, ledger)) ?? place;
}
