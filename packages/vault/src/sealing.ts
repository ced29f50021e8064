import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';
import { IntegrityError } from '@siyi/kernel';

export const KEY_BYTES = 32;
const ALGORITHM = 'aes-256-gcm';
const NONCE_BYTES = 12;
const TAG_BYTES = 16;
/** What sealing adds to the bytes that are sealed. */
export const SEALING_BYTES = NONCE_BYTES + TAG_BYTES;

const KEK_INFO = 'siyi vault key-encryption key v1';

/** The key-encryption key of a county, from its secret (HKDF-SHA-256, RFC 5869). */
export function kekOf(secret: string): Uint8Array {
  return new Uint8Array(hkdfSync('sha256', secret, '', KEK_INFO, KEY_BYTES));
}

/** AES-256-GCM under a random nonce: nonce (12) | ciphertext | tag (16), bound to a context. */
export function seal(key: Uint8Array, plain: Uint8Array, context: string): Buffer {
  const nonce = randomBytes(NONCE_BYTES);
  const cipher = createCipheriv(ALGORITHM, key, nonce).setAAD(Buffer.from(context));
  return Buffer.concat([nonce, cipher.update(plain), cipher.final(), cipher.getAuthTag()]);
}

/** Throws IntegrityError where the bytes were not sealed under this key and in this context. */
export function unseal(key: Uint8Array, sealed: Uint8Array, context: string): Buffer {
  const tagAt = sealed.length - TAG_BYTES;
  try {
    const decipher = createDecipheriv(ALGORITHM, key, sealed.subarray(0, NONCE_BYTES), {
      authTagLength: TAG_BYTES,
    });
    decipher.setAAD(Buffer.from(context)).setAuthTag(sealed.subarray(tagAt));
    return Buffer.concat([decipher.update(sealed.subarray(NONCE_BYTES, tagAt)), decipher.final()]);
  } catch (cause) {
    throw new IntegrityError(`what is sealed as ${context} does not authenticate`, { cause });
  }
}
