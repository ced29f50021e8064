// A log of an invented village, for the tests of the signer.
import { addMilliseconds, toInstant, uuidOf } from '@siyi/kernel';
import { encodeLeaf, type Leaf, leafHash, originOf, rootOf } from '@siyi/log';

export const OPERATOR = 'siyi.example';
export const VILLAGE = '990101001201';
export const LEDGER = '990101';
export const ORIGIN = originOf({ operator: OPERATOR, village: VILLAGE, generation: 1 });
export const SECOND = originOf({ operator: OPERATOR, village: VILLAGE, generation: 2 });
/** When the village was registered; each event is recorded a second later. */
export const BEGAN = toInstant('2026-03-01T00:00:00.000Z');
/** When the tests sign. */
export const NOW = toInstant('2026-03-02T00:00:00.000Z');

const HASH = 'vBbeICBPlSUFPANAygl0FmpcnQXvtci4yqBEf3GUavI';

/** The bytes of the event at a villagePosition. */
export function leafAt(villagePosition: number, changes: Partial<Leaf> = {}): Uint8Array {
  const id = uuidOf(`event ${villagePosition}`);
  const recordedAt = addMilliseconds(BEGAN, villagePosition * 1000);
  return encodeLeaf({
    eventId: id,
    ledger: LEDGER,
    village: VILLAGE,
    villagePosition,
    stream: `village-${VILLAGE}`,
    version: villagePosition,
    type: 'RosterSet',
    schemaVersion: 1,
    lawHash: HASH,
    commandId: id,
    actor: { seat: 'township', person: id },
    occurredAt: recordedAt,
    recordedAt,
    correlationId: id,
    causationId: id,
    data: { adults: villagePosition },
    ...changes,
  });
}

/** The events from one villagePosition to another, both included. */
export function leavesAt(from: number, to: number): readonly Uint8Array[] {
  return Array.from({ length: to - from + 1 }, (_, at) => leafAt(from + at));
}

/** The root of the tree of these leaves. */
export function rootAfter(leaves: readonly Uint8Array[]): Uint8Array {
  return rootOf(leaves.map(leafHash));
}
