import { InvalidInput } from '@siyi/kernel';
import { describe, expect, it } from 'vitest';
import { malformed, parseDecimal, textOf } from './malformed.ts';

describe('a number in a file', () => {
  it.each([
    '',
    ' ',
    '00',
    '01',
    '+1',
    '-1',
    '-0',
    '1e3',
    '1.0',
    ' 1',
    '1 ',
    '1\n',
    '\n1',
    '0x10',
    ' 0x10',
    '0b1',
    '1_000',
    '1,000',
    '１',
    '一',
    '\u0661',
    '1n',
    'NaN',
    'Infinity',
    '10000000000000000000',
    '18446744073709551616',
  ])('is not %j', (text) => {
    expect(parseDecimal(text)).toBeUndefined();
  });

  it.each(['0', '1', '10', '9007199254740993', '9223372036854775808', '9999999999999999999'])(
    'is %s',
    (text) => {
      expect(parseDecimal(text)?.toString()).toBe(text);
    },
  );
});

describe('a file of text', () => {
  it.each([
    ['a byte that begins nothing', [0x80]],
    ['a letter cut off', [0xe5, 0x9b]],
    ['a letter written too long', [0xc0, 0xaf]],
    ['half a letter of UTF-16', [0xed, 0xa0, 0x80]],
    ['a letter beyond the last', [0xf4, 0x90, 0x80, 0x80]],
  ])('is refused with %s', (_, bytes) => {
    expect(() => textOf(Uint8Array.from(bytes), 'the file')).toThrow('the file: not UTF-8 text');
  });

  it('keeps its byte order mark, which is then part of what was signed', () => {
    expect(textOf(Uint8Array.of(0xef, 0xbb, 0xbf, 0x61), 'the file')).toBe('\ufeffa');
  });
});

describe('a fault', () => {
  it('is an InvalidInput with its place, in both languages', () => {
    const error = malformed('checkpoint, line 2', '条数不是数字', 'the size is no number');
    expect(error).toBeInstanceOf(InvalidInput);
    expect(error.faults).toEqual([
      { path: 'checkpoint, line 2', message: { zh: '条数不是数字', en: 'the size is no number' } },
    ]);
  });
});
