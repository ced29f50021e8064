import { AssertionError, assert, canonicalBytes, sha256, toBase64Url } from '@siyi/kernel';

// The zero byte ends the prefix, so no other use of SHA-256 here starts with the same bytes.
const PREFIX = 'siyi/commit/v1\0';
const BLINDING_SIZE = 32;
const CONTEXT_SIZE_MAX = 0xffff;

export interface Opening {
  /** Where the value belongs: the same value in another place has another commitment. */
  readonly context: string;
  /** Plain JSON. */
  readonly value: unknown;
  /** 32 random bytes, fresh for each value. They live only in the vault. */
  readonly blinding: Uint8Array;
}

/**
 * The commitment that stands in an event for a personal value, as base64url (43 characters).
 *
 * It hides the value only because the blinding is random: a plain hash of a name or an identity
 * number is found by trying them all. Without the blinding, once erased, nobody can open it.
 */
export function commit({ context, value, blinding }: Opening): string {
  assert(blinding.length === BLINDING_SIZE, 'a commitment is blinded with 32 bytes');
  // UTF-8 writes every lone surrogate as U+FFFD: two contexts would then be one.
  assert(context.isWellFormed(), 'the context of a commitment is well-formed Unicode');
  const contextBytes = new TextEncoder().encode(context);
  assert(contextBytes.length <= CONTEXT_SIZE_MAX, 'the context of a commitment fits 65535 bytes');
  // Fixed or announced lengths only, so no byte can move from the context to the value.
  return toBase64Url(
    sha256(PREFIX, blinding, uint16(contextBytes.length), contextBytes, canonicalBytes(value)),
  );
}

/**
 * Whether an opening, which may come from anywhere, opens a commitment. What no commitment can be made
 * of opens none.
 */
export function opens(commitment: string, opening: Opening): boolean {
  try {
    return commit(opening) === commitment;
  } catch (error) {
    if (error instanceof AssertionError) return false;
    throw error;
  }
}

// Big-endian.
function uint16(number: number): Uint8Array {
  return Uint8Array.of(number >> 8, number & 0xff);
}
