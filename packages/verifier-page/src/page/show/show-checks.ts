import { type BundleFault, CHECK_TITLES, type Check, type Report } from '@siyi/bundle';
import type { Bilingual } from '@siyi/kernel';
import { element } from '../element.ts';
import type { Say } from '../words.ts';

type Outcome = Check['outcome'];

// What was not checked stands before what was: nobody should take one for the other.
const GROUPS: readonly { outcome: Outcome; mark: string; title: Bilingual }[] = [
  { outcome: 'failed', mark: '✗', title: { zh: '有问题', en: 'Wrong' } },
  { outcome: 'not-checked', mark: '–', title: { zh: '没有核验', en: 'Not checked' } },
  { outcome: 'passed', mark: '✓', title: { zh: '核验过,没有问题', en: 'Checked, nothing wrong' } },
];

/** Every check with what it found, those of one outcome together. */
export function checkGroups({ checks, faults, faultCount }: Report, say: Say): HTMLElement[] {
  return GROUPS.flatMap(({ outcome, mark, title }) => {
    const own = checks.filter((check) => check.outcome === outcome);
    if (own.length === 0) return [];
    const items = own.map((check) => checkItem(check, { mark, title, faults }, say));
    const more = outcome === 'failed' ? faultCount - faults.length : 0;
    return element(
      'section',
      { class: `checks ${outcome}` },
      element(
        'h3',
        {},
        `${say(title)}${say({ zh: `(${own.length} 项)`, en: ` (${own.length})` })}`,
      ),
      element('ul', {}, ...items),
      more > 0
        ? element(
            'p',
            {},
            say({ zh: `另有 ${more} 处问题没有列出。`, en: `And ${more} more faults.` }),
          )
        : undefined,
    );
  });
}

interface Group {
  readonly mark: string;
  readonly title: Bilingual;
  readonly faults: readonly BundleFault[];
}

function checkItem({ id, details }: Check, { mark, title, faults }: Group, say: Say): HTMLElement {
  const own = faults.filter(({ check }) => check === id);
  return element(
    'li',
    { 'data-check': id },
    element('span', { class: 'mark', 'aria-hidden': 'true' }, mark),
    element(
      'div',
      {},
      element(
        'h4',
        {},
        say(CHECK_TITLES[id]),
        element('span', { class: 'unseen' }, say({ zh: `:${title.zh}`, en: `: ${title.en}` })),
      ),
      ...[...new Set(details.map(say))].map((detail) => element('p', {}, detail)),
      own.length === 0 ? undefined : element('ul', {}, ...own.map((one) => faultItem(one, say))),
    ),
  );
}

function faultItem({ place, message }: BundleFault, say: Say): HTMLElement {
  const [, number] = /^[0-9]{12}#([0-9]+)/.exec(place) ?? [];
  const record = number && say({ zh: `第 ${number} 条:`, en: `Record ${number}: ` });
  return element(
    'li',
    { class: 'fault' },
    element('code', { class: 'place' }, place),
    element('span', {}, record, say(message)),
  );
}
