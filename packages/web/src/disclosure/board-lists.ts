import { type Html, html, type Part } from '../frame/html.ts';
import { type Frame, layout } from '../frame/layout.ts';
import { DISCLOSURE_MESSAGES } from '../messages/disclosure.ts';
import { card } from '../parts/banner.ts';
import { neighboursOf, sliceOf } from '../parts/slice.ts';
import { type Neighbours, turnPages } from '../parts/turn.ts';
import { decisionGroups, inGroups } from './decision-item.ts';
import { overNotices } from './notice-item.ts';
import { boardPaths } from './paths.ts';
import type { BoardView, VillageName } from './view.ts';

const DECISIONS_EACH_PAGE = 15;
const NOTICES_EACH_PAGE = 25;

/** A page, from 1, of all notices that are over; undefined where there is no such page. */
export function overPage(view: BoardView, page: number, frame: Frame): Html | undefined {
  const { village, over } = view;
  const slice = sliceOf(over, { page, size: NOTICES_EACH_PAGE });
  if (!slice) return undefined;
  const title = DISCLOSURE_MESSAGES[frame.language].overOf(village.name);
  const pathOf = (to: number) => boardPaths.over(village.code, to);
  const list = overNotices(slice.items, village, frame.language);
  return listPage(
    { title, village, list, count: over.length, turn: neighboursOf(slice, pathOf) },
    frame,
  );
}

/** A page, from 1, of all decisions; undefined where there is no such page. */
export function decisionsPage(view: BoardView, page: number, frame: Frame): Html | undefined {
  const { village, decisions } = view;
  const slice = sliceOf(inGroups(decisions), { page, size: DECISIONS_EACH_PAGE });
  if (!slice) return undefined;
  const title = DISCLOSURE_MESSAGES[frame.language].decisionsOf(village.name);
  const pathOf = (to: number) => boardPaths.decisions(village.code, to);
  const list = decisionGroups(slice.items, frame.language);
  return listPage(
    { title, village, list, count: decisions.length, turn: neighboursOf(slice, pathOf) },
    frame,
  );
}

interface ListPage {
  readonly title: string;
  readonly village: VillageName;
  /** How many there are on all pages. */
  readonly count: number;
  readonly list: Part;
  readonly turn: Neighbours;
}

function listPage({ title, village, count, list, turn }: ListPage, frame: Frame): Html {
  const { language } = frame;
  const messages = DISCLOSURE_MESSAGES[language];
  const crumbs = [
    { href: boardPaths.villages, text: messages.villages },
    { href: boardPaths.board(village.code), text: messages.board(village.name) },
  ];
  return layout(
    { ...frame, title, crumbs },
    html`${card({ title: messages.count(count) }, list)}${turnPages(turn, language)}`,
  );
}
