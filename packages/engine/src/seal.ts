import { addMilliseconds, type Instant, laterOf } from '@siyi/kernel';
import { encodeLeaf, type Leaf, leafHashText } from '@siyi/log';
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
  const leaf = withoutUndefined({
    ...event,
    ...place,
    occurredAt: event.occurredAt ?? place.recordedAt,
  }) as Leaf;
  const bytes = encodeLeaf(leaf);
  return { leaf, bytes, hash: leafHashText(bytes) };
}

/** The leaf of a recorded event: all of it but the position. */
export function leafOf({ position: _position, ...leaf }: RecordedEvent): Leaf {
  return leaf;
}

/** The moment of the next recording: the clock, but strictly after the village's last. */
export function nextRecordedAt(now: Instant, last: Instant | undefined): Instant {
  return last === undefined ? now : laterOf(now, addMilliseconds(last, 1));
}

// An absent field is left out of a leaf, never null: canonical JSON knows no undefined. What is not
// plain stays as it is, for the encoder to refuse: a copy of a Date would be an empty object.
function withoutUndefined(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutUndefined);
  if (typeof value !== 'object' || value === null) return value;
  if (Object.getPrototypeOf(value) !== Object.prototype) return value;
  const members = Object.entries(value).filter(([, member]) => member !== undefined);
  return Object.fromEntries(members.map(([key, member]) => [key, withoutUndefined(member)]));
}
