import { createHash } from 'node:crypto';
import { type Instant, IntegrityError } from '@siyi/kernel';
import { describe, expect, it } from 'vitest';
import {
  decodeLeaf,
  encodeLeaf,
  LEAF_BYTES_MAX,
  type Leaf,
  leafHashText,
  recallLeaf,
} from './leaf.ts';
import { leafHash } from './tree.ts';

const HASH = 'vBbeICBPlSUFPANAygl0FmpcnQXvtci4yqBEf3GUavI';

// The first event of a village: every field that may be absent is.
const first: Leaf = {
  eventId: '0f1e2d3c-4b5a-8697-8879-6a5b4c3d2e1f',
  ledger: 'siyi-330114',
  village: 'wangjiashan',
  villagePosition: 1,
  stream: 'village-wangjiashan',
  version: 1,
  type: 'VillageRegistered',
  schemaVersion: 1,
  lawHash: HASH,
  commandId: '1f1e2d3c-4b5a-8697-8879-6a5b4c3d2e1f',
  actor: { seat: 'township', person: 'person-1' },
  occurredAt: '2026-03-17T00:30:00.000Z' as Instant,
  recordedAt: '2026-03-17T00:30:00.001Z' as Instant,
  correlationId: '1f1e2d3c-4b5a-8697-8879-6a5b4c3d2e1f',
  causationId: '1f1e2d3c-4b5a-8697-8879-6a5b4c3d2e1f',
  data: { name: '王家山村', adults: 412 },
};

const full: Leaf = {
  ...first,
  stream: 'decision-2f1e2d3c-4b5a-8697-8879-6a5b4c3d2e1f',
  decisionId: '2f1e2d3c-4b5a-8697-8879-6a5b4c3d2e1f',
  villagePosition: 58,
  version: 7,
  procedureHash: HASH,
  previous: HASH,
  witnessedHead: HASH,
  commitments: { text: HASH, 'two-words': HASH },
  evidence: [{ sha256: 'ab'.repeat(32), mediaType: 'image/jpeg', bytes: 120_000 }],
  data: {
    z: [1, -3, 'two', true, { a: {} }],
    a: { b: false },
    text: '“引号” 𠮷 \\ "\n\u2028\ufffd',
  },
};

describe('the bytes of a leaf', () => {
  it('are its canonical JSON, for ever', () => {
    expect(textOf(first)).toBe(
      [
        '{"actor":{"person":"person-1","seat":"township"}',
        '"causationId":"1f1e2d3c-4b5a-8697-8879-6a5b4c3d2e1f"',
        '"commandId":"1f1e2d3c-4b5a-8697-8879-6a5b4c3d2e1f"',
        '"correlationId":"1f1e2d3c-4b5a-8697-8879-6a5b4c3d2e1f"',
        '"data":{"adults":412,"name":"王家山村"}',
        '"eventId":"0f1e2d3c-4b5a-8697-8879-6a5b4c3d2e1f"',
        `"lawHash":"${HASH}"`,
        '"ledger":"siyi-330114"',
        '"occurredAt":"2026-03-17T00:30:00.000Z"',
        '"recordedAt":"2026-03-17T00:30:00.001Z"',
        '"schemaVersion":1',
        '"stream":"village-wangjiashan"',
        '"type":"VillageRegistered"',
        '"version":1',
        '"village":"wangjiashan"',
        '"villagePosition":1}',
      ].join(','),
    );
  });

  it('are hashed with the prefix of a leaf', () => {
    const bytes = encodeLeaf(first);
    const expected = createHash('sha256')
      .update(Uint8Array.of(0))
      .update(bytes)
      .digest('base64url');
    expect(leafHashText(bytes)).toBe(expected);
    expect(expected).toBe('HDyRZOAJxZZMC0sJkbWz1njiDoaR7DFrTkGm5qIwPWk');
  });

  it('do not depend on the order of members', () => {
    const reversed = Object.fromEntries(Object.entries(full).toReversed()) as unknown as Leaf;
    expect(encodeLeaf(reversed)).toEqual(encodeLeaf(full));
  });

  it.each([
    ['without any absent field', first],
    ['with every field', full],
  ])('give the leaf back: %s', (_, leaf) => {
    expect(decodeLeaf(encodeLeaf(leaf))).toStrictEqual(leaf);
  });

  it('never hold the position in the ledger, which changes when a ledger is split', () => {
    const recorded = { ...full, position: 12 };
    expect(() => encodeLeaf(recorded)).toThrow('unknown field "position"');
    const bytes = changed((text) => text.replace('"previous":', '"position":12,"previous":'));
    expect(() => decodeLeaf(bytes)).toThrow(IntegrityError);
  });

  it.each([
    ['text outside the basic plane', '𠮷'],
    ['the replacement character', '\ufffd'],
    ['a byte order mark inside a text', '\ufeff'],
    ['line breaks and quotes', '\n\t"\\'],
    ['the largest integers', [Number.MAX_SAFE_INTEGER, Number.MIN_SAFE_INTEGER]],
    ['the longest name', { [`a${'9'.repeat(63)}`]: 1, 'women-representatives': 1 }],
    ['nothing in lists and objects', [[], {}]],
  ])('may hold %s', (_, value) => {
    const leaf = { ...first, data: { value } };
    expect(decodeLeaf(encodeLeaf(leaf))).toStrictEqual(leaf);
  });
});

describe('encoding', () => {
  it.each<[string, unknown]>([
    ['null', null],
    ['undefined', undefined],
    ['undefined in a list', [undefined]],
    ['a hole in a list', Array(1)],
    ['-0', -0],
    ['a fraction', 1.5],
    ['NaN', Number.NaN],
    ['Infinity', Number.POSITIVE_INFINITY],
    ['an unsafe integer', 2 ** 53],
    ['a negative unsafe integer', -(2 ** 53)],
    ['a bigint', 1n],
    ['a function', () => 1],
    ['a Date', new Date(0)],
    ['a Map', new Map()],
    ['a byte array', Uint8Array.of(1)],
    ['text that is not NFC', 'e\u0301'],
    ['a lone surrogate', 'a\ud800'],
    ['U+0000', 'a\u0000'],
    ['an empty key', { '': 1 }],
    ['a key that starts with a capital', { Chair: 1 }],
    ['a key with a dot', { 'a.b': 1 }],
    ['a key in Chinese', { 村: 1 }],
    ['a key of 65 characters', { ['a'.repeat(65)]: 1 }],
    ['__proto__ as a key', JSON.parse('{"__proto__":1}')],
  ])('refuses %s, at any depth', (_, value) => {
    for (const data of [{ value }, { list: [{ value }] }]) {
      expect(() => encodeLeaf({ ...first, data })).toThrow(IntegrityError);
    }
  });

  it('refuses an absent field that is written as undefined or null', () => {
    expect(() => encodeLeaf({ ...first, previous: undefined })).toThrow(IntegrityError);
    expect(() => encodeLeaf({ ...first, previous: null } as unknown as Leaf)).toThrow(
      IntegrityError,
    );
  });
});

describe('decoding', () => {
  const texts: readonly (readonly [string, (text: string) => string])[] = [
    ['nothing', () => ''],
    ['null', () => 'null'],
    ['a list', (text) => `[${text}]`],
    ['a leaf that breaks off', (text) => text.slice(0, -1)],
    ['two leaves', (text) => text + text],
    ['a trailing newline', (text) => `${text}\n`],
    ['a leading space', (text) => ` ${text}`],
    ['a space inside', (text) => text.replace(':', ': ')],
    ['a byte order mark', (text) => `\ufeff${text}`],
    ['reordered keys', reordered],
    ['a key twice', (text) => text.replace('"type":', '"type":"Other","type":')],
    ['a key twice in data', (text) => text.replace('"adults":', '"adults":1,"adults":')],
    ['an unknown field', (text) => text.replace(/}$/, ',"zone":1}')],
    ['an unknown field of the actor', (text) => text.replace('"seat":', '"rank":1,"seat":')],
    ['a missing field', (text) => text.replace('"schemaVersion":1,', '')],
    ['an absent field as null', (text) => text.replace('"recordedAt"', '"previous":null,$&')],
    ['null in data', withAdults('null')],
    ['-0', withAdults('-0')],
    ['-0 in another spelling', withAdults('-0.0')],
    ['a fraction', withAdults('412.5')],
    ['an integer as 412.0', withAdults('412.0')],
    ['an integer as 412e0', withAdults('412e0')],
    ['an unsafe integer', withAdults('9007199254740992')],
    ['a number beyond all bounds', withAdults('1e999')],
    ['a character that need not be escaped', withName('\\u738b')],
    ['an escaped slash', withName('\\/')],
    ['a capital in an escape', withName('\\u001F')],
    ['an escaped lone surrogate', withName('\\ud800')],
    ['U+0000', withName('\\u0000')],
    ['text that is not NFC', withName('e\u0301')],
    ['an empty key', (text) => text.replace('"adults"', '""')],
    ['a bad key', (text) => text.replace('"adults"', '"Adults"')],
    ['__proto__ as a key', (text) => text.replace('"adults"', '"__proto__"')],
    ['version 0', (text) => text.replace('"version":1', '"version":0')],
    ['a moment without milliseconds', (text) => text.replace('00.000Z', '00Z')],
    ['a moment of microseconds', (text) => text.replace('00.000Z', '00.000000Z')],
    ['a moment with another offset', (text) => text.replace('00.000Z', '00.000+00:00')],
    ['a moment that does not exist', (text) => text.replaceAll('03-17T', '02-30T')],
    ['an id that is no UUID', (text) => text.replace('0f1e2d3c-', '')],
    ['a hash that is cut', (text) => text.replace(HASH, HASH.slice(1))],
    ['a hash in standard base64', (text) => text.replace(HASH, `+${HASH.slice(1)}`)],
  ];

  it.each(texts)('refuses %s', (_, change) => {
    expect(change(textOf(first))).not.toBe(textOf(first));
    expect(() => decodeLeaf(Buffer.from(change(textOf(first))))).toThrow(IntegrityError);
  });

  it.each([
    ['a byte that never occurs', [0xff]],
    ['a character that breaks off', [0xe7, 0x8e]],
    ['an encoded surrogate', [0xed, 0xa0, 0x80]],
    ['an overlong form', [0xc1, 0x81]],
  ])('refuses invalid UTF-8: %s', (_, bytes) => {
    const [head = '', tail = ''] = textOf(first).split('王');
    const broken = Buffer.concat([Buffer.from(head), Uint8Array.from(bytes), Buffer.from(tail)]);
    expect(() => decodeLeaf(broken)).toThrow(IntegrityError);
  });

  it('accepts no byte changed but where these are the bytes of another leaf', () => {
    const bytes = encodeLeaf(full);
    for (let at = 0; at < bytes.length; at += 1) {
      for (const mask of [0x01, 0x20, 0x80]) {
        const other = bytes.with(at, (bytes[at] ?? 0) ^ mask);
        const leaf = decodedOrError(other);
        if (leaf instanceof IntegrityError) continue;
        expect(encodeLeaf(leaf), `byte ${at}`).toEqual(other);
        expect(leaf, `byte ${at}`).not.toEqual(full);
      }
    }
  });
});

describe('the limits of a leaf', () => {
  it(`are ${LEAF_BYTES_MAX} bytes, not characters`, () => {
    expect(LEAF_BYTES_MAX).toBe(16_384);
    const rest = encodeLeaf({ ...first, data: { text: '' } }).length;
    const fill = (bytes: number) => '村'.repeat(3_000) + 'x'.repeat(bytes - rest - 9_000);
    const largest = { ...first, data: { text: fill(LEAF_BYTES_MAX) } };
    const tooLarge = { ...first, data: { text: fill(LEAF_BYTES_MAX + 1) } };
    expect(encodeLeaf(largest)).toHaveLength(LEAF_BYTES_MAX);
    expect(decodeLeaf(encodeLeaf(largest))).toStrictEqual(largest);
    expect(() => encodeLeaf(tooLarge)).toThrow('at most 16384');
    const bytes = Buffer.from(textOf(largest).replace('xx', 'xxx'));
    expect(() => decodeLeaf(bytes)).toThrow('16385 bytes');
  });

  it('are 16 levels', () => {
    // The leaf is level 0, its data 1, and the innermost value stands one below the last list.
    const nested = (levels: number) => ({ ...first, data: { value: listOf(levels - 2) } });
    expect(decodeLeaf(encodeLeaf(nested(16)))).toStrictEqual(nested(16));
    expect(() => encodeLeaf(nested(17))).toThrow('nested too deeply');
    const bytes = Buffer.from(textOf(nested(16)).replace('[1]', '[[1]]'));
    expect(() => decodeLeaf(bytes)).toThrow('nested too deeply');
  });

  it('stop at a value that holds itself', () => {
    const data: Record<string, unknown> = {};
    data.itself = data;
    expect(() => encodeLeaf({ ...first, data })).toThrow('nested too deeply');
  });
});

function textOf(leaf: Leaf): string {
  return Buffer.from(encodeLeaf(leaf)).toString();
}

function changed(change: (text: string) => string): Uint8Array {
  return Buffer.from(change(textOf(full)));
}

function withAdults(spelling: string): (text: string) => string {
  return (text) => text.replace('"adults":412', `"adults":${spelling}`);
}

function withName(spelling: string): (text: string) => string {
  return (text) => text.replace('王', spelling);
}

function reordered(text: string): string {
  return JSON.stringify(Object.fromEntries(Object.entries(JSON.parse(text)).toReversed()));
}

function decodedOrError(bytes: Uint8Array): Leaf | IntegrityError {
  try {
    return decodeLeaf(bytes);
  } catch (error) {
    if (error instanceof IntegrityError) return error;
    throw error;
  }
}

function listOf(depth: number): unknown {
  return depth === 0 ? 1 : [listOf(depth - 1)];
}

describe('recalling', () => {
  const bytes = encodeLeaf(full);

  it('gives back the leaf that was stored', () => {
    expect(recallLeaf(bytes, leafHash(bytes))).toStrictEqual(full);
  });

  it('refuses every byte that was changed since', () => {
    for (const index of bytes.keys()) {
      const other = Uint8Array.from(bytes);
      other[index] = (other[index] ?? 0) ^ 1;
      expect(() => recallLeaf(other, leafHash(bytes))).toThrow(IntegrityError);
    }
  });

  it.each(['null', '{}', '[]', '"leaf"', '{"type":"Mystery"}', '{', ''])(
    'refuses what was never a leaf, though its hash is right: %s',
    (text) => {
      const other = new TextEncoder().encode(text);
      expect(() => recallLeaf(other, leafHash(other))).toThrow(IntegrityError);
    },
  );
});
