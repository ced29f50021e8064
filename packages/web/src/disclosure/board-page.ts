import { STATE_WORDS } from '@siyi/decision';
import { civilDayOf } from '@siyi/kernel';
import { sayAmount } from '../frame/amount.ts';
import { type Html, html, type Part } from '../frame/html.ts';
import { asWritten, type Language, say } from '../frame/language.ts';
import { type Frame, layout } from '../frame/layout.ts';
import { sayDay, sayShortDay } from '../frame/moment.ts';
import { DISCLOSURE_MESSAGES } from '../messages/disclosure.ts';
import { card, emptyState, tag } from '../parts/banner.ts';
import { stageSummary } from '../parts/stage-line.ts';
import { STATE_TONES } from '../parts/state-tag.ts';
import { terms } from '../parts/terms.ts';
import { lagTag, twoTimes } from '../parts/two-times.ts';
import { NOTICE_TONES, sayHowToObject, sayPeriodLeft, sayStanding } from './notice-standing.ts';
import { boardPaths } from './paths.ts';
import type { BoardDecision, BoardView, NoticeSummary } from './view.ts';

/** The board of a village: what hangs, what hung, and how far each decision has come. */
export function boardPage(view: BoardView, frame: Frame): Html {
  const { language } = frame;
  const messages = DISCLOSURE_MESSAGES[language];
  const { village, asOf } = view;
  const title = messages.board(village.name);
  const crumbs = [{ href: boardPaths.villages, text: messages.villages }];
  const running = noticeList(view.running, messages.noneRunning, (notice) =>
    runningNotice(notice, view, language),
  );
  const over = noticeList(view.over, messages.noneOver, (notice) =>
    overNotice(notice, view, language),
  );
  return layout(
    { ...frame, title, crumbs },
    html`<p class="lead">${messages.boardLead(sayDay(civilDayOf(asOf), language))}</p>
${card({ title: messages.running, id: 'running' }, running)}
${card({ title: messages.decisions, id: 'decisions' }, decisions(view.decisions, language))}
${card({ title: messages.over, id: 'over' }, over)}`,
  );
}

function noticeList(
  notices: readonly NoticeSummary[],
  none: string,
  item: (notice: NoticeSummary) => Html,
): Html {
  if (notices.length === 0) return emptyState(none);
  return html`<ul class="items">${notices.map((notice) => html`<li>${item(notice)}</li>`)}</ul>`;
}

function runningNotice(notice: NoticeSummary, { asOf, village }: BoardView, language: Language) {
  const messages = DISCLOSURE_MESSAGES[language];
  const { firstDay, lastDay } = notice;
  const standing = sayStanding(notice, language);
  const period = messages.fromTo(sayShortDay(firstDay, language), sayShortDay(lastDay, language));
  return html`<h3>${noticeLink(notice, village.code, language)}</h3>
${tags(notice, language)}
<p class="due">${sayPeriodLeft(lastDay, asOf, language)}</p>
${standing !== undefined && html`<p>${standing}</p>`}
${terms([
  { term: messages.matter, value: say(notice.matter, language) },
  { term: messages.amount, value: notice.amount && sayAmount(notice.amount, language) },
  { term: messages.period, value: period },
  { term: messages.object, value: sayHowToObject(lastDay, asOf, language) },
])}`;
}

function overNotice(notice: NoticeSummary, { village }: BoardView, language: Language) {
  const messages = DISCLOSURE_MESSAGES[language];
  const period = messages.fromTo(
    sayDay(notice.firstDay, language),
    sayDay(notice.lastDay, language),
  );
  const standing = sayStanding(notice, language);
  return html`<h3>${noticeLink(notice, village.code, language)}</h3>
${tags(notice, language)}
<p class="quiet">${period}${notice.amount !== undefined && ` · ${sayAmount(notice.amount, language)}`}</p>
${standing !== undefined && html`<p>${standing}</p>`}`;
}

function noticeLink(notice: NoticeSummary, village: string, language: Language): Html {
  return html`<a href="${boardPaths.notice(village, notice.number)}">${asWritten(notice.title, language)}</a>`;
}

function tags(notice: NoticeSummary, language: Language): Html {
  const messages = DISCLOSURE_MESSAGES[language];
  return html`<p class="tags">${tag(messages.discloses[notice.discloses], 'still')} ${tag(
    messages.states[notice.state],
    NOTICE_TONES[notice.state],
  )} ${lagTag(notice, language)}</p>`;
}

type Group = 'open' | 'archived' | 'rejected' | 'ended';
const GROUPS: readonly Group[] = ['open', 'archived', 'rejected', 'ended'];

function groupOf({ state }: BoardDecision): Group {
  if (state === 'open' || state === 'suspended') return 'open';
  return state === 'archived' || state === 'rejected' ? state : 'ended';
}

function decisions(all: readonly BoardDecision[], language: Language): Part {
  const messages = DISCLOSURE_MESSAGES[language];
  if (all.length === 0) return emptyState(messages.noDecisions);
  return GROUPS.map((group) => {
    const members = all.filter((decision) => groupOf(decision) === group);
    if (members.length === 0) return false;
    const items = members.map((decision) => html`<li>${decisionItem(decision, language)}</li>`);
    return html`<div class="group"><h3>${messages.groups[group]} <span class="quiet">${messages.count(members.length)}</span></h3><ul class="items">${items}</ul></div>`;
  });
}

function decisionItem(decision: BoardDecision, language: Language): Html {
  const { state, matter, amount, started, last } = decision;
  const messages = DISCLOSURE_MESSAGES[language];
  const words = STATE_WORDS[state];
  const kind = [say(matter, language), amount && sayAmount(amount, language)].filter(Boolean);
  return html`<h4>${asWritten(decision.title, language)}</h4>
<p class="tags">${words && tag(say(words, language), STATE_TONES[state])} ${!last && lagTag(started, language)}</p>
<p class="quiet">${kind.join(' · ')}</p>
${stageSummary(decision, language)}
${last && html`<p>${say(last.sentence, language)}</p>`}
${last ? twoTimes(last, language) : html`<p class="quiet">${messages.startedOn} ${sayDay(civilDayOf(started.occurredAt), language)}</p>`}`;
}
