import { assert } from './assert.ts';
import { AssertionError } from './errors.ts';

/**
 * The canonical text of a JSON value (RFC 8785). Members that are undefined are left out; anything
 * else that no JSON can hold throws AssertionError.
 *
 * RFC 8785 section 3.2.2 writes strings and numbers as ECMAScript's own JSON.stringify does, so all
 * that is left to do is the order of keys, which is that of their UTF-16 code units.
 */
export function canonicalText(value: unknown): string {
  switch (typeof value) {
    case 'string':
      return textOfString(value);
    case 'number':
      assert(Number.isFinite(value), 'only a finite number has a canonical form');
      return JSON.stringify(value);
    case 'boolean':
      return value ? 'true' : 'false';
    case 'object':
      if (value === null) return 'null';
      return Array.isArray(value) ? textOfList(value) : textOfObject(value);
    default:
      throw new AssertionError(`a ${typeof value} has no canonical form`);
  }
}

// Printable ASCII but the quote and the backslash: JSON writes it as it is.
const BARE = /^[ !#-[\]-~]*$/;

function textOfString(text: string): string {
  if (BARE.test(text)) return `"${text}"`;
  // JSON.stringify would write half a letter as an escape that RFC 8785 section 3.2.2.2 forbids.
  assert(text.isWellFormed(), 'only well-formed text has a canonical form');
  return JSON.stringify(text);
}

function textOfList(list: readonly unknown[]): string {
  let text = '[';
  // By index, so that a hole is met as the undefined that it is.
  for (let index = 0; index < list.length; index += 1) {
    text += (index === 0 ? '' : ',') + canonicalText(list[index]);
  }
  return `${text}]`;
}

function textOfObject(object: object): string {
  const members = object as Readonly<Record<string, unknown>>;
  let text = '{';
  for (const key of Object.keys(members).sort()) {
    const member = members[key];
    if (member === undefined) continue;
    text += `${text === '{' ? '' : ','}${textOfString(key)}:${canonicalText(member)}`;
  }
  return `${text}}`;
}

const encoder = new TextEncoder();

/** The canonical bytes of a JSON value: RFC 8785, UTF-8, no byte order mark, no trailing newline. */
export function canonicalBytes(value: unknown): Uint8Array {
  return encoder.encode(canonicalText(value));
}
