import { Point } from '@noble/ed25519';
import { toHex } from '@siyi/kernel';
import { satisfiesEquation } from '#ed25519';

const KEY_SIZE = 32;
const SIGNATURE_SIZE = 64;

/**
 * Whether the holder of this Ed25519 key signed exactly this message: RFC 8032 section 5.1.7 without
 * the cofactor, and neither the key nor the point R of small order.
 *
 * Never throws: a key or signature of another length is answered with false. The verdict is the same
 * in Node and in a browser, also for a signature that the holder of the key made on purpose so that
 * verifiers disagree; test/conformance holds it to vectors of such signatures.
 */
export function verifySignature(
  publicKey: Uint8Array,
  message: Uint8Array,
  signature: Uint8Array,
): boolean {
  if (publicKey.length !== KEY_SIZE || signature.length !== SIGNATURE_SIZE) return false;
  // Asked here, since some releases of OpenSSL ask it and others do not.
  if (isOfSmallOrder(publicKey) || isOfSmallOrder(signature.subarray(0, KEY_SIZE))) return false;
  return satisfiesEquation(publicKey, message, signature);
}

/**
 * Whether a public key may be enrolled: 32 bytes, the only encoding of a point of the curve, and
 * that point of prime order. Under another key one signature can be valid for many messages, or for
 * one verifier and not for the next. Never throws.
 */
export function isSoundKey(publicKey: Uint8Array): boolean {
  if (publicKey.length !== KEY_SIZE || isOfSmallOrder(publicKey)) return false;
  try {
    return Point.fromBytes(publicKey).isTorsionFree();
  } catch {
    return false;
  }
}

// The eight points of small order, in every encoding that some decoder takes, without the sign bit.
const SMALL_ORDER: ReadonlySet<string> = new Set([
  '0000000000000000000000000000000000000000000000000000000000000000',
  '0100000000000000000000000000000000000000000000000000000000000000',
  '26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05',
  'c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a',
  'ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f',
  'edffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f',
  'eeffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f',
]);

function isOfSmallOrder(encoded: Uint8Array): boolean {
  const y = Uint8Array.from(encoded);
  y[31] = (y[31] ?? 0) & 0x7f;
  return SMALL_ORDER.has(toHex(y));
}
