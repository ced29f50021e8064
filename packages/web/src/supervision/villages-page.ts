import { type Html, html } from '../frame/html.ts';
import { asWritten } from '../frame/language.ts';
import { type Frame, layout } from '../frame/layout.ts';
import { timeOf } from '../frame/moment.ts';
import { SUPERVISION_MESSAGES } from '../messages/supervision.ts';
import { card, emptyState } from '../parts/banner.ts';
import { table } from '../parts/table.ts';
import { supervisionPaths } from './paths.ts';
import type { SupervisedVillagesView } from './view.ts';

/** The villages that a reader supervises. */
export function supervisedVillagesPage(view: SupervisedVillagesView, frame: Frame): Html {
  const messages = SUPERVISION_MESSAGES[frame.language];
  const rows = view.villages.map(({ code, name, events, flagged, lastRecordedAt }) => [
    html`<a href="${supervisionPaths.village(code)}">${asWritten(name, frame.language)}</a>`,
    events,
    flagged,
    lastRecordedAt && timeOf(lastRecordedAt, frame.language),
  ]);
  const columns = [
    { title: messages.village },
    { title: messages.eventCount, figures: true },
    { title: messages.flagCount, figures: true },
    { title: messages.lastRecorded },
  ];
  const list =
    rows.length === 0
      ? emptyState(messages.noVillages)
      : table({ caption: messages.villages, columns }, rows);
  return layout({ ...frame, title: messages.villages }, card({}, list));
}
