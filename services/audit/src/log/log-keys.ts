import { InvalidInput } from '@siyi/kernel';
import {
  followKeyChanges,
  formatVerifierKey,
  noteVerdict,
  parseNote,
  parseVerifierKey,
  readSignedHead,
  type TreeHead,
  type VerifierKey,
} from '@siyi/log';
import { LogTrouble } from './log-trouble.ts';

/**
 * The keys of a log, the oldest first: the one that was met first, and those that it was changed for
 * by statements of both. Throws LogTrouble where the signer's newest key does not follow from it.
 */
export function trustedKeys(
  pinned: string,
  signer: { readonly vkeys: readonly string[]; readonly keyChanges: readonly string[] },
): readonly VerifierKey[] {
  const keys = asTrouble(() => followKeyChanges(parseVerifierKey(pinned), signer.keyChanges));
  const [newest] = signer.vkeys;
  const last = keys.at(-1);
  if (last && newest === formatVerifierKey(last)) return keys;
  throw badSignature('the key of the signer does not follow from the one that is known');
}

/** What a note says that a key of the log signed; throws LogTrouble for any other note. */
export function verifyLogNote(
  text: string,
  keys: readonly VerifierKey[],
): { readonly text: string } {
  const note = asTrouble(() => parseNote(text));
  const verdicts = keys.map((key) => noteVerdict(note, key));
  if (verdicts.includes('valid') && !verdicts.includes('invalid')) return note;
  throw badSignature('a note is not signed by a key of the log');
}

/** The tree head that a note signs; throws LogTrouble unless it is of this log and signed by it. */
export function verifyTreeHead(
  text: string,
  origin: string,
  keys: readonly VerifierKey[],
): TreeHead {
  const { head } = asTrouble(() => readSignedHead(text, keys));
  if (head.origin === origin) return head;
  throw badSignature(`a tree head of ${head.origin}`);
}

/** The lines of `vkey.txt`: all keys, the newest first. */
export function formatKeys(keys: readonly VerifierKey[]): string {
  return keys
    .toReversed()
    .map((key) => `${formatVerifierKey(key)}\n`)
    .join('');
}

function asTrouble<T>(read: () => T): T {
  try {
    return read();
  } catch (error) {
    if (error instanceof InvalidInput) throw badSignature(error.message, error);
    throw error;
  }
}

export function badSignature(en: string, cause?: Error): LogTrouble {
  return new LogTrouble(
    'bad-signature',
    { zh: '签名不对,或不是这本记录的签名', en: `the signature is wrong: ${en}` },
    { cause },
  );
}
