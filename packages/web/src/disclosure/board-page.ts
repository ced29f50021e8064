import { civilDayOf } from '@siyi/kernel';
import { type Html, html } from '../frame/html.ts';
import { type Frame, layout } from '../frame/layout.ts';
import { sayDay } from '../frame/moment.ts';
import { DISCLOSURE_MESSAGES } from '../messages/disclosure.ts';
import { card } from '../parts/banner.ts';
import { decisionGroups, inGroups } from './decision-item.ts';
import { overNotices, runningNotices } from './notice-item.ts';
import { boardPaths } from './paths.ts';
import type { BoardView } from './view.ts';

// What keeps the page of a board within 50 kB; the rest is on pages of its own.
const DECISIONS_SHOWN_MAX = 10;
const OVER_SHOWN_MAX = 8;

/** The board of a village: what hangs, how far decisions have come, and what hung. */
export function boardPage(view: BoardView, frame: Frame): Html {
  const { language } = frame;
  const messages = DISCLOSURE_MESSAGES[language];
  const { village, asOf, over, decisions } = view;
  const running = runningNotices(view.running, view, language);
  const shown = inGroups(decisions).slice(0, DECISIONS_SHOWN_MAX);
  const allDecisions = decisions.length > shown.length && {
    href: boardPaths.decisions(village.code, 1),
    text: messages.allDecisions(decisions.length),
  };
  const allOver = over.length > OVER_SHOWN_MAX && {
    href: boardPaths.over(village.code, 1),
    text: messages.allOver(over.length),
  };
  return layout(
    {
      ...frame,
      title: messages.board(village.name),
      crumbs: [{ href: boardPaths.villages, text: messages.villages }],
    },
    html`<p class="lead">${messages.boardLead(sayDay(civilDayOf(asOf), language))}</p>
${card({ title: messages.running, id: 'running' }, running)}
${card(
  { title: messages.decisions, id: 'decisions' },
  html`${decisionGroups(shown, language)}${all(allDecisions)}`,
)}
${card(
  { title: messages.over, id: 'over' },
  html`${overNotices(over.slice(0, OVER_SHOWN_MAX), village, language)}${all(allOver)}`,
)}`,
  );
}

function all(link: { href: string; text: string } | false): Html | false {
  return link && html`<p class="all"><a href="${link.href}">${link.text}</a></p>`;
}
