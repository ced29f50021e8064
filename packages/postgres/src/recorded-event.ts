import type { RecordedEvent } from '@siyi/engine';
import { IntegrityError } from '@siyi/kernel';
import { recallLeaf } from '@siyi/log';

/** A stored event as it is read: its leaf, as it was stored, and its position. Throws IntegrityError that names it. */
export function toRecordedEvent(
  ledger: string,
  row: {
    readonly position: string;
    readonly leaf: Uint8Array;
    readonly leaf_hash: Uint8Array;
  },
): RecordedEvent {
  try {
    return { ...recallLeaf(row.leaf, row.leaf_hash), position: Number(row.position) };
  } catch (cause) {
    throw new IntegrityError(`event ${row.position} of ledger ${ledger} cannot be read`, { cause });
  }
}
