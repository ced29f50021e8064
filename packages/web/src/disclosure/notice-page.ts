import { civilDayOf, daysBetween } from '@siyi/kernel';
import { sayAmount, writeOutAmount } from '../frame/amount.ts';
import { type Html, html, type Part } from '../frame/html.ts';
import { asWritten, type Language, say } from '../frame/language.ts';
import { type Frame, layout } from '../frame/layout.ts';
import { sayDate, sayDay } from '../frame/moment.ts';
import { DISCLOSURE_MESSAGES } from '../messages/disclosure.ts';
import { banner, tag } from '../parts/banner.ts';
import { terms } from '../parts/terms.ts';
import { lagTag, twoTimes } from '../parts/two-times.ts';
import { howToVerify } from '../parts/verify.ts';
import { isOpenToObjection, NOTICE_TONES, sayPeriodLeft, sayStanding } from './notice-standing.ts';
import { boardPaths } from './paths.ts';
import type { BasisView, NoticeView } from './view.ts';

/**
 * One notice: on a screen below how it stands now, printed as the paper that hangs on the board,
 * after GB/T 9704-2012. What the paper says does not change while it hangs.
 */
export function noticePage(view: NoticeView, frame: Frame): Html {
  const { language } = frame;
  const messages = DISCLOSURE_MESSAGES[language];
  const { village } = view;
  const crumbs = [
    { href: boardPaths.villages, text: messages.villages },
    { href: boardPaths.board(village.code), text: messages.board(village.name) },
  ];
  const title = messages.noticeTitle[view.discloses](village.name, view.title);
  return layout(
    { ...frame, title, heading: '', crumbs },
    html`${standing(view, language)}
<article class="card notice">
<h1>${title}</h1>
<p>${messages.noticeIntro[view.discloses](say(view.procedure, language))}</p>
${part(messages.content, content(view, language))}
${part(messages.basis, html`<ol class="listed">${view.basis.map((one) => basisItem(one, language))}</ol>`)}
${part(messages.periodHeading, period(view, language))}
${part(messages.objectHeading, howToObject(view, language))}
<div class="signature"><p>${messages.signature(village.name)}<span class="paper-only">${messages.sealHere}</span></p><p>${sayDate(civilDayOf(view.occurredAt), language)}</p></div>
<p class="record">${messages.recordLine(view.number)}<span class="paper-only"> ${village.code}-${view.number}</span></p>
</article>
${verification(view, language)}
<p class="quiet screen-only">${messages.print}</p>`,
  );
}

function part(heading: string, body: Part): Html {
  return html`<section><h2>${heading}</h2>${body}</section>`;
}

function standing(view: NoticeView, language: Language): Html {
  const messages = DISCLOSURE_MESSAGES[language];
  const words = sayStanding(view, language);
  const { open, answered, upheld } = view.objections;
  const objections =
    open + answered + upheld === 0 ? messages.noObjections : messages.objectionsSo(view.objections);
  const tone = NOTICE_TONES[view.state];
  return html`<div class="screen-only">${banner(
    { tone },
    html`<p class="tags">${tag(messages.states[view.state], tone)} ${lagTag(view, language)}</p>
<p class="due">${sayPeriodLeft(view.lastDay, view.asOf, language)}</p>
${words !== undefined && html`<p>${words}</p>`}
<p>${objections}</p>
${!isOpenToObjection(view.state) && html`<p>${messages.objectLate}</p>`}
${twoTimes(view, language)}`,
  )}</div>`;
}

function content(view: NoticeView, language: Language): Html {
  const messages = DISCLOSURE_MESSAGES[language];
  const { result } = view;
  return terms([
    { term: messages.title, value: asWritten(view.title, language) },
    { term: messages.matter, value: say(view.matter, language) },
    { term: messages.amount, value: amountInFull(view.amount, language) },
    {
      term: messages.plan,
      value: html`<span class="plan">${asWritten(view.plan, language)}</span>`,
    },
    { term: messages.contractAmount, value: amountInFull(result?.contractAmount, language) },
    { term: messages.acceptedAmount, value: amountInFull(result?.acceptedAmount, language) },
    {
      term: messages.acceptedAt,
      value: result && sayDay(civilDayOf(result.acceptedAt), language),
    },
  ]);
}

function amountInFull(amount: string | undefined, language: Language): string | undefined {
  if (amount === undefined) return undefined;
  const words = language === 'zh' ? writeOutAmount(amount) : undefined;
  return words === undefined
    ? sayAmount(amount, language)
    : `${sayAmount(amount, language)}（大写：${words}）`;
}

function basisItem(basis: BasisView, language: Language): Html {
  const messages = DISCLOSURE_MESSAGES[language];
  const separator = language === 'zh' ? '；' : '; ';
  const counts = [
    messages.attendance(basis.eligible, basis.present),
    basis.vote ? messages.votes(basis.vote) : messages.noVote,
    messages.outcomes[basis.outcome],
  ].join(separator);
  const where = messages.basisItem(say(basis.stage, language), say(basis.body, language));
  const when = sayDay(civilDayOf(basis.occurredAt), language);
  return language === 'zh'
    ? html`<li>${when}，${where}：${counts}。${lagTag(basis, language)}</li>`
    : html`<li>${when}, ${where}: ${counts}. ${lagTag(basis, language)}</li>`;
}

function period(view: NoticeView, language: Language): Html {
  const messages = DISCLOSURE_MESSAGES[language];
  const days = daysBetween(view.firstDay, view.lastDay) + 1;
  const boards = view.boards.join(messages.boardSeparator);
  const [from, to] = [sayDay(view.firstDay, language), sayDay(view.lastDay, language)];
  return html`<p>${messages.periodSentence(from, to, days)}</p><p>${messages.boards(boards)}</p>`;
}

function howToObject(view: NoticeView, language: Language): Html {
  const messages = DISCLOSURE_MESSAGES[language];
  const contacts = view.contacts.map(
    ({ body, place, phone }) =>
      html`<li>${messages.contact({ body: say(body, language), place, phone })}</li>`,
  );
  return html`<p>${messages.objectBefore(sayDay(view.lastDay, language))}</p><p>${messages.objectAnswer}</p>${
    contacts.length > 0 && html`<ul class="listed">${contacts}</ul>`
  }`;
}

function verification({ record, village, number }: NoticeView, language: Language): Html {
  const messages = DISCLOSURE_MESSAGES[language];
  const rows = [
    { term: messages.recordNumber, value: `${village.code}-${number}` },
    { term: messages.leafHash, value: record.leafHash },
    { term: messages.eventId, value: record.eventId },
    { term: messages.procedure, value: record.procedure },
    { term: messages.procedureHash, value: record.procedureHash },
  ];
  return howToVerify({ explanation: messages.verifyText, rows }, language);
}
