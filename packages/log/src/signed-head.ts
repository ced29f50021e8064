import { malformed } from './malformed.ts';
import { type Note, noteVerdict, parseNote, type VerifierKey } from './note.ts';
import { parseTreeHead, type TreeHead } from './tree-head.ts';

/** A tree head with the signature of its log. */
export interface SignedHead {
  readonly head: TreeHead;
  readonly note: Note;
  /** The key that signed it: the first of those given. */
  readonly key: VerifierKey;
}

/**
 * Reads a signed tree head of the log that these keys belong to. Throws InvalidInput unless a key whose
 * name is the origin signed it: a key of one log says nothing about another. One false line of such a
 * key is enough to refuse. Cosignatures are not verified here.
 */
export function readSignedHead(
  noteText: string,
  keys: readonly VerifierKey[],
  place = 'tree head',
): SignedHead {
  const note = parseNote(noteText, place);
  const head = parseTreeHead(note.text, place);
  const own = keys.filter(({ name }) => name === head.origin);
  if (own.length === 0) {
    throw malformed(place, `没有“${head.origin}”的公钥`, `no key of ${head.origin} is known`);
  }
  const verdicts = own.map((key) => noteVerdict(note, key));
  const key = own[verdicts.indexOf('valid')];
  if (verdicts.includes('invalid')) throw malformed(place, '签名是假的', 'a false signature');
  if (!key) throw malformed(place, '没有这本记录的签名', 'not signed by its log');
  return { head, note, key };
}
