import { IntegrityError } from '@siyi/kernel';
import { describe, expect, it } from 'vitest';
import { EVENT_ATTRIBUTES, toEventMessage } from './event-message.ts';
import { EVENT_MESSAGE_BYTES_MAX, readEventMessage } from './read-event-message.ts';
import { LEAF, outgoing } from './testing/leaf-example.ts';

const GOOD = toEventMessage(LEAF.ledger, outgoing(LEAF, 12));

type Members = Record<string, unknown> & { data: Record<string, unknown> };

function changed(change: (message: Members) => void): Uint8Array {
  const message = JSON.parse(new TextDecoder().decode(GOOD));
  change(message);
  return bytesOf(JSON.stringify(message));
}

function bytesOf(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}

describe('reading a message', () => {
  it.each(EVENT_ATTRIBUTES)('refuses one whose %s is not what the leaf says', (attribute) => {
    const values = ['', 'x', '0000000000000008', 8, null, undefined, ['1.0'], { id: 1 }];
    for (const value of values.filter(
      (one) => attribute !== 'position' || one !== '0000000000000008',
    )) {
      const bytes = changed((message) => {
        message[attribute] = value;
      });
      expect(() => readEventMessage(bytes)).toThrow(IntegrityError);
      expect(() => readEventMessage(bytes)).toThrow(attribute);
    }
  });

  it.each([
    ['type', 'siyi.NoticeEnded'],
    ['source', '/siyi/140724/140724201216'],
    ['sequence', '0000000000000008'],
    ['sequence', '7'],
    ['time', '2026-03-16T08:00:00Z'],
    ['subject', 'village-140724201215'],
  ])('names the attribute, what it is, and what it would be: %s', (name, value) => {
    const bytes = changed((message) => {
      message[name] = value;
    });
    expect(() => readEventMessage(bytes)).toThrow(`${name} is "${value}", its data says "`);
    expect(() => readEventMessage(bytes)).toThrow(LEAF.eventId);
  });

  it.each([
    ['position 0', '0000000000000000'],
    ['a position that is not safe', '9007199254740992'],
    ['a short position', '12'],
    ['a position with a sign', '-000000000000012'],
  ])('refuses %s', (_, position) => {
    const bytes = changed((message) => {
      message.position = position;
    });
    expect(() => readEventMessage(bytes)).toThrow('the position of a message');
  });

  it.each([
    ['an event id of another event', { eventId: '00000000-0000-4000-8000-000000000000' }],
    ['another place in the village', { villagePosition: 8 }],
    ['an unknown field', { colour: 'red' }],
    ['null', { previous: null }],
    ['text that is not NFC', { data: { text: 'e\u0301' } }],
    ['a fraction', { data: { percent: 0.5 } }],
    ['half a letter', { data: { text: '\ud800' } }],
    ['half a letter in a name', { data: { '\ud800': 1 } }],
    ['a village that no subject can name', { village: '王家山' }],
  ])('refuses a leaf with %s', (_, fields) => {
    const bytes = changed((message) => {
      Object.assign(message.data, fields);
      if ('village' in fields) message.source = `/siyi/140724/${fields.village}`;
    });
    expect(() => readEventMessage(bytes)).toThrow(IntegrityError);
  });

  it.each([
    ['nothing', bytesOf('')],
    ['half a message', GOOD.subarray(0, GOOD.length / 2)],
    ['a list', bytesOf('[]')],
    ['null', bytesOf('null')],
    ['broken UTF-8', Uint8Array.of(0x22, 0xff, 0x22)],
    ['a byte order mark', Uint8Array.of(0xef, 0xbb, 0xbf, ...GOOD)],
    ['no data', changed((message) => Reflect.deleteProperty(message, 'data'))],
    ['a list for data', changed((message) => Object.assign(message, { data: [] }))],
    ['data as text', changed((message) => Object.assign(message, { data: '{}' }))],
    ['base64 data as well', changed((message) => Object.assign(message, { data_base64: 'e30=' }))],
    ['a number out of range', bytesOf('{"data":{"a":1e999}}')],
    ['too many bytes', bytesOf(' '.repeat(EVENT_MESSAGE_BYTES_MAX + 1))],
    [
      'a depth that exhausts the stack',
      bytesOf(`{"data":{"a":${'['.repeat(9_000)}${']'.repeat(9_000)}}}`),
    ],
  ])('refuses %s', (_, bytes) => {
    expect(() => readEventMessage(bytes)).toThrow(IntegrityError);
  });

  it('ignores attributes that it does not know, the order of members, and spaces', () => {
    const { data, ...attributes } = JSON.parse(new TextDecoder().decode(GOOD));
    const other = { data, traceparent: '00-0af7-b7ad-01', ...attributes };
    expect(readEventMessage(bytesOf(JSON.stringify(other, undefined, 1)))).toStrictEqual({
      ...LEAF,
      position: 12,
    });
  });

  it('refuses a message in which any byte before the leaf was changed, but for the position', () => {
    const text = new TextDecoder().decode(GOOD);
    const place = text.indexOf('0000000000000012');
    for (let index = 0; index < text.indexOf('"data":') + 7; index++) {
      if (index >= place && index < place + 16) continue;
      const bytes = Uint8Array.from(GOOD);
      bytes[index] = (bytes[index] ?? 0) ^ 1;
      expect(() => readEventMessage(bytes), `byte ${index}`).toThrow(IntegrityError);
    }
  });
});
