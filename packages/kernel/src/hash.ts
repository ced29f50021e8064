import { sha256, toHex } from '#digest';

export { hmacSha256, sha256, toBase64, toBase64Url, toHex } from '#digest';

/** A UUID of our own derivation (RFC 9562 section 5.8, version 8) from the SHA-256 of a name. */
export function uuidOf(name: string): string {
  const bytes = sha256(name).slice(0, 16);
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x80;
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
  return toHex(bytes).replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}
