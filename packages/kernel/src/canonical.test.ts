import canonicalize from 'canonicalize';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { canonicalBytes, canonicalText } from './canonical.ts';
import { AssertionError } from './errors.ts';

// The published vectors of RFC 8785 run in test/conformance/jcs.test.ts.
describe('canonicalText', () => {
  it.each([
    ['null', null, 'null'],
    ['a boolean', true, 'true'],
    ['an empty object', {}, '{}'],
    ['an empty list', [], '[]'],
    ['minus zero', -0, '0'],
    ['a float', 1e21, '1e+21'],
    ['a small float', 1e-7, '1e-7'],
    ['the largest safe integer', 9007199254740991, '9007199254740991'],
    ['control characters', '\u0000\b\t\n\u001f', '"\\u0000\\b\\t\\n\\u001f"'],
    ['a quote and a backslash', '"\\/', '"\\"\\\\/"'],
    ['letters beyond ASCII, as they are', '四议é', '"四议é"'],
    ['a letter beyond the basic plane', '😀', '"😀"'],
  ])('writes %s', (_, value, text) => {
    expect(canonicalText(value)).toBe(text);
  });

  it('sorts keys at every depth by UTF-16 units and keeps the order of lists', () => {
    const value = { b: [{ d: 1, c: 2 }, 3], a: 0, é: 1, Z: 1, '😀': 1, '\ufb33': 1, 10: 1, 9: 1 };
    expect(canonicalText(value)).toBe(
      '{"10":1,"9":1,"Z":1,"a":0,"b":[{"c":2,"d":1},3],"é":1,"😀":1,"\ufb33":1}',
    );
  });

  it('does not normalise: composed and decomposed letters stay apart', () => {
    expect(canonicalText('é')).not.toBe(canonicalText('e\u0301'));
  });

  it('gives one text to one value, whatever the order of its keys', () => {
    expect(canonicalText({ a: 1, b: { c: 2, d: 3 } })).toBe(
      canonicalText({ b: { d: 3, c: 2 }, a: 1 }),
    );
  });

  it('leaves members out that are undefined, and never writes null for them', () => {
    expect(canonicalText({ a: undefined, b: { c: undefined, d: 1 } })).toBe('{"b":{"d":1}}');
  });

  it.each([
    ['undefined', undefined],
    ['undefined in a list', [undefined]],
    ['a hole in a list', Array(1)],
    ['a function', () => 1],
    ['a symbol', Symbol('x')],
  ])('refuses %s', (_, value) => {
    expect(() => canonicalText(value)).toThrow(AssertionError);
  });

  it.each([
    ['NaN', Number.NaN],
    ['an infinity', Number.POSITIVE_INFINITY],
    ['a big integer', 1n],
    ['half a letter', '\ud800'],
    ['half a letter in a key', { '\udc00': 1 }],
  ])('refuses %s, which no JSON can hold', (_, value) => {
    expect(() => canonicalText(value)).toThrow();
    expect(() => canonicalText({ a: [value] })).toThrow();
  });
});

describe('a second opinion', () => {
  it('is the same for any JSON value', () => {
    const json = fc.jsonValue({ stringUnit: 'binary', maxDepth: 6 });
    fc.assert(
      fc.property(json, (value) => {
        expect(canonicalText(value)).toBe(canonicalize(value));
      }),
      { seed: Number(process.env.SIYI_SEED ?? 20_260_101), numRuns: 2_000 },
    );
  });

  it('is the same for letters that some writers escape, drop or sort otherwise', () => {
    // Chosen, since a random letter of all of Unicode is hardly ever one of these.
    const trap = fc.constantFrom(
      ...['\0', '\b', '\t', '\n', '\v', '\f', '\r', '\u001f', '"', '\\', '/', '<', '\u007f'],
      ...[
        '\u0080',
        '\u0085',
        '\u009f',
        '\u00a0',
        '\u00ad',
        'é',
        '\u0301',
        '\u200b',
        '\u2028',
        '\u2029',
      ],
      ...[
        '村',
        '\ud7ff',
        '\ue000',
        '\ufb33',
        '\ufeff',
        '\ufffd',
        '\uffff',
        '😀',
        '𠮷',
        '\u{10ffff}',
      ],
    );
    const text = fc.string({ unit: trap, maxLength: 6 });
    const json = fc.letrec((tie) => ({
      value: fc.oneof(
        { maxDepth: 4 },
        text,
        fc.integer(),
        fc.array(tie('value'), { maxLength: 4 }),
        fc.dictionary(text, tie('value'), { maxKeys: 6 }),
      ),
    })).value;
    fc.assert(
      fc.property(json, (value) => {
        expect(canonicalText(value)).toBe(canonicalize(value));
      }),
      { seed: Number(process.env.SIYI_SEED ?? 20_260_101), numRuns: 3_000 },
    );
  });

  it('is the same for numbers of every size', () => {
    const number = fc.double({ noNaN: true, noDefaultInfinity: true });
    fc.assert(
      fc.property(number, (value) => {
        expect(canonicalText(value)).toBe(canonicalize(value));
      }),
      { seed: Number(process.env.SIYI_SEED ?? 20_260_101), numRuns: 2_000 },
    );
  });
});

describe('canonicalBytes', () => {
  it('are UTF-8 without a byte order mark or a last line feed', () => {
    expect([...canonicalBytes({ 四: 1 })]).toEqual([
      0x7b, 0x22, 0xe5, 0x9b, 0x9b, 0x22, 0x3a, 0x31, 0x7d,
    ]);
  });
});
