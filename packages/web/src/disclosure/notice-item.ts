import type { Instant } from '@siyi/kernel';
import { sayAmount } from '../frame/amount.ts';
import { type Html, html } from '../frame/html.ts';
import { asWritten, type Language, say } from '../frame/language.ts';
import { sayDay, sayShortDay } from '../frame/moment.ts';
import { DISCLOSURE_MESSAGES } from '../messages/disclosure.ts';
import { emptyState, tag } from '../parts/banner.ts';
import { terms } from '../parts/terms.ts';
import { lagTag } from '../parts/two-times.ts';
import { NOTICE_TONES, sayHowToObject, sayPeriodLeft, sayStanding } from './notice-standing.ts';
import { boardPaths } from './paths.ts';
import type { NoticeSummary, VillageName } from './view.ts';

/** Notices that hang, with everything that a villager must know without opening them. */
export function runningNotices(
  notices: readonly NoticeSummary[],
  { village, asOf }: { village: VillageName; asOf: Instant },
  language: Language,
): Html {
  if (notices.length === 0) return emptyState(DISCLOSURE_MESSAGES[language].noneRunning);
  const items = notices.map(
    (notice) =>
      html`<li>${heading(notice, village, language)}${runningTerms(notice, asOf, language)}</li>`,
  );
  return html`<ul class="items">${items}</ul>`;
}

/** Notices that hang no more. */
export function overNotices(
  notices: readonly NoticeSummary[],
  village: VillageName,
  language: Language,
): Html {
  const messages = DISCLOSURE_MESSAGES[language];
  if (notices.length === 0) return emptyState(messages.noneOver);
  const items = notices.map((notice) => {
    const standing = sayStanding(notice, language);
    const period = messages.fromTo(
      sayDay(notice.firstDay, language),
      sayDay(notice.lastDay, language),
    );
    return html`<li>${heading(notice, village, language)}
<p class="quiet">${period}${notice.amount !== undefined && ` · ${sayAmount(notice.amount, language)}`}</p>
${standing !== undefined && html`<p>${standing}</p>`}</li>`;
  });
  return html`<ul class="items">${items}</ul>`;
}

function heading(notice: NoticeSummary, village: VillageName, language: Language): Html {
  const messages = DISCLOSURE_MESSAGES[language];
  const href = boardPaths.notice(village.code, notice.number);
  return html`<h3><a href="${href}">${asWritten(notice.title, language)}</a></h3>
<p class="tags">${tag(messages.discloses[notice.discloses], 'still')} ${tag(
    messages.states[notice.state],
    NOTICE_TONES[notice.state],
  )} ${lagTag(notice, language)}</p>`;
}

function runningTerms(notice: NoticeSummary, asOf: Instant, language: Language): Html {
  const messages = DISCLOSURE_MESSAGES[language];
  const { firstDay, lastDay } = notice;
  const standing = sayStanding(notice, language);
  const period = messages.fromTo(sayShortDay(firstDay, language), sayShortDay(lastDay, language));
  return html`<p class="due">${sayPeriodLeft(lastDay, asOf, language)}</p>
${standing !== undefined && html`<p>${standing}</p>`}
${terms([
  { term: messages.matter, value: say(notice.matter, language) },
  { term: messages.amount, value: notice.amount && sayAmount(notice.amount, language) },
  { term: messages.period, value: period },
  { term: messages.object, value: sayHowToObject(lastDay, asOf, language) },
])}`;
}
