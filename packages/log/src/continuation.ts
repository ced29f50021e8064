import { assert, canonicalBytes, type Instant, isInstantText, toInstant } from '@siyi/kernel';
import * as z from 'zod';
import { malformed, textOf } from './malformed.ts';
import { parseNote } from './note.ts';
import { parseTreeHead } from './tree-head.ts';

/**
 * The statement that a log has ended because what was to follow did not extend it. The log key signs
 * it, and the log that goes on begins with it: a break can be mended, and never hidden.
 */
export interface Freeze {
  readonly origin: string;
  /** Of the last tree head that was signed: the whole note. */
  readonly treeHead: string;
  readonly at: Instant;
  /** Why, in a line. */
  readonly reason: string;
}

const FIRST_LINE = 'siyi/log-frozen/v1';
const BLANK = '';

/** The text that the log key signs; the reason is one line, the tree head stands last. */
export function formatFreeze({ origin, treeHead, at, reason }: Freeze): string {
  assert(!reason.includes('\n'), 'the reason of a freeze is one line');
  return [FIRST_LINE, origin, at, reason, BLANK, treeHead].join('\n');
}

/**
 * Reads the text of a freeze; throws InvalidInput unless it is exactly that, around a tree head of
 * the same log. The signatures of that head are not verified here.
 */
export function parseFreeze(text: string, place = 'freeze'): Freeze {
  const [first, origin = '', at = '', reason = '', blank, ...rest] = text.split('\n');
  const isMoment = isInstantText(at) && toInstant(at) === at;
  if (first !== FIRST_LINE || blank !== BLANK || !isMoment) {
    throw malformed(place, '不是封存声明', 'not a statement of a frozen log');
  }
  const treeHead = rest.join('\n');
  if (parseTreeHead(parseNote(treeHead, place).text, place).origin !== origin) {
    throw malformed(place, '是另一本记录的树头', 'the tree head of another log');
  }
  return { origin, treeHead, at: toInstant(at), reason };
}

const schema = z.strictObject({
  type: z.literal('LogContinued'),
  frozen: z.string().refine((text) => text.isWellFormed()),
});

/** The first leaf of the log that goes on: RFC 8785 bytes around the signed statement of the freeze. */
export function encodeContinuation(frozen: string): Uint8Array {
  return canonicalBytes({ type: 'LogContinued', frozen });
}

/** Reads the first leaf of a log that goes on: the signed statement. Throws InvalidInput. */
export function decodeContinuation(bytes: Uint8Array, place = 'entry 0'): string {
  const text = textOf(bytes, place);
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw malformed(place, '不是 JSON', 'not JSON');
  }
  const parsed = schema.safeParse(value);
  if (!parsed.success || textOf(encodeContinuation(parsed.data.frozen), place) !== text) {
    throw malformed(place, '不是接续声明', 'not the statement of a log that goes on');
  }
  return parsed.data.frozen;
}
