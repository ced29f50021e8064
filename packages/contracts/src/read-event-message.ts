import { canonicalBytes, IntegrityError } from '@siyi/kernel';
import { decodeLeaf, LEAF_BYTES_MAX, type Leaf } from '@siyi/log';
import { EVENT_ATTRIBUTES, eventAttributes } from './event-message.ts';
import { subjectProblem } from './subject.ts';

/** An event as a subscriber has it: its leaf, and its position in the ledger. */
export type PublishedEvent = Leaf & { readonly position: number };

/** A message may not be larger, in bytes: the largest leaf, and room for its attributes. */
export const EVENT_MESSAGE_BYTES_MAX = LEAF_BYTES_MAX + 2_048;
// A leaf is nested at most 16 deep, in a message.
const DEPTH_MAX = 18;
const ATTRIBUTE_NAME = /^[a-z0-9]{1,20}$/;
const ORDINAL = /^[0-9]{16}$/;

/**
 * Reads a message that may come from anywhere; throws IntegrityError, and says what does not fit,
 * unless its data is a leaf and every attribute of ours is what the leaf says.
 *
 * Attributes that we do not know are ignored, as CloudEvents asks for. Nothing in the leaf can
 * prove the position; whoever reads from JetStream compares it with the sequence.
 */
export function readEventMessage(bytes: Uint8Array): PublishedEvent {
  const message = parseMessage(bytes);
  const leaf = decodeLeaf(canonicalBytes(message.data));
  const position = readPosition(message.position);
  const problem = subjectProblem(leaf.ledger, leaf) ?? misfitOf(message, leaf, position);
  if (problem) throw new IntegrityError(`message of event ${leaf.eventId}: ${problem}`);
  return { ...leaf, position };
}

type Message = Readonly<Record<string, unknown>>;

function parseMessage(bytes: Uint8Array): Message & { readonly data: object } {
  if (bytes.length > EVENT_MESSAGE_BYTES_MAX) {
    throw new IntegrityError(`a message of ${bytes.length} bytes`);
  }
  const message = parseJson(bytes);
  if (!isObject(message)) throw new IntegrityError('a message is not a JSON object');
  const problem = problemIn(message, 1);
  if (problem) throw new IntegrityError(`a message ${problem}`);
  const unknown = Object.keys(message).find((name) => !ATTRIBUTE_NAME.test(name));
  if (unknown !== undefined) {
    throw new IntegrityError(`a message has the attribute ${JSON.stringify(unknown)}`);
  }
  if (!isObject(message.data)) throw new IntegrityError('a message has no data');
  return { ...message, data: message.data };
}

function parseJson(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes));
  } catch (cause) {
    throw new IntegrityError('a message is not JSON in UTF-8', { cause });
  }
}

function isObject(value: unknown): value is Message {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** What has no canonical form, or would exhaust the stack of who looks for it, in words. */
function problemIn(value: unknown, depth: number): string | undefined {
  if (typeof value === 'string' && !value.isWellFormed()) return 'holds half a letter';
  if (typeof value === 'number' && !Number.isFinite(value)) return 'holds a number out of range';
  if (typeof value !== 'object' || value === null) return undefined;
  if (depth > DEPTH_MAX) return 'is nested too deeply';
  for (const [key, inner] of Object.entries(value)) {
    const problem = problemIn(key, depth + 1) ?? problemIn(inner, depth + 1);
    if (problem) return problem;
  }
  return undefined;
}

function readPosition(value: unknown): number {
  const position = typeof value === 'string' && ORDINAL.test(value) ? Number(value) : 0;
  if (position >= 1 && Number.isSafeInteger(position)) return position;
  throw new IntegrityError('the position of a message is not 16 digits, from 1');
}

/** The first attribute that is not what the leaf says; undefined when all are. */
function misfitOf(message: Message, leaf: Leaf, position: number): string | undefined {
  const expected = eventAttributes(leaf.ledger, { ...leaf, position });
  const name = EVENT_ATTRIBUTES.find((attribute) => message[attribute] !== expected[attribute]);
  if (name === undefined) return undefined;
  const found = JSON.stringify(message[name])?.slice(0, 100) ?? 'nothing';
  return `${name} is ${found}, its data says "${expected[name]}"`;
}
