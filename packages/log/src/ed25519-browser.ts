// The name of ed25519.ts for a browser, whose own Ed25519 has to be waited for, and is missing in
// many that villagers use.
import { Point } from '@noble/ed25519';
import { sha512 } from '@noble/hashes/sha2.js';

const { n: ORDER } = Point.CURVE();

export function satisfiesEquation(
  publicKey: Uint8Array,
  message: Uint8Array,
  signature: Uint8Array,
): boolean {
  const key = pointOf(publicKey);
  const encodedR = signature.subarray(0, 32);
  const s = numberOf(signature.subarray(32));
  // RFC 8032 section 5.1.7: one S only, or every signature could be written in a second way.
  if (key === undefined || s >= ORDER) return false;
  const digest = sha512.create().update(encodedR).update(publicKey).update(message).digest();
  const k = numberOf(digest) % ORDER;
  // Not multiplied by the cofactor, since OpenSSL does not do it either: that equation accepts more.
  const r = Point.BASE.multiply(s, false).subtract(key.multiply(k, false)).toBytes();
  return r.every((byte, index) => byte === encodedR[index]);
}

function pointOf(bytes: Uint8Array): Point | undefined {
  try {
    return Point.fromBytes(bytes);
  } catch {
    return undefined;
  }
}

// Little-endian.
function numberOf(bytes: Uint8Array): bigint {
  return bytes.reduceRight((number, byte) => (number << 8n) | BigInt(byte), 0n);
}
