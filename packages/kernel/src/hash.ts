import { createHmac, hash } from 'node:crypto';

/** SHA-256 over the concatenation of the parts (32 bytes). */
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

export function toHex(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('hex');
}

/** A UUID of our own derivation (RFC 9562 section 5.8, version 8) from the SHA-256 of a name. */
export function uuidOf(name: string): string {
  const bytes = sha256(name).slice(0, 16);
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x80;
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
  return toHex(bytes).replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}
