import { addMilliseconds, type Instant } from '@siyi/kernel';
import { type Leaf, leafHashText, writeLeaf } from '@siyi/log';
import type { RecordedEvent, SealedEvent, UnsealedEvent } from './ports.ts';

/** Where the next event of a stream goes. */
export interface Place {
  readonly ledger: string;
  readonly villagePosition: number;
  readonly version: number;
  readonly recordedAt: Instant;
  /** Leaf hash of the stream's last event. */
  readonly previous?: string | undefined;
}

/**
 * Puts an event in its place: the leaf, without members that are undefined, and its bytes. Throws
 * IntegrityError when the leaf would break the profile.
 */
export function seal(event: UnsealedEvent, place: Place): SealedEvent {
  const occurredAt = event.occurredAt ?? place.recordedAt;
  const { leaf, bytes } = writeLeaf({ ...EMPTY, ...event, ...place, occurredAt });
  return { leaf, bytes, hash: leafHashText(bytes) };
}

// What an event may lack, so that a draft always has every field of a leaf.
const EMPTY = {
  decisionId: undefined,
  procedureHash: undefined,
  previous: undefined,
  witnessedHead: undefined,
  commitments: undefined,
  evidence: undefined,
};

/** The leaf of a recorded event: all of it but the position. */
export function leafOf({ position: _position, ...leaf }: RecordedEvent): Leaf {
  return leaf;
}

/** The moment of the next recording: the clock, but strictly after the village's last. */
export function nextRecordedAt(now: Instant, last: Instant | undefined): Instant {
  return last === undefined || now > last ? now : addMilliseconds(last, 1);
}
