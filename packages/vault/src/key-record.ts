import { assert } from '@siyi/kernel';
import { KEY_BYTES, SEALING_BYTES, seal, unseal } from './sealing.ts';

/** A wrapped key in its folder: nonce (12) | ciphertext (32) | tag (16) | zero (4). */
export const RECORD_BYTES = 64;

const WRAPPED_BYTES = KEY_BYTES + SEALING_BYTES;

/** Where a record lies in the key folder. */
export interface KeyPlace {
  /** The UUID that names the file. */
  readonly segment: string;
  /** Which record of the file, from 0. */
  readonly slot: number;
}

export function wrapKey(wrapping: Uint8Array, key: Uint8Array, context: string): Buffer {
  assert(key.length === KEY_BYTES, 'a key has 32 bytes');
  return Buffer.concat([seal(wrapping, key, context)], RECORD_BYTES);
}

/** Throws IntegrityError where it was not wrapped by this key and in this context. */
export function unwrapKey(wrapping: Uint8Array, record: Uint8Array, context: string): Buffer {
  return unseal(wrapping, record.subarray(0, WRAPPED_BYTES), context);
}

export function isZeroed(record: Uint8Array): boolean {
  return record.every((byte) => byte === 0);
}
