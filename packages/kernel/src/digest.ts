// What Node does faster than portable code: hashing, and the spelling of bytes. `#digest` of
// package.json gives a browser `digest-browser.ts` instead, which exports the same names.
import { createHmac, hash } from 'node:crypto';

/** SHA-256 over the concatenation of the parts (32 bytes). A text is taken as UTF-8. */
export function sha256(...parts: readonly (Uint8Array | string)[]): Uint8Array {
  const [first = ''] = parts;
  // One call over all bytes: an object that takes them piece by piece costs twice as much.
  const bytes = parts.length < 2 ? first : Buffer.concat(parts.map(toBytes));
  return hash('sha256', bytes, 'buffer');
}

function toBytes(part: Uint8Array | string): Uint8Array {
  return typeof part === 'string' ? Buffer.from(part, 'utf8') : part;
}

/** HMAC-SHA-256 (32 bytes). */
export function hmacSha256(key: string, message: string): Uint8Array {
  return createHmac('sha256', key).update(message).digest();
}

/** base64url without padding: the spelling of every hash inside an event. */
export function toBase64Url(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('base64url');
}

/** Standard base64 with padding: the spelling of a tree head's root. */
export function toBase64(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('base64');
}

/** Two digits a byte, in lower case. */
export function toHex(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('hex');
}

/** The bytes of a base64 text, standard or url-safe; of one that is neither, anything. */
export function bytesOfBase64(text: string): Uint8Array {
  return new Uint8Array(Buffer.from(text, 'base64'));
}
