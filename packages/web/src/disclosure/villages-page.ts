import { type Html, html } from '../frame/html.ts';
import { asWritten } from '../frame/language.ts';
import { type Frame, layout } from '../frame/layout.ts';
import { DISCLOSURE_MESSAGES } from '../messages/disclosure.ts';
import { card, emptyState } from '../parts/banner.ts';
import { table } from '../parts/table.ts';
import { boardPaths } from './paths.ts';
import type { VillagesView } from './view.ts';

/** The villages, each with its board. */
export function villagesPage(view: VillagesView, frame: Frame): Html {
  const messages = DISCLOSURE_MESSAGES[frame.language];
  const rows = view.villages.map(({ code, name, running, decisions }) => [
    html`<a href="${boardPaths.board(code)}">${asWritten(name, frame.language)}</a>`,
    running,
    decisions,
    code,
  ]);
  const columns = [
    { title: messages.village },
    { title: messages.runningCount, figures: true },
    { title: messages.decisionCount, figures: true },
    { title: messages.code, figures: true },
  ];
  const list =
    rows.length === 0
      ? emptyState(messages.noVillages)
      : table({ caption: messages.villages, columns }, rows);
  return layout(
    { ...frame, title: messages.villages },
    html`<p class="lead">${messages.villagesLead}</p>${card({}, list)}`,
  );
}
