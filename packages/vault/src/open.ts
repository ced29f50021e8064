import type { Opening, PrivateField } from '@siyi/engine';
import { toBase64Url } from '@siyi/kernel';
import { sql } from 'kysely';
import { valueContext } from './keep.ts';
import { type KeyPlace, unwrapKey } from './key-record.ts';
import { unseal } from './sealing.ts';
import { subjectContext } from './subject-key.ts';
import type { Vault } from './vault.ts';

const BLINDING_BYTES = 32;

interface Row {
  readonly village: string;
  readonly event_id: string;
  readonly field: string;
  readonly subject: string | null;
  readonly segment: string;
  readonly slot: number;
  readonly sealed: Buffer;
  /** Of the key that the value's key is wrapped by; null where it is nobody's data, or erased. */
  readonly subject_segment: string | null;
  readonly subject_slot: number | null;
}

/** Opens fields, as far as they are still there. Throws IntegrityError for one that was tampered with. */
export async function openFields(
  vault: Vault,
  ledger: string,
  fields: readonly PrivateField[],
): Promise<readonly Opening[]> {
  const rows = await newestRows(vault, ledger, fields);
  const records = await vault.keys.read(rows.map(placeOf));
  const subjects = await vault.keys.read(rows.flatMap((row) => subjectPlaceOf(row) ?? []));
  const subjectRecords = subjects.values();
  return rows.flatMap((row, index) => {
    const record = records[index];
    const subjectRecord = subjectPlaceOf(row) ? subjectRecords.next().value : undefined;
    const isErased = !record || (row.subject !== null && !subjectRecord);
    return isErased ? [] : [openRow(vault, ledger, row, { record, subjectRecord })];
  });
}

async function newestRows(
  { database }: Vault,
  ledger: string,
  fields: readonly PrivateField[],
): Promise<readonly Row[]> {
  const { rows } = await sql<Row>`select distinct on (event_id, field)
      kept.village, event_id, field, kept.subject, kept.segment, kept.slot, kept.sealed,
      subjects.segment as subject_segment, subjects.slot as subject_slot
    from unnest(${fields.map(({ eventId }) => eventId)}::uuid[],
      ${fields.map(({ field }) => field)}::text[]) as asked (event_id, field)
    join vault.private_values kept using (event_id, field)
    left join vault.subjects subjects on subjects.ledger = kept.ledger
      and subjects.village = kept.village and subjects.subject = kept.subject
    where kept.ledger = ${ledger}
    order by event_id, field, id desc`.execute(database);
  return rows;
}

function placeOf({ segment, slot }: Row): KeyPlace {
  return { segment, slot };
}

function subjectPlaceOf({ subject_segment: segment, subject_slot: slot }: Row) {
  return segment === null || slot === null ? undefined : { segment, slot };
}

function openRow(
  { kek }: Vault,
  ledger: string,
  row: Row,
  { record, subjectRecord }: { record: Uint8Array; subjectRecord: Uint8Array | undefined },
): Opening {
  const { village, event_id: eventId, field, subject } = row;
  const context = valueContext({ eventId, field });
  const wrapping =
    subject !== null && subjectRecord
      ? unwrapKey(kek, subjectRecord, subjectContext({ ledger, village, subject }))
      : kek;
  const key = unwrapKey(wrapping, record, `value-key ${context}`);
  const plain = unseal(key, row.sealed, context);
  return {
    eventId,
    field,
    value: plain.toString('utf8', BLINDING_BYTES),
    blinding: toBase64Url(plain.subarray(0, BLINDING_BYTES)),
  };
}
