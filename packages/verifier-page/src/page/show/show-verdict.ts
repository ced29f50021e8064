import type { Report } from '@siyi/bundle';
import type { Bilingual } from '@siyi/kernel';
import { element } from '../element.ts';
import type { Say } from '../words.ts';

type Verdict = Report['verdict'];

export const VERDICTS: Readonly<Record<Verdict, Bilingual>> = {
  valid: { zh: '核验通过', en: 'Valid' },
  incomplete: {
    zh: '没有发现问题,但核验不完整',
    en: 'Nothing wrong was found, but not all could be checked',
  },
  refused: { zh: '核验不通过', en: 'Refused' },
};

// Told apart by their shapes too, for a black and white print.
const ICONS: Readonly<Record<Verdict, string>> = { valid: '✓', incomplete: '!', refused: '✗' };

const MEANINGS: Readonly<Record<Verdict, Bilingual>> = {
  valid: {
    zh: '记录没有被改过,签名出自您给的公钥,每一步都按当时的程序和法律重新判定过,结果相同。没有核验的事项写在下面。',
    en: 'The records were not changed, a key that you gave signed them, and each step was decided again by the rules of its day with the same outcome. What was not checked is listed below.',
  },
  incomplete: {
    zh: '缺的东西写在“没有核验”里。最常见的是没有公钥:请向乡镇或县里要来公钥,填好再核验一次。补齐以前,不能说这些记录是真的。',
    en: 'What is lacking is listed under “Not checked”. Most often it is the key: ask the township or the county for it and verify again. Until then nobody can say that these records are genuine.',
  },
  refused: {
    zh: '请不要相信这份核验包。先向给您的人另要一份再核验;如果还是不通过,请把核验包和打印的本页交给乡镇或县里查。',
    en: 'Do not trust this bundle. Ask for it once more and verify again; if it is refused again, hand the bundle and a print of this page to the township or the county.',
  },
};

/** The verdict, in words, colour and shape. */
export function verdictBox({ verdict, faultCount, events, logs }: Report, say: Say): HTMLElement {
  const counts = {
    zh: `共 ${logs.length} 本记录、${events} 条;发现 ${faultCount} 处问题。`,
    en: `${logs.length} log(s) with ${events} record(s); ${faultCount} fault(s) found.`,
  };
  return element(
    'div',
    { class: `verdict ${verdict}`, 'data-verdict': verdict },
    element('span', { class: 'icon', 'aria-hidden': 'true' }, ICONS[verdict]),
    element(
      'div',
      {},
      element('h3', { id: 'verdict', tabindex: '-1' }, say(VERDICTS[verdict])),
      element('p', {}, say(counts)),
      element('p', {}, say(MEANINGS[verdict])),
    ),
  );
}
