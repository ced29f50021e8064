import { isInstantText, toInstant } from '@siyi/kernel';
import { malformed } from './malformed.ts';
import {
  formatVerifierKey,
  type Note,
  noteVerdict,
  parseNote,
  parseVerifierKey,
  type VerifierKey,
} from './note.ts';

/** The statement that a log signs with another key from a moment on. */
export interface KeyChange {
  readonly origin: string;
  readonly from: VerifierKey;
  readonly to: VerifierKey;
  /** ISO 8601, UTC. */
  readonly at: string;
}

const FIRST_LINE = 'siyi/log-key/v1';

/** The text that both keys sign. */
export function formatKeyChange({ origin, from, to, at }: KeyChange): string {
  const lines = [FIRST_LINE, origin, formatVerifierKey(from), formatVerifierKey(to), at];
  return `${lines.join('\n')}\n`;
}

function parseKeyChange(text: string, name: string, place: string): KeyChange {
  const [first, origin = '', from = '', to = '', at = '', end, ...more] = text.split('\n');
  const isMoment = isInstantText(at) && toInstant(at) === at;
  if (first !== FIRST_LINE || end !== '' || more.length > 0 || !isMoment) {
    throw malformed(place, '不是换钥声明', 'not a change of keys');
  }
  const keys = { from: parseVerifierKey(from, place), to: parseVerifierKey(to, place) };
  if ([origin, keys.from.name, keys.to.name].some((each) => each !== name)) {
    throw malformed(place, '不属于这本记录', 'of another log');
  }
  return { origin, ...keys, at };
}

/**
 * The keys that a log may have signed with, for somebody who knows one of them: that one, and those
 * that it was changed for, each handed on by a statement that old and new key signed. Throws
 * InvalidInput for a statement that is not signed by both, or of another log; `placeOf` names the n-th.
 */
export function followKeyChanges(
  known: VerifierKey,
  statements: readonly string[],
  placeOf: (n: number) => string = (n) => `key change ${n}`,
): readonly VerifierKey[] {
  const keys = [known];
  for (const [index, statement] of statements.entries()) {
    const place = placeOf(index + 1);
    const note = parseNote(statement, place);
    const { from, to } = parseKeyChange(note.text, known.name, place);
    if (!isSignedBy(note, from) || !isSignedBy(note, to)) {
      throw malformed(place, '没有新旧两把钥匙的签名', 'not signed by both keys');
    }
    // What was said before the known key was in use is of no concern to who knows that one.
    if (isSame(from, keys.at(-1))) keys.push(to);
  }
  return keys;
}

function isSignedBy(note: Note, key: VerifierKey): boolean {
  return noteVerdict(note, key) === 'valid';
}

function isSame(a: VerifierKey, b: VerifierKey | undefined): boolean {
  return b !== undefined && formatVerifierKey(a) === formatVerifierKey(b);
}
