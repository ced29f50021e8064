import {
  canonicalText,
  type Instant,
  IntegrityError,
  isInstantText,
  toBase64Url,
  toInstant,
} from '@siyi/kernel';
import * as z from 'zod';
import { leafHash } from './tree.ts';

/** A leaf may not be larger, in bytes. */
export const LEAF_BYTES_MAX = 16_384;
const DEPTH_MAX = 16;
const KEY = /^[a-z][A-Za-z0-9-]{0,63}$/;

const hash = z.string().regex(/^[A-Za-z0-9_-]{43}$/);
// One spelling of a moment only, the one that sorts as text.
const instant = z.string().refine((text) => isInstantText(text) && toInstant(text) === text);
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
  return write(leaf, false).bytes;
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
  const { text, bytes } = write(draft, true);
  return { leaf: JSON.parse(text) as Leaf, bytes };
}

const encoder = new TextEncoder();

function write(leaf: LeafDraft, isSparse: boolean): { text: string; bytes: Uint8Array } {
  // A recorded event is a Leaf to TypeScript, but its position must never be hashed.
  const unknown = Object.keys(leaf).find((field) => !FIELDS.has(field));
  const problem = unknown ? `unknown field "${unknown}"` : profileProblem(leaf, 0, isSparse);
  if (problem) throw new IntegrityError(`leaf ${leaf.eventId}: ${problem}`);
  const text = canonicalText(leaf);
  const bytes = encoder.encode(text);
  if (bytes.length > LEAF_BYTES_MAX) {
    throw new IntegrityError(
      `leaf ${leaf.eventId}: ${bytes.length} bytes, at most ${LEAF_BYTES_MAX}`,
    );
  }
  return { text, bytes };
}

const FIELDS: ReadonlySet<string> = new Set(Object.keys(leafSchema.shape));

/**
 * Reads leaf bytes that may come from anywhere; throws IntegrityError unless they are exactly what
 * `encodeLeaf` writes. Comparing the canonical form also refuses duplicate keys, spaces, other
 * spellings of numbers, and lone surrogates.
 */
export function decodeLeaf(bytes: Uint8Array): Leaf {
  if (bytes.length > LEAF_BYTES_MAX) throw new IntegrityError(`a leaf of ${bytes.length} bytes`);
  const text = decodeText(bytes);
  const leaf = leafSchema.safeParse(parseJson(text));
  if (!leaf.success) throw new IntegrityError('not a leaf', { cause: leaf.error });
  const problem = profileProblem(leaf.data, 0, false);
  if (problem) throw new IntegrityError(`leaf ${leaf.data.eventId}: ${problem}`);
  if (canonicalText(leaf.data) !== text) throw new IntegrityError('leaf bytes are not canonical');
  return leaf.data as Leaf;
}

/** The leaf hash in the spelling of `previous`: base64url without padding. */
export function leafHashText(bytes: Uint8Array): string {
  return toBase64Url(leafHash(bytes));
}

// Not fatal, the decoder would read broken UTF-8 as U+FFFD, and other bytes would pass for the leaf.
// `ignoreBOM` keeps a byte order mark in the text, where JSON refuses it.
function decodeText(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
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

/** What breaks the profile of a leaf: keys, numbers, strings, depth; undefined when nothing does. */
function profileProblem(value: unknown, depth: number, isSparse: boolean): string | undefined {
  if (depth > DEPTH_MAX) return 'nested too deeply';
  switch (typeof value) {
    case 'boolean':
      return undefined;
    case 'number':
      return Number.isSafeInteger(value) && !Object.is(value, -0)
        ? undefined
        : `${value} is not a safe integer`;
    case 'string':
      return isPlain(value) ? undefined : 'a string is not NFC, or not well-formed';
    case 'object':
      if (value === null) return 'null is left out, not written';
      return Array.isArray(value)
        ? listProblem(value, depth, isSparse)
        : memberProblem(value, depth, isSparse);
    default:
      return `${typeof value} is not JSON`;
  }
}

const PRINTABLE_ASCII = /^[ -~]*$/;

function isPlain(text: string): boolean {
  // Most texts are ids, times and hashes: nothing more has to be asked of them.
  if (PRINTABLE_ASCII.test(text)) return true;
  return text.isWellFormed() && !text.includes('\u0000') && text === text.normalize('NFC');
}

function listProblem(
  list: readonly unknown[],
  depth: number,
  isSparse: boolean,
): string | undefined {
  for (let index = 0; index < list.length; index += 1) {
    const problem = profileProblem(list[index], depth + 1, isSparse);
    if (problem) return problem;
  }
  return undefined;
}

function memberProblem(value: object, depth: number, isSparse: boolean): string | undefined {
  // A Date would be written as its text, and a Map as nothing.
  if (Object.getPrototypeOf(value) !== Object.prototype) return 'an object is not plain';
  for (const [key, member] of Object.entries(value)) {
    if (!KEY.test(key)) return `bad key "${key}"`;
    if (isSparse && member === undefined) continue;
    const problem = profileProblem(member, depth + 1, isSparse);
    if (problem) return problem;
  }
  return undefined;
}
