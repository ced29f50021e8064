// The names of digest.ts for a browser. Its own hashing, crypto.subtle, has to be waited for and is
// missing on a page that is opened from a file, so this one is plain code.
import { hmac } from '@noble/hashes/hmac.js';
import { sha256 as sha256Hash } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';

export function sha256(...parts: readonly (Uint8Array | string)[]): Uint8Array {
  const hash = sha256Hash.create();
  for (const part of parts) hash.update(typeof part === 'string' ? utf8ToBytes(part) : part);
  return hash.digest();
}

export function hmacSha256(key: string, message: string): Uint8Array {
  return hmac(sha256Hash, utf8ToBytes(key), utf8ToBytes(message));
}

export function toBase64Url(bytes: Uint8Array): string {
  return toBase64(bytes).replace(/\+/g, '-').replace(/\//g, '_').replace(/=/g, '');
}

export function toBase64(bytes: Uint8Array): string {
  let binary = '';
  for (const byte of bytes) binary += String.fromCharCode(byte);
  return btoa(binary);
}

export function toHex(bytes: Uint8Array): string {
  return bytesToHex(bytes);
}

const BASE64 = /^[A-Za-z0-9+/_-]*={0,2}$/;

export function bytesOfBase64(text: string): Uint8Array {
  const digits = text.replace(/=/g, '');
  // atob throws for these: they are no base64 of any kind.
  if (!BASE64.test(text) || digits.length % 4 === 1) return new Uint8Array();
  const binary = atob(digits.replace(/-/g, '+').replace(/_/g, '/'));
  return Uint8Array.from(binary, (letter) => letter.charCodeAt(0));
}
