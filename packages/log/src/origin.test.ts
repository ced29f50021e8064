import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatVerifierKey, parseVerifierKey } from './note.ts';
import { leafIndexOf, originOf, parseOrigin } from './origin.ts';
import { logKey } from './testing/test-key.ts';

const name = { operator: 'siyi.example/330114', village: '330114001201', generation: 1 };
const origin = 'siyi.example/330114/village/330114001201';

describe('an origin', () => {
  it.each([
    '',
    '/village/',
    '/village/330114001201',
    'siyi.example',
    'siyi.example/village/',
    'siyi.example/village/33011400120',
    'siyi.example/village/3301140012011',
    'siyi.example/village/33011400120a',
    'siyi.example/village/３３０１１４００１２０１',
    'siyi.example/Village/330114001201',
    'siyi.example/village/330114001201/',
    'siyi.example/village/330114001201/0',
    'siyi.example/village/330114001201/1',
    'siyi.example/village/330114001201/02',
    'siyi.example/village/330114001201/-2',
    'siyi.example/village/330114001201/10000',
    'siyi.example/village/330114001201/2/3',
    'siyi.example/village/330114001201\n',
    ' siyi.example/village/330114001201',
    'siyi example/village/330114001201',
    'siyi+example/village/330114001201',
    'siyi\u00a0example/village/330114001201',
    'siyi\u3000example/village/330114001201',
    'siyi\u0085example/village/330114001201',
  ])('is not %j', (text) => {
    expect(parseOrigin(text)).toBeUndefined();
  });

  it('names operator, village, and from the second log on which one it is', () => {
    expect(originOf(name)).toBe(origin);
    expect(originOf({ ...name, generation: 2 })).toBe(`${origin}/2`);
    expect(parseOrigin(origin)).toEqual(name);
    expect(parseOrigin(`${origin}/2`)).toEqual({ ...name, generation: 2 });
    expect(parseOrigin(`${origin}/9999`)).toEqual({ ...name, generation: 9_999 });
  });

  it('is read as it was written, and is the name of a key', () => {
    const operator = fc.stringMatching(/^[a-z0-9./村-]+$/);
    const village = fc.stringMatching(/^[0-9]{12}$/);
    const generation = fc.integer({ min: 1, max: 9_999 });
    fc.assert(
      fc.property(fc.record({ operator, village, generation }), (any) => {
        expect(parseOrigin(originOf(any))).toEqual(any);
      }),
      { seed: Number(process.env.SIYI_SEED ?? 20_260_101), numRuns: 200 },
    );
    const { key } = logKey(origin);
    expect(parseVerifierKey(formatVerifierKey(key))).toEqual(key);
  });
});

describe('the leaf of an event', () => {
  it('is one before its position in the first log, and at it behind the leaf of a later one', () => {
    expect([1, 2, 60].map((position) => leafIndexOf(1, position))).toEqual([0, 1, 59]);
    expect([1, 2, 60].map((position) => leafIndexOf(2, position))).toEqual([1, 2, 60]);
    expect(leafIndexOf(3, 1)).toBe(1);
  });
});
