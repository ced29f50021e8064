import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fromBase64, fromBase64Url, fromHex } from './decode.ts';
import * as browser from './digest-browser.ts';
import { toBase64, toBase64Url, toHex } from './hash.ts';

// Each is read by some lenient decoder.
const BAD_BASE64 = [
  ...['AA', 'AAA', 'AA=', 'AA===', 'AAA==', 'AAAA=', '=', '====', 'AA==AA==', 'A=A=', '=AAA'],
  ...['A', 'AAAAA', 'A===', '-_--AA==', '+/-_', 'AA ==', ' AAAA', 'AAAA ', 'AAAA\n', 'AA\r\nAA'],
  ...[
    '\tAAAA',
    'AAAA\u0000',
    '\ufeffAAAA',
    'AA,A',
    'AA.A',
    '%41AAA',
    'éAAA',
    '四议AA',
    '\u0141AAA',
  ],
  // The bits after the last byte are not zero.
  ...['AB==', 'A/==', 'AAB=', 'AAD='],
];
const BAD_BASE64_URL = [
  ...[
    'AA==',
    'AAA=',
    'A',
    'AAAAA',
    '+/++AA',
    '-_+/',
    'AA ',
    ' AA',
    'A A',
    'AA\n',
    'AA\u0000',
    'AA.',
  ],
  ...['AB', 'A_', 'AAB', 'AAD', '=', 'éA', '\u0141A', '四议'],
];
const BAD_HEX = [
  ...[
    '0',
    '000',
    '0g',
    'g0',
    'AB',
    'aB',
    '0x',
    '0x00',
    ' 0',
    '0 ',
    '00 ',
    ' 00',
    '00\n',
    '+1',
    '-1',
  ],
  ...['1.', '0é', '\u0141a', '00\u0000', '٠٠', '四议'],
];

describe('fromBase64', () => {
  it.each(BAD_BASE64)('refuses %j', (text) => {
    expect(fromBase64(text)).toBeUndefined();
  });

  it('reads what toBase64 writes, and the empty text', () => {
    expect(fromBase64('')).toEqual(new Uint8Array());
    expect(fromBase64('+/++AA==')).toEqual(Uint8Array.of(0xfb, 0xff, 0xbe, 0x00));
    fc.assert(
      fc.property(fc.uint8Array(), (bytes) => {
        expect(fromBase64(toBase64(bytes))).toEqual(bytes);
      }),
    );
  });
});

describe('fromBase64Url', () => {
  it.each(BAD_BASE64_URL)('refuses %j', (text) => {
    expect(fromBase64Url(text)).toBeUndefined();
  });

  it('reads what toBase64Url writes, and the empty text', () => {
    expect(fromBase64Url('')).toEqual(new Uint8Array());
    expect(fromBase64Url('-_--AA')).toEqual(Uint8Array.of(0xfb, 0xff, 0xbe, 0x00));
    fc.assert(
      fc.property(fc.uint8Array(), (bytes) => {
        expect(fromBase64Url(toBase64Url(bytes))).toEqual(bytes);
      }),
    );
  });
});

describe('fromHex', () => {
  it.each(BAD_HEX)('refuses %j', (text) => {
    expect(fromHex(text)).toBeUndefined();
  });

  it('reads what toHex writes, and the empty text', () => {
    expect(fromHex('')).toEqual(new Uint8Array());
    expect(fromHex('fbffbe00')).toEqual(Uint8Array.of(0xfb, 0xff, 0xbe, 0x00));
    fc.assert(
      fc.property(fc.uint8Array(), (bytes) => {
        expect(fromHex(toHex(bytes))).toEqual(bytes);
      }),
    );
  });
});

describe('a decoded text', () => {
  it('is spelled in one way only: no other text gives the same bytes', () => {
    const letter = fc.constantFrom(...'ABgw+/-_= \n');
    fc.assert(
      fc.property(fc.string({ unit: letter, maxLength: 8 }), (text) => {
        const bytes = fromBase64(text);
        if (bytes !== undefined) expect(toBase64(bytes)).toBe(text);
        const urlBytes = fromBase64Url(text);
        if (urlBytes !== undefined) expect(toBase64Url(urlBytes)).toBe(text);
      }),
    );
  });
});

describe('the base64 of a browser', () => {
  it.each([...BAD_BASE64, ...BAD_BASE64_URL])('never gives %j back after reading it', (text) => {
    const bytes = browser.bytesOfBase64(text);
    const isStandard = browser.toBase64(bytes) === text;
    const isUrl = browser.toBase64Url(bytes) === text;
    expect([isStandard, isUrl]).toEqual([
      fromBase64(text) !== undefined,
      fromBase64Url(text) !== undefined,
    ]);
  });
});
