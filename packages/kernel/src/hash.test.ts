import { describe, expect, it } from 'vitest';
import { hmacSha256, sha256, toBase64, toBase64Url, toHex, uuidOf } from './hash.ts';

describe('sha256', () => {
  it.each([
    ['', 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855'],
    ['abc', 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad'],
  ])('of "%s" is that of FIPS 180-4', (text, hash) => {
    expect(toHex(sha256(text))).toBe(hash);
  });

  it('runs over its parts as over the whole', () => {
    expect(sha256('a', new Uint8Array(), Buffer.from('b'), 'c')).toEqual(sha256('abc'));
    expect(sha256()).toEqual(sha256(''));
  });

  it('takes a text as UTF-8', () => {
    expect(sha256('四议')).toEqual(sha256(Uint8Array.of(0xe5, 0x9b, 0x9b, 0xe8, 0xae, 0xae)));
  });
});

describe('hmacSha256', () => {
  it('is that of RFC 4231, test case 2', () => {
    expect(toHex(hmacSha256('Jefe', 'what do ya want for nothing?'))).toBe(
      '5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843',
    );
  });
});

describe('spellings of bytes', () => {
  const bytes = Uint8Array.of(0xfb, 0xff, 0xbe, 0x00);

  it('are hex in lower case, base64 with padding, base64url without', () => {
    expect(toHex(bytes)).toBe('fbffbe00');
    expect(toBase64(bytes)).toBe('+/++AA==');
    expect(toBase64Url(bytes)).toBe('-_--AA');
  });

  it('give a hash 43 characters of base64url', () => {
    expect(toBase64Url(sha256('abc'))).toMatch(/^[A-Za-z0-9_-]{43}$/);
  });
});

describe('uuidOf', () => {
  it('is the SHA-256 of the name with version 8 and the variant of RFC 9562', () => {
    // SHA-256 of "abc" begins ba7816bf-8f01-cfea-4141-40de5dae2223.
    expect(uuidOf('abc')).toBe('ba7816bf-8f01-8fea-8141-40de5dae2223');
  });

  it('has version 8 and variant 10 for every name', () => {
    for (let index = 0; index < 256; index += 1) {
      expect(uuidOf(`name ${index}`)).toMatch(
        /^[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/,
      );
    }
  });

  it('is the same for the same name and another for another', () => {
    expect(uuidOf('step 1')).toBe(uuidOf('step 1'));
    const names = Array.from({ length: 1000 }, (_, index) => uuidOf(`step ${index}`));
    expect(new Set(names).size).toBe(1000);
  });
});
