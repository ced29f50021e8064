import { type Instant, IntegrityError, sha256, toBase64Url, uuidOf } from '@siyi/kernel';
import { encodeLeaf, LEAF_BYTES_MAX, leafHashText } from '@siyi/log';
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
    const claimed = { ...event, occurredAt: CLAIMED };
    expect(seal(claimed, { ...place, previous: hash }).leaf).toStrictEqual({
      ...event,
      ...place,
      occurredAt: CLAIMED,
      previous: hash,
    });
  });

  it('has the bytes of its leaf, and their hash', () => {
    const { leaf, bytes, hash: leafHash } = seal(event, place);
    expect(bytes).toEqual(encodeLeaf(leaf));
    expect(leafHash).toBe(leafHashText(bytes));
  });

  it('occurred when it was recorded unless another moment is claimed', () => {
    expect(seal(event, place).leaf.occurredAt).toBe(RECORDED);
    expect(seal({ ...event, occurredAt: undefined }, place).leaf.occurredAt).toBe(RECORDED);
  });

  it('has no member that is undefined, at any depth', () => {
    const data = { a: undefined, b: [{ c: undefined, d: 1 }], e: { f: undefined } };
    const sparse = { ...event, decisionId: undefined, data };
    const expected = { ...event, ...place, occurredAt: RECORDED, data: { b: [{ d: 1 }], e: {} } };
    expect(seal(sparse, { ...place, previous: undefined }).leaf).toStrictEqual(expected);
  });

  it.each<[string, unknown]>([
    ['is too large', 'x'.repeat(LEAF_BYTES_MAX)],
    ['holds null', null],
    ['holds undefined in a list', [undefined]],
    ['holds a hole in a list', Array(1)],
    ['holds a Date', new Date(0)],
    ['holds a Map', new Map([['a', 1]])],
    ['holds a fraction', 0.5],
    ['holds -0', -0],
    ['holds an unsafe integer', 2 ** 53],
    ['holds text that is not NFC', 'e\u0301'],
    ['holds a lone surrogate', '\ud800'],
    ['holds U+0000', '\u0000'],
    ['holds a key that is no field name', { 王家山: 1 }],
  ])('is none where its data %s', (_, value) => {
    expect(() => seal({ ...event, data: { value } }, place)).toThrow(IntegrityError);
  });
});

describe('the leaf of a recorded event', () => {
  it('is all of it but the position', () => {
    const { leaf } = seal(event, place);
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
