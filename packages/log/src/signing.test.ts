import { AssertionError, toHex } from '@siyi/kernel';
import { describe, expect, it } from 'vitest';
import { signerOf } from './signing.ts';
import { RFC_8032 } from './testing/rfc-8032.ts';

describe('signerOf', () => {
  it.each([0, 31, 33, 64])('refuses a seed of %d bytes', (size) => {
    expect(() => signerOf(new Uint8Array(size))).toThrow(AssertionError);
  });

  it.each(RFC_8032)('signs as $title of RFC 8032', ({ seed, publicKey, message, signature }) => {
    const signer = signerOf(seed);
    expect(toHex(signer.publicKey)).toBe(toHex(publicKey));
    expect(toHex(signer.sign(message))).toBe(toHex(signature));
  });

  it('gives the same signature for the same message, another for another', () => {
    const { sign } = signerOf(new Uint8Array(32));
    expect(sign(Uint8Array.of(1))).toEqual(sign(Uint8Array.of(1)));
    expect(sign(Uint8Array.of(1))).not.toEqual(sign(Uint8Array.of(2)));
  });
});
