import type { Instant } from '@siyi/kernel';
import { describe, expect, it } from 'vitest';
import { type AsOf, inOrder, stepsBy } from './replay-order.ts';

const at = (hour: number) => `2026-03-01T${String(hour).padStart(2, '0')}:00:00.000Z` as Instant;

/** Recorded hour by hour at the positions 3, 5, 8 and 9; the third claims to be the first of all. */
const EVENTS = [
  { position: 3, recordedAt: at(3), occurredAt: at(2) },
  { position: 5, recordedAt: at(5), occurredAt: at(4) },
  { position: 8, recordedAt: at(8), occurredAt: at(1) },
  { position: 9, recordedAt: at(9), occurredAt: at(4) },
];

const positionsOf = (events: readonly { position: number }[]) =>
  events.map((event) => event.position);

describe('the order of a replay', () => {
  it('is that of recording on one axis, that of the claims on the other', () => {
    expect(positionsOf(inOrder(EVENTS.toReversed(), 'recordedAt'))).toEqual([3, 5, 8, 9]);
    expect(positionsOf(inOrder(EVENTS, 'occurredAt'))).toEqual([8, 3, 5, 9]);
  });

  it('is that of recording where claims are of one moment', () => {
    const same = EVENTS.map((event) => ({ ...event, occurredAt: at(1) }));
    expect(positionsOf(inOrder(same.toReversed(), 'occurredAt'))).toEqual([3, 5, 8, 9]);
  });
});

describe.each<['recordedAt' | 'occurredAt', AsOf, number]>([
  ['recordedAt', { kind: 'last' }, 4],
  ['recordedAt', { kind: 'step', step: 0 }, 0],
  ['recordedAt', { kind: 'step', step: 2 }, 2],
  ['recordedAt', { kind: 'moment', moment: at(5) }, 2],
  ['recordedAt', { kind: 'moment', moment: '2026-03-01T04:59:59.999Z' as Instant }, 1],
  ['recordedAt', { kind: 'moment', moment: at(0) }, 0],
  ['recordedAt', { kind: 'position', position: 0 }, 0],
  ['recordedAt', { kind: 'position', position: 2 }, 0],
  ['recordedAt', { kind: 'position', position: 3 }, 1],
  ['recordedAt', { kind: 'position', position: 7 }, 2],
  ['recordedAt', { kind: 'position', position: 8 }, 3],
  ['recordedAt', { kind: 'position', position: 999 }, 4],
  ['occurredAt', { kind: 'last' }, 4],
  ['occurredAt', { kind: 'step', step: 1 }, 1],
  ['occurredAt', { kind: 'moment', moment: at(1) }, 1],
  ['occurredAt', { kind: 'moment', moment: '2026-03-01T00:59:59.999Z' as Instant }, 0],
  ['occurredAt', { kind: 'moment', moment: at(4) }, 4],
  // Its own event at the position: up to it, and not to the one that claims the same moment later.
  ['occurredAt', { kind: 'position', position: 8, event: EVENTS[2] }, 1],
  ['occurredAt', { kind: 'position', position: 5, event: EVENTS[1] }, 3],
  ['occurredAt', { kind: 'position', position: 9, event: EVENTS[3] }, 4],
  // The event of another stream: by what that one claims.
  ['occurredAt', { kind: 'position', position: 7, event: { occurredAt: at(3) } }, 2],
  ['occurredAt', { kind: 'position', position: 7, event: { occurredAt: at(4) } }, 3],
  ['occurredAt', { kind: 'position', position: 0 }, 0],
  ['occurredAt', { kind: 'position', position: 999 }, 4],
])('as of, by %s, %j', (axis, asOf, steps) => {
  it(`includes ${steps} steps`, () => {
    expect(stepsBy(inOrder(EVENTS, axis), axis, asOf)).toBe(steps);
  });
});
