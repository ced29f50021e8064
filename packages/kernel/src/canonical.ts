import canonicalize from 'canonicalize';
import { assert } from './assert.ts';

/**
 * The canonical text of a JSON value (RFC 8785).
 *
 * The value must be plain JSON: `canonicalize` drops `undefined` members silently, so callers build
 * values without them.
 */
export function canonicalText(value: unknown): string {
  const text = canonicalize(value);
  assert(text !== undefined, 'only a JSON value has a canonical form');
  return text;
}

/** The canonical bytes of a JSON value: RFC 8785, UTF-8, no byte order mark, no trailing newline. */
export function canonicalBytes(value: unknown): Uint8Array {
  return new TextEncoder().encode(canonicalText(value));
}
