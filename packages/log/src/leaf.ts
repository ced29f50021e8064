import { type Instant, IntegrityError, isInstant, toBase64Url } from '@siyi/kernel';
import * as z from 'zod';
import { isSameHash, leafHash } from './tree.ts';

/** A leaf may not be larger, in bytes. */
export const LEAF_BYTES_MAX = 16_384;
const DEPTH_MAX = 16;
const KEY = /^[a-z][A-Za-z0-9-]{0,63}$/;

const hash = z.string().regex(/^[A-Za-z0-9_-]{43}$/);
// One spelling of a moment only, the one that sorts as text.
const instant = z.string().refine((text): boolean => isInstant(text));
const count = z.int().min(1);

/**
 * The event as it is hashed: everything but the ledger's `position`, which may change when a ledger
 * is split. Absent fields are left out, never null.
 */
export const leafSchema = z.strictObject({
  eventId: z.uuid(),
  ledger: z.string(),
  village: z.string(),
  /** Dense in the village, from 1: the leaf's index in its tree, plus 1. */
  villagePosition: count,
  /** `decision-<uuid>` or `village-<code>`. */
  stream: z.string(),
  decisionId: z.uuid().optional(),
  /** Dense in the stream, from 1. */
  version: count,
  type: z.string(),
  schemaVersion: count,
  procedureHash: hash.optional(),
  lawHash: hash,
  commandId: z.uuid(),
  actor: z.strictObject({ seat: z.string(), person: z.string() }),
  /** Claimed by the sender. */
  occurredAt: instant,
  /** Ours: strictly increasing in a village. */
  recordedAt: instant,
  correlationId: z.uuid(),
  causationId: z.uuid(),
  /** Leaf hash of the stream's last event; left out in its first. */
  previous: hash.optional(),
  /** Digest of the newest witnessed tree head that was known. */
  witnessedHead: hash.optional(),
  /** Field name to commitment, for values that are kept apart. */
  commitments: z.record(z.string(), hash).optional(),
  evidence: z
    .array(z.strictObject({ sha256: z.string(), mediaType: z.string(), bytes: count }))
    .readonly()
    .optional(),
  data: z.record(z.string(), z.unknown()),
});

type Parsed = z.output<typeof leafSchema>;

/** The envelope of an event, settled for ever: docs/adr/0005. */
export type Leaf = Readonly<Omit<Parsed, 'occurredAt' | 'recordedAt'>> & {
  readonly occurredAt: Instant;
  readonly recordedAt: Instant;
};

/** The exact bytes of a leaf (RFC 8785); throws IntegrityError when they would break the profile. */
export function encodeLeaf(leaf: Leaf): Uint8Array {
  return bytesOf(leaf.eventId, JSON.stringify(inOrder(leaf, false)));
}

/** A leaf with its exact bytes. */
export interface WrittenLeaf {
  readonly leaf: Leaf;
  readonly bytes: Uint8Array;
}

/** What becomes a leaf: as it is, but members may be undefined, which stands for absent. */
export type LeafDraft = { readonly [K in keyof Leaf]: Leaf[K] | undefined };

/** Writes a leaf and leaves out what is undefined; throws IntegrityError as `encodeLeaf` does. */
export function writeLeaf(draft: LeafDraft): WrittenLeaf {
  const leaf = inOrder(draft, true);
  return { leaf, bytes: bytesOf(leaf.eventId, JSON.stringify(leaf)) };
}

const encoder = new TextEncoder();

function bytesOf(eventId: string, text: string): Uint8Array {
  const bytes = encoder.encode(text);
  if (bytes.length > LEAF_BYTES_MAX) {
    throw new IntegrityError(`leaf ${eventId}: ${bytes.length} bytes, at most ${LEAF_BYTES_MAX}`);
  }
  return bytes;
}

const FIELDS = (Object.keys(leafSchema.shape) as (keyof Leaf)[]).sort();
const KNOWN: ReadonlySet<string> = new Set(FIELDS);
const REQUIRED = FIELDS.filter((field) => !leafSchema.shape[field].isOptional());

/**
 * A copy whose members stand in the order of RFC 8785, checked against the profile on the way. Of
 * such a copy JSON.stringify writes the canonical text: it writes strings and whole numbers as the
 * RFC does, and keys in the order in which they were added.
 */
function inOrder(draft: LeafDraft, isSparse: boolean): Leaf {
  const leaf: Record<string, unknown> = {};
  try {
    // A recorded event is a Leaf to TypeScript, but its position must never be hashed.
    const unknown = Object.keys(draft).find((field) => !KNOWN.has(field));
    if (unknown !== undefined) throw new Problem(`unknown field "${unknown}"`);
    for (const field of FIELDS) {
      const value = draft[field];
      const isAbsent = value === undefined && (isSparse || !Object.hasOwn(draft, field));
      if (!isAbsent) leaf[field] = copyOf(value, 1, isSparse);
    }
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    throw new IntegrityError(`leaf ${draft.eventId}: ${error.message}`);
  }
  return leaf as unknown as Leaf;
}

/** What breaks the profile of a leaf: keys, numbers, strings, depth. */
class Problem extends Error {}

function copyOf(value: unknown, depth: number, isSparse: boolean): unknown {
  checkValue(value, depth);
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return Array.from(value, (one) => copyOf(one, depth + 1, isSparse));
  return copyOfObject(value, depth, isSparse);
}

/** Checks a value by itself, and not what is in it. */
function checkValue(value: unknown, depth: number): void {
  if (depth > DEPTH_MAX) throw new Problem('nested too deeply');
  switch (typeof value) {
    case 'boolean':
      return;
    case 'number':
      if (Number.isSafeInteger(value) && !Object.is(value, -0)) return;
      throw new Problem(`${value} is not a safe integer`);
    case 'string':
      if (isPlain(value)) return;
      throw new Problem('a string is not NFC, or not well-formed');
    case 'object':
      if (value === null) throw new Problem('null is left out, not written');
      return;
    default:
      throw new Problem(`${typeof value} is not JSON`);
  }
}

function copyOfObject(value: object, depth: number, isSparse: boolean): unknown {
  // A Date would be written as its text, and a Map as nothing.
  if (Object.getPrototypeOf(value) !== Object.prototype)
    throw new Problem('an object is not plain');
  const members = value as Readonly<Record<string, unknown>>;
  const copy: Record<string, unknown> = {};
  for (const key of Object.keys(members).sort()) {
    if (!KEY.test(key)) throw new Problem(`bad key "${key}"`);
    const member = members[key];
    if (isSparse && member === undefined) continue;
    copy[key] = copyOf(member, depth + 1, isSparse);
  }
  return copy;
}

// What is in the data, `checkOrder` looks at member by member; once is enough.
const receivedSchema = leafSchema.extend({ data: z.custom<Leaf['data']>(isObject) });

function isObject(value: unknown): boolean {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/**
 * Reads leaf bytes that may come from anywhere; throws IntegrityError unless they are exactly what
 * `encodeLeaf` writes. Comparing the canonical form also refuses duplicate keys, spaces, other
 * spellings of numbers, and lone surrogates.
 */
export function decodeLeaf(bytes: Uint8Array): Leaf {
  if (bytes.length > LEAF_BYTES_MAX) throw new IntegrityError(`a leaf of ${bytes.length} bytes`);
  const text = decodeText(bytes);
  const received = parseJson(text);
  const leaf = receivedSchema.safeParse(received);
  if (!leaf.success) throw new IntegrityError('not a leaf', { cause: leaf.error });
  try {
    checkOrder(received, 0);
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    throw new IntegrityError(`leaf ${leaf.data.eventId}: ${error.message}`);
  }
  if (JSON.stringify(received) !== text) throw new IntegrityError('leaf bytes are not canonical');
  return received as Leaf;
}

/**
 * Checks parsed JSON against the profile, and that its keys stand in the order of RFC 8785: parsing has
 * kept the order in which they were written.
 */
function checkOrder(value: unknown, depth: number): void {
  checkValue(value, depth);
  if (typeof value !== 'object' || value === null) return;
  if (Array.isArray(value)) {
    for (const one of value) checkOrder(one, depth + 1);
    return;
  }
  const members = value as Readonly<Record<string, unknown>>;
  let before = '';
  for (const key in members) {
    if (!KEY.test(key)) throw new Problem(`bad key "${key}"`);
    if (key <= before) throw new Problem(`the key "${key}" stands out of order`);
    before = key;
    checkOrder(members[key], depth + 1);
  }
}

/**
 * Reads a leaf that we have stored ourselves, beside the hash that it was stored with. It was checked
 * when it was written; that it is still the same, the hash tells, at a quarter of the cost of checking
 * it again. Throws IntegrityError when it is another, or was never one.
 */
export function recallLeaf(bytes: Uint8Array, storedHash: Uint8Array): Leaf {
  if (!isSameHash(leafHash(bytes), storedHash)) {
    throw new IntegrityError('the bytes of a leaf are not those that were hashed');
  }
  const leaf = parseJson(decodeText(bytes)) as Partial<Record<keyof Leaf, unknown>> | null;
  const missing = REQUIRED.find((field) => leaf?.[field] === undefined);
  if (missing) throw new IntegrityError(`not a leaf: it has no ${missing}`);
  return leaf as unknown as Leaf;
}

/** The leaf hash in the spelling of `previous`: base64url without padding. */
export function leafHashText(bytes: Uint8Array): string {
  return toBase64Url(leafHash(bytes));
}

// Not fatal, the decoder would read broken UTF-8 as U+FFFD, and other bytes would pass for the leaf.
// `ignoreBOM` keeps a byte order mark in the text, where JSON refuses it.
const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

function decodeText(bytes: Uint8Array): string {
  try {
    return decoder.decode(bytes);
  } catch (cause) {
    throw new IntegrityError('a leaf is not UTF-8', { cause });
  }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new IntegrityError('a leaf is not JSON', { cause });
  }
}

const PRINTABLE_ASCII = /^[ -~]*$/;

function isPlain(text: string): boolean {
  // Most texts are ids, times and hashes: nothing more has to be asked of them.
  if (PRINTABLE_ASCII.test(text)) return true;
  return text.isWellFormed() && !text.includes('\u0000') && text === text.normalize('NFC');
}
