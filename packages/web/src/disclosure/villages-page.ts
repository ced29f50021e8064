import { type Html, html } from '../frame/html.ts';
import { asWritten } from '../frame/language.ts';
import { type Frame, layout } from '../frame/layout.ts';
import { DISCLOSURE_MESSAGES } from '../messages/disclosure.ts';
import { card, emptyState } from '../parts/banner.ts';
import { neighboursOf, type Slice, sliceOf } from '../parts/slice.ts';
import { table } from '../parts/table.ts';
import { turnPlainPages } from '../parts/turn.ts';
import { boardPaths } from './paths.ts';
import type { VillagesView } from './view.ts';

type Village = VillagesView['villages'][number];

// A county has some hundred villages; a page stays within 50 kB.
const VILLAGES_EACH_PAGE = 50;

const FIRST = { page: 1, size: VILLAGES_EACH_PAGE };

/** The villages, each with its board; the first page of them where they are many. */
export function villagesPage(view: VillagesView, frame: Frame): Html {
  return listPage(sliceOf(view.villages, FIRST) ?? { items: [] }, frame);
}

/** A page, from 1, of the villages; undefined where there is no such page. */
export function moreVillagesPage(
  { villages }: VillagesView,
  page: number,
  frame: Frame,
): Html | undefined {
  const slice = sliceOf(villages, { page, size: VILLAGES_EACH_PAGE });
  return slice && listPage(slice, frame);
}

function listPage(slice: Slice<Village>, frame: Frame): Html {
  const messages = DISCLOSURE_MESSAGES[frame.language];
  const rows = slice.items.map(({ code, name, running, decisions }) => [
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
    html`<p class="lead">${messages.villagesLead}</p>${card({}, list)}${turnPlainPages(
      neighboursOf(slice, boardPaths.moreVillages),
      frame.language,
    )}`,
  );
}
