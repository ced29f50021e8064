import type { Opening, PrivateField, PrivateValues } from '@siyi/engine';
import { coalesce, translated } from '@siyi/postgres';
import { eraseFields, eraseSubject } from './erase.ts';
import { keep, valueContext } from './keep.ts';
import { openFields } from './open.ts';
import type { Vault } from './vault.ts';

/** The private values of a ledger in a vault. */
export function createVaultValues(vault: Vault, ledger: string): PrivateValues {
  const { database } = vault;
  const find = coalesce<Opening>((contexts) => openAll(vault, ledger, contexts.map(fieldOf)));
  return {
    keep: (values) => translated(() => keep(vault, ledger, values)),
    open: (eventId, field) => find(valueContext({ eventId, field })),
    async erase(village, fields) {
      await translated(() =>
        database
          .transaction()
          .execute((transaction) => eraseFields(vault, transaction, { ledger, village }, fields)),
      );
    },
    async eraseSubject(village, subject) {
      const name = { ledger, village, subject };
      await translated(() =>
        database.transaction().execute((transaction) => eraseSubject(vault, transaction, name)),
      );
    },
  };
}

async function openAll(
  vault: Vault,
  ledger: string,
  fields: readonly PrivateField[],
): Promise<ReadonlyMap<string, Opening>> {
  const opened = await translated(() => openFields(vault, ledger, fields));
  return new Map(opened.map((one) => [valueContext(one), one]));
}

function fieldOf(context: string): PrivateField {
  const at = context.indexOf('/');
  return { eventId: context.slice(0, at), field: context.slice(at + 1) };
}
