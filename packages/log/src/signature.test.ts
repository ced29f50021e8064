import { toHex } from '@siyi/kernel';
import { describe, expect, it } from 'vitest';
import * as node from './ed25519.ts';
import * as browser from './ed25519-browser.ts';
import { isSoundKey, verifySignature } from './signature.ts';
import { signerOf } from './signing.ts';
import { RFC_8032 } from './testing/rfc-8032.ts';

const { publicKey, sign } = signerOf(new Uint8Array(32).fill(7));
const message = new TextEncoder().encode('四议两公开');
const signature = sign(message);

// The order of the group, little-endian.
const ORDER = bytesOf('edd3f55c1a631258d69cf7a2def9de1400000000000000000000000000000010');
const SMALL_ORDER = [
  '0100000000000000000000000000000000000000000000000000000000000000',
  'ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f',
  '0000000000000000000000000000000000000000000000000000000000000000',
  '0000000000000000000000000000000000000000000000000000000000000080',
  '26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05',
  '26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc85',
  'c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a',
  'c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac03fa',
  // The same points in encodings that no encoder writes.
  '0100000000000000000000000000000000000000000000000000000000000080',
  'ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff',
  'edffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f',
  'edffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff',
  'eeffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f',
  'eeffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff',
].map(bytesOf);

describe('verifySignature', () => {
  it.each([0, 31, 33, 64])('is false for a key of %d bytes', (size) => {
    expect(verifySignature(new Uint8Array(size), message, signature)).toBe(false);
  });

  it.each([0, 63, 65, 128])('is false for a signature of %d bytes', (size) => {
    const resized = new Uint8Array(size);
    resized.set(signature.subarray(0, size));
    expect(verifySignature(publicKey, message, resized)).toBe(false);
  });

  it('is false for bytes that are no point', () => {
    const noPoint = Uint8Array.of(2, ...new Uint8Array(31));
    expect(verifySignature(noPoint, message, signature)).toBe(false);
  });

  it.each(SMALL_ORDER.map((key) => [toHex(key), key] as const))(
    'is false for the key %s of small order, under which one signature fits many messages',
    (_, key) => {
      // S = 0 and R = the identity: S·B - k·A is R whenever k·A is the identity.
      const forged = Uint8Array.of(1, ...new Uint8Array(63));
      const messages = Array.from({ length: 16 }, (_, index) => Uint8Array.of(index));
      expect(messages.filter((one) => verifySignature(key, one, forged))).toEqual([]);
    },
  );

  it('is false when any bit of the signature, the key or the message is flipped', () => {
    const flips = (bytes: Uint8Array) =>
      Array.from({ length: bytes.length * 8 }, (_, bit) => flipped(bytes, bit));
    const accepted = [
      ...flips(signature).filter((one) => verifySignature(publicKey, message, one)),
      ...flips(publicKey).filter((one) => verifySignature(one, message, signature)),
      ...flips(message).filter((one) => verifySignature(publicKey, one, signature)),
    ];
    expect(accepted).toEqual([]);
  });

  it.each([
    ['Node', node.satisfiesEquation],
    ['a browser', browser.satisfiesEquation],
  ])('is false in %s for an S that is larger by the order', (_, satisfiesEquation) => {
    expect(satisfiesEquation(publicKey, message, signature)).toBe(true);
    const second = Uint8Array.of(
      ...signature.subarray(0, 32),
      ...sum(signature.subarray(32), ORDER),
    );
    expect(satisfiesEquation(publicKey, message, second)).toBe(false);
  });

  it.each(RFC_8032)('is true for $title of RFC 8032', (vector) => {
    expect(verifySignature(vector.publicKey, vector.message, vector.signature)).toBe(true);
  });

  it('reads a part of a larger buffer', () => {
    const buffer = Uint8Array.of(...publicKey, ...message, ...signature);
    const end = 32 + message.length;
    expect(
      verifySignature(buffer.subarray(0, 32), buffer.subarray(32, end), buffer.subarray(end)),
    ).toBe(true);
  });
});

describe('isSoundKey', () => {
  it.each([0, 31, 33])('refuses %d bytes', (size) => {
    const resized = new Uint8Array(size);
    resized.set(publicKey.subarray(0, size));
    expect(isSoundKey(resized)).toBe(false);
  });

  it.each(SMALL_ORDER.map(toHex))('refuses %s, of small order', (key) => {
    expect(isSoundKey(bytesOf(key))).toBe(false);
  });

  it.each([
    ['no point', '0200000000000000000000000000000000000000000000000000000000000000'],
    ['a y of p + 3', 'f0ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f'],
  ])('refuses %s', (_, key) => {
    expect(isSoundKey(bytesOf(key))).toBe(false);
  });

  it('takes the key of a seed', () => {
    expect(isSoundKey(publicKey)).toBe(true);
    expect(RFC_8032.every((vector) => isSoundKey(vector.publicKey))).toBe(true);
  });
});

function flipped(bytes: Uint8Array, bit: number): Uint8Array {
  const copy = Uint8Array.from(bytes);
  copy[bit >> 3] = (copy[bit >> 3] ?? 0) ^ (1 << (bit & 7));
  return copy;
}

// Of two numbers of 32 bytes, little-endian, whose sum also has 32.
function sum(a: Uint8Array, b: Uint8Array): Uint8Array {
  let carry = 0;
  return a.map((byte, index) => {
    carry += byte + (b[index] ?? 0);
    const low = carry & 0xff;
    carry >>= 8;
    return low;
  });
}

function bytesOf(hex: string): Uint8Array {
  return Uint8Array.from(Buffer.from(hex, 'hex'));
}
