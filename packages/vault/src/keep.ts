import { randomBytes } from 'node:crypto';
import type { PrivateField, PrivateValue } from '@siyi/engine';
import { assert } from '@siyi/kernel';
import { type Kysely, sql } from 'kysely';
import { type KeyPlace, wrapKey } from './key-record.ts';
import { KEY_BYTES, seal } from './sealing.ts';
import { lockSubjectKey } from './subject-key.ts';
import type { VaultTables } from './tables.ts';
import type { Vault } from './vault.ts';

/** A value sealed under a key of its own, and the record of that key. */
interface SealedValue {
  readonly value: PrivateValue;
  readonly sealed: Buffer;
  readonly record: Buffer;
}

/** What a value and its key are bound to. */
export function valueContext({ eventId, field }: PrivateField): string {
  return `${eventId}/${field}`;
}

/** Keeps values: their keys are on the disk before the first row is. */
export async function keep(
  vault: Vault,
  ledger: string,
  values: readonly PrivateValue[],
): Promise<void> {
  if (values.length === 0) return;
  if (values.every(({ subject }) => subject === undefined)) {
    return store(
      vault,
      ledger,
      values.map((value) => sealValue(vault.kek, value)),
    );
  }
  await vault.database.transaction().execute(async (transaction) => {
    const wrapping = new Map<string, Uint8Array>();
    for (const name of subjectsOf(ledger, values)) {
      wrapping.set(nameOf(name), await lockSubjectKey(vault, transaction, name));
    }
    const sealed = values.map((value) =>
      sealValue(wrapping.get(nameOf(value)) ?? vault.kek, value),
    );
    await store({ ...vault, database: transaction }, ledger, sealed);
  });
}

/** The people of some values, each once and in one order for all, so that no two wait for each other. */
function subjectsOf(ledger: string, values: readonly PrivateValue[]) {
  const names = values.flatMap(({ village, subject }) =>
    subject === undefined ? [] : [{ ledger, village, subject }],
  );
  const byName = new Map(names.map((name) => [nameOf(name), name]));
  return [...byName].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([, name]) => name);
}

function nameOf({ village, subject }: Pick<PrivateValue, 'village' | 'subject'>): string {
  return `${village}/${subject ?? ''}`;
}

function sealValue(wrapping: Uint8Array, value: PrivateValue): SealedValue {
  const key = randomBytes(KEY_BYTES);
  const context = valueContext(value);
  const plain = Buffer.concat([Buffer.from(value.blinding, 'base64url'), Buffer.from(value.value)]);
  return {
    value,
    sealed: seal(key, plain, context),
    record: wrapKey(wrapping, key, `value-key ${context}`),
  };
}

async function store(
  { keys, database }: { readonly keys: Vault['keys']; readonly database: Kysely<VaultTables> },
  ledger: string,
  sealed: readonly SealedValue[],
): Promise<void> {
  const places = await keys.append(sealed.map(({ record }) => record));
  assert(places.length === sealed.length, 'each record has a place');
  const all = sealed.map(({ value }) => value);
  // The append of the event flushes the log of the same database, with these rows ahead of it: to
  // wait for that here as well would wait twice.
  await sql`with unhurried as (select set_config('synchronous_commit', 'off', true))
    insert into vault.private_values
      (ledger, village, event_id, field, subject, segment, slot, sealed)
    select ${ledger}::text, rows.* from unhurried, unnest(
      ${all.map(({ village }) => village)}::text[],
      ${all.map(({ eventId }) => eventId)}::uuid[],
      ${all.map(({ field }) => field)}::text[],
      ${all.map(({ subject }) => subject ?? null)}::text[],
      ${places.map(({ segment }: KeyPlace) => segment)}::uuid[],
      ${places.map(({ slot }: KeyPlace) => slot)}::integer[],
      ${sealed.map((one) => one.sealed)}::bytea[]) as rows`.execute(database);
}
