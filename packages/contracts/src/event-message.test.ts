import { canonicalBytes, IntegrityError } from '@siyi/kernel';
import { decodeLeaf, encodeLeaf, type Leaf } from '@siyi/log';
import { CloudEvent, HTTP } from 'cloudevents';
import { describe, expect, it } from 'vitest';
import { EVENT_MESSAGE_TYPE, toEventMessage, toOrdinal } from './event-message.ts';
import { readEventMessage } from './read-event-message.ts';
import { LEAF, outgoing } from './testing/leaf-example.ts';

const VILLAGE_STREAM: Leaf = (({ decisionId: _absent, ...rest }) => ({
  ...rest,
  stream: 'village-140724201215',
}))(LEAF);

const LEAVES: readonly (readonly [string, Leaf])[] = [
  ['of a decision', LEAF],
  ['of a village', VILLAGE_STREAM],
  ['with hostile text', { ...LEAF, data: { text: '","data":{}}\\\n\u2028</script>𠮷' } }],
  ['with numbers and lists', { ...LEAF, data: { zeta: [1, -3, true, {}], alpha: { b: 0 } } }],
  ['at the last position there is', { ...LEAF, villagePosition: Number.MAX_SAFE_INTEGER }],
];

describe('the message of an event', () => {
  it.each(LEAVES)('is a valid CloudEvent: %s', (_, leaf) => {
    const body = textOf(toEventMessage(leaf.ledger, outgoing(leaf, 12)));
    const strict = new CloudEvent(JSON.parse(body), true);
    expect(strict.validate()).toBe(true);
    const read = HTTP.toEvent({ headers: { 'content-type': EVENT_MESSAGE_TYPE }, body });
    expect(read).toMatchObject({
      specversion: '1.0',
      id: leaf.eventId,
      source: '/siyi/140724/140724201215',
      type: 'siyi.NoticePosted',
      subject: leaf.stream,
      datacontenttype: 'application/json',
      sequence: toOrdinal(leaf.villagePosition),
      position: '0000000000000012',
      recordedtime: leaf.recordedAt,
      data: leaf,
    });
  });

  it.each(LEAVES)('carries the exact leaf: %s', (_, leaf) => {
    const message = toEventMessage(leaf.ledger, outgoing(leaf, 12));
    const { data } = JSON.parse(textOf(message));
    expect(canonicalBytes(data)).toEqual(encodeLeaf(leaf));
    expect(decodeLeaf(canonicalBytes(data))).toEqual(leaf);
    expect(textOf(message)).toContain(textOf(encodeLeaf(leaf)));
  });

  it.each(LEAVES)('reads as the event that it was made of: %s', (_, leaf) => {
    const message = toEventMessage(leaf.ledger, outgoing(leaf, 12));
    expect(readEventMessage(message)).toStrictEqual({ ...leaf, position: 12 });
  });

  it('is not made of an event with a name that no subject can have', () => {
    const event = outgoing({ ...LEAF, village: '王 家山' }, 12);
    expect(() => toEventMessage('140724', event)).toThrow(IntegrityError);
    expect(() => toEventMessage('140724', event)).toThrow(LEAF.eventId);
    expect(() => toEventMessage('14"0724', outgoing(LEAF, 12))).toThrow('ledger');
  });
});

describe('a position as text', () => {
  it('sorts as the number does', () => {
    const positions = [1, 2, 9, 10, 99, 100, 1_000_000, Number.MAX_SAFE_INTEGER];
    expect(positions.map(toOrdinal).toSorted()).toEqual(positions.map(toOrdinal));
    expect(positions.map(toOrdinal).map(Number)).toEqual(positions);
  });
});

function textOf(bytes: Uint8Array): string {
  return new TextDecoder().decode(bytes);
}
