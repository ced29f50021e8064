import type { Bilingual } from '@siyi/kernel';
import type { ProcedureDocument, VOTE_METHODS } from '@siyi/procedure';

const WORDS = {
  'show-of-hands': { zh: '举手表决', en: 'show of hands' },
  'secret-ballot': { zh: '无记名投票', en: 'secret ballot' },
  'open-ballot': { zh: '记名投票', en: 'open ballot' },
  oral: { zh: '口头表决', en: 'oral' },
  'door-to-door': { zh: '入户签字', en: 'door to door' },
  online: { zh: '线上表决', en: 'online' },
} satisfies Readonly<Record<(typeof VOTE_METHODS)[number], Bilingual>>;

/** The forms of vote that every procedure knows, by their names. */
export const METHOD_WORDS: Readonly<Record<string, Bilingual>> = WORDS;

/** A form of vote in words, one that the procedure names itself included. */
export function methodTitle({ methods = [] }: ProcedureDocument, method: string): Bilingual {
  const own = methods.find(({ id }) => id === method)?.title;
  return own ?? METHOD_WORDS[method] ?? { zh: method, en: method };
}
