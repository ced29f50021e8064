// Makes Ed25519 signatures: for the holder of a key, and for tests. It is an entry of its own because
// whoever only verifies needs none of it, and no browser can load it. The seed comes from outside and
// the signature draws no randomness (RFC 8032 section 5.1.6): the same message gives the same bytes.
import { createPrivateKey, createPublicKey, sign } from 'node:crypto';
import { assert } from '@siyi/kernel';

export interface Signer {
  /** 32 bytes. */
  readonly publicKey: Uint8Array;
  /** The signature over exactly these bytes: 64 bytes. */
  sign(message: Uint8Array): Uint8Array;
}

const SEED_SIZE = 32;
const KEY_SIZE = 32;
// RFC 8410 section 7: what stands before the 32 bytes of an Ed25519 seed in DER.
const SEED_PREFIX = Uint8Array.of(
  ...[
    0x30, 0x2e, 0x02, 0x01, 0x00, 0x30, 0x05, 0x06, 0x03, 0x2b, 0x65, 0x70, 0x04, 0x22, 0x04, 0x20,
  ],
);

/** The signer of a secret seed of 32 bytes; throws AssertionError for any other length. */
export function signerOf(seed: Uint8Array): Signer {
  assert(seed.length === SEED_SIZE, 'an Ed25519 seed has 32 bytes');
  const der = Buffer.concat([SEED_PREFIX, seed]);
  const key = createPrivateKey({ key: der, format: 'der', type: 'pkcs8' });
  const publicKey = createPublicKey(key).export({ format: 'der', type: 'spki' });
  return {
    publicKey: Uint8Array.from(publicKey.subarray(-KEY_SIZE)),
    sign: (message) => Uint8Array.from(sign(null, message, key)),
  };
}
