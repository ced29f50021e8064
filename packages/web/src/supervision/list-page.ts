import { streamScriptPath } from '../assets/assets.ts';
import { type Html, html } from '../frame/html.ts';
import { say } from '../frame/language.ts';
import { type Frame, layout } from '../frame/layout.ts';
import { SUPERVISION_MESSAGES } from '../messages/supervision.ts';
import { card, emptyState, tag } from '../parts/banner.ts';
import { filterForm } from '../parts/filter-form.ts';
import { turnPages } from '../parts/turn.ts';
import { eventRow, eventRowTemplate, toEventRow } from './event-row.ts';
import { supervisionPaths } from './paths.ts';
import type { SupervisionListView } from './view.ts';

/** The events of a village, newest first; with the script they arrive as they happen. */
export function supervisionListPage(view: SupervisionListView, frame: Frame): Html {
  const messages = SUPERVISION_MESSAGES[frame.language];
  const title = messages.title(view.village.name);
  const crumbs = [{ href: supervisionPaths.villages, text: messages.villages }];
  const scripts = view.isNewest ? [streamScriptPath] : [];
  return layout(
    { ...frame, title, crumbs, scripts },
    html`<p class="lead">${messages.lead}</p>
${filter(view, frame)}
${view.isNewest && liveStatus(view, frame)}
${events(view, frame)}
${turn(view, frame)}`,
  );
}

function filter(view: SupervisionListView, { language }: Frame): Html {
  const messages = SUPERVISION_MESSAGES[language];
  const { filter: asked, village } = view;
  const all = supervisionPaths.village(village.code);
  const decisions = {
    name: 'decision',
    label: messages.decision,
    all: messages.all,
    choices: view.decisions.map(({ id, title }) => ({ value: id, text: title })),
    chosen: asked.decision,
  };
  const types = {
    name: 'type',
    label: messages.type,
    all: messages.all,
    choices: view.types.map(({ type, title }) => ({ value: type, text: say(title, language) })),
    chosen: asked.type,
  };
  const isFiltered = supervisionPaths.village(village.code, asked) !== all;
  return filterForm(
    { action: all, title: messages.filter, fields: [decisions, types] },
    html`<div class="choice"><input type="checkbox" id="flagged" name="flagged" value="1"${asked.flagged === true && html` checked`}><label for="flagged">${messages.flagged}</label></div>
<button type="submit">${messages.apply}</button>${isFiltered && html`<a class="button second" href="${all}">${messages.clear}</a>`}`,
  );
}

// Without the script the first paragraph stands; the script hides it and speaks through the second.
function liveStatus({ village, filter: asked }: SupervisionListView, { language }: Frame): Html {
  const messages = SUPERVISION_MESSAGES[language];
  const here = supervisionPaths.village(village.code, asked);
  return html`<div class="live"><p data-reload>${messages.reload} <a href="${here}">${messages.reloadLink}</a></p>
<p role="status" hidden data-live data-connecting="${messages.connecting}" data-connected="${messages.connected}" data-disconnected="${messages.disconnected}"></p>
<p role="status" hidden data-arrived="${messages.arrived}"></p></div>`;
}

function events(view: SupervisionListView, { language }: Frame): Html {
  const messages = SUPERVISION_MESSAGES[language];
  const { village, filter: asked, head } = view;
  const rows = view.events.map((event) =>
    eventRow(toEventRow(event, village.code, language), language),
  );
  const flagged = view.events.filter(({ flags }) => flags.length > 0).length;
  const isFlagged = asked.flagged === true ? '1' : '';
  return card(
    { title: messages.events },
    html`${flagged > 0 && html`<p>${tag(messages.flaggedHere(flagged), 'watch')}</p>`}
${rows.length === 0 && html`<div data-empty>${emptyState(messages.noEvents)}</div>`}
<ol class="items events" reversed id="events" data-stream="${supervisionPaths.stream(village.code)}" data-after="${head}" data-language="${language}" data-decision="${asked.decision ?? ''}" data-type="${asked.type ?? ''}" data-flagged="${isFlagged}">${rows}</ol>
${view.isNewest && eventRowTemplate(language)}`,
  );
}

function turn(view: SupervisionListView, { language }: Frame): Html | false {
  const { olderBefore, newerBefore, isNewest } = view;
  const page = (before?: number) =>
    supervisionPaths.village(view.village.code, view.filter, before);
  return turnPages(
    {
      newer: isNewest ? undefined : page(newerBefore),
      older: olderBefore === undefined ? undefined : page(olderBefore),
    },
    language,
  );
}
