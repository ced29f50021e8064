import type { RecordedEvent } from '@siyi/engine';
import { IntegrityError } from '@siyi/kernel';
import { decodeLeaf } from '@siyi/log';

/** A stored event as it is read: its leaf, checked, and its position. Throws IntegrityError that names it. */
export function toRecordedEvent(
  ledger: string,
  row: { readonly position: string; readonly leaf: Uint8Array },
): RecordedEvent {
  try {
    return { ...decodeLeaf(row.leaf), position: Number(row.position) };
  } catch (cause) {
    throw new IntegrityError(`event ${row.position} of ledger ${ledger} cannot be read`, { cause });
  }
}
