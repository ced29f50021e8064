import type { Consulted } from '@siyi/decision';
import type { Bilingual } from '@siyi/kernel';
import type { Say } from './language.ts';

const SIGNS: Readonly<Record<Consulted['verdict'], string>> = {
  holds: '✓',
  fails: '✗',
  warns: '!',
};

/** One rule: whether it is met, the numbers, and the article. */
export function tellLine({ verdict, words, title }: Consulted, say: Say): string {
  const source: Bilingual = title
    ? { zh: `(${title.zh})`, en: ` (${title.en})` }
    : { zh: '', en: '' };
  return `${SIGNS[verdict]} ${say(words)}${say(source)}`;
}
