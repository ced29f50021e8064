import { STATE_WORDS } from '@siyi/decision';
import { civilDayOf } from '@siyi/kernel';
import { type Html, html } from '../frame/html.ts';
import { asWritten, type Language, say } from '../frame/language.ts';
import { type Frame, layout } from '../frame/layout.ts';
import { sayDate } from '../frame/moment.ts';
import { AUDIT_MESSAGES } from '../messages/audit.ts';
import { card, emptyState, tag } from '../parts/banner.ts';
import { filterForm } from '../parts/filter-form.ts';
import { STATE_TONES } from '../parts/state-tag.ts';
import { table } from '../parts/table.ts';
import { turnPages } from '../parts/turn.ts';
import { auditPaths } from './paths.ts';
import type { ReplayableDecision, ReplayListView } from './view.ts';

/** The decisions that can be replayed. */
export function replayListPage(view: ReplayListView, frame: Frame): Html {
  const { language } = frame;
  const messages = AUDIT_MESSAGES[language];
  const older =
    view.after === undefined ? undefined : auditPaths.decisions(view.filter, view.after);
  return layout(
    { ...frame, title: messages.decisions },
    html`<p class="lead">${messages.decisionsLead}</p>
${filter(view, language)}
${card({}, list(view.decisions, language))}
${turnPages({ older }, language)}`,
  );
}

function filter(view: ReplayListView, language: Language): Html {
  const messages = AUDIT_MESSAGES[language];
  const { filter: asked, villages } = view;
  const fields = [
    {
      name: 'village',
      label: messages.village,
      all: messages.all,
      choices: villages.map(({ code, name }) => ({ value: code, text: name })),
      chosen: asked.village,
    },
    {
      name: 'state',
      label: messages.state,
      all: messages.all,
      choices: Object.entries(STATE_WORDS).map(([value, words]) => ({
        value,
        text: say(words, language),
      })),
      chosen: asked.state,
    },
  ];
  return filterForm(
    { action: auditPaths.decisions(), title: messages.filter, fields },
    html`<button type="submit">${messages.apply}</button>`,
  );
}

function list(decisions: readonly ReplayableDecision[], language: Language): Html {
  const messages = AUDIT_MESSAGES[language];
  if (decisions.length === 0) return emptyState(messages.noDecisions);
  const columns = [
    { title: messages.title },
    { title: messages.village },
    { title: messages.state },
    { title: messages.stage },
    { title: messages.started },
    { title: messages.steps, figures: true },
    { title: messages.flags, figures: true },
  ];
  const rows = decisions.map((one) => [
    html`<a href="${auditPaths.replay(one.id)}">${asWritten(one.title, language)}</a>`,
    asWritten(one.village.name, language),
    tag(say(STATE_WORDS[one.state] ?? { zh: '', en: '' }, language), STATE_TONES[one.state]),
    say(one.stage, language),
    sayDate(civilDayOf(one.startedAt), language),
    one.steps,
    one.flags,
  ]);
  return table({ caption: messages.decisions, columns }, rows);
}
