import { type Instant, IntegrityError, sha256, toBase64Url, uuidOf } from '@siyi/kernel';
import { encodeLeaf } from '@siyi/log';
import { describe, expect, it } from 'vitest';
import type { UnsealedEvent } from './ports.ts';
import { leafOf, nextRecordedAt, seal } from './seal.ts';

const RECORDED = '2026-03-17T00:30:00.000Z' as Instant;
const CLAIMED = '2026-03-16T08:00:00.000Z' as Instant;
const hash = toBase64Url(sha256('law'));

const event: UnsealedEvent = {
  eventId: uuidOf('event'),
  village: 'wangjiashan',
  stream: 'village-wangjiashan',
  type: 'RosterSet',
  schemaVersion: 1,
  lawHash: hash,
  commandId: uuidOf('command'),
  actor: { seat: 'village-committee', person: 'person-1' },
  correlationId: uuidOf('command'),
  causationId: uuidOf('command'),
  data: { adults: 412 },
};
const place = { ledger: 'siyi-test', villagePosition: 7, version: 3, recordedAt: RECORDED };

describe('a sealed event', () => {
  it('is the event in its place, without a position', () => {
    expect(seal({ ...event, occurredAt: CLAIMED }, { ...place, previous: hash })).toStrictEqual({
      ...event,
      ...place,
      occurredAt: CLAIMED,
      previous: hash,
    });
  });

  it('occurred when it was recorded unless another moment is claimed', () => {
    expect(seal(event, place).occurredAt).toBe(RECORDED);
    expect(seal({ ...event, occurredAt: undefined }, place).occurredAt).toBe(RECORDED);
  });

  it('has no member that is undefined, at any depth', () => {
    const data = { a: undefined, b: [{ c: undefined, d: 1 }], e: { f: undefined } };
    const leaf = seal({ ...event, decisionId: undefined, data }, { ...place, previous: undefined });
    const expected = { ...event, ...place, occurredAt: RECORDED, data: { b: [{ d: 1 }], e: {} } };
    expect(leaf).toStrictEqual(expected);
  });

  it.each([
    ['a Date', new Date(0)],
    ['a Map', new Map([['a', 1]])],
    ['undefined in a list', [undefined]],
    ['a hole in a list', Array(1)],
    ['null', null],
  ])('leaves %s for the encoder to refuse', (_, value) => {
    const leaf = seal({ ...event, data: { value } }, place);
    expect(leaf.data.value).toEqual(value);
    expect(() => encodeLeaf(leaf)).toThrow(IntegrityError);
  });
});

describe('the leaf of a recorded event', () => {
  it('is all of it but the position', () => {
    const leaf = seal(event, place);
    expect(leafOf({ ...leaf, position: 12 })).toStrictEqual(leaf);
  });
});

describe('the moment of recording', () => {
  it.each([
    ['the clock in a village without events', undefined, RECORDED],
    ['the clock where it is ahead', '2026-03-17T00:29:59.998Z', RECORDED],
    ['the clock where it is 1 ms ahead', '2026-03-17T00:29:59.999Z', RECORDED],
    ['1 ms after the last where the clock stands', RECORDED, '2026-03-17T00:30:00.001Z'],
    ['1 ms after the last, over midnight', '2026-12-31T23:59:59.999Z', '2027-01-01T00:00:00.000Z'],
  ])('is %s', (_, last, expected) => {
    expect(nextRecordedAt(RECORDED, last as Instant | undefined)).toBe(expected);
  });
});
