// The equation of Ed25519 by OpenSSL. `#ed25519` of package.json gives a browser
// `ed25519-browser.ts` instead, which exports the same name.
import { createPublicKey, verify } from 'node:crypto';

// RFC 8410 section 4: what stands before the 32 bytes of an Ed25519 key in DER.
const KEY_PREFIX = Uint8Array.of(
  0x30,
  0x2a,
  0x30,
  0x05,
  0x06,
  0x03,
  0x2b,
  0x65,
  0x70,
  0x03,
  0x21,
  0,
);

/** Whether encode(S·B - k·A) is R, for a key of 32 and a signature of 64 bytes. */
export function satisfiesEquation(
  publicKey: Uint8Array,
  message: Uint8Array,
  signature: Uint8Array,
): boolean {
  const key = Buffer.concat([KEY_PREFIX, publicKey]);
  return verify(null, message, createPublicKey({ key, format: 'der', type: 'spki' }), signature);
}
