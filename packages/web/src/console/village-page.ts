import { PROPOSERS, ROSTER_KEEPERS, type Seat, STATE_WORDS, TOWNSHIP } from '@siyi/decision';
import { civilDayOf } from '@siyi/kernel';
import type { FormCommand } from '../forms/form.ts';
import { sayAmount } from '../frame/amount.ts';
import { type Html, html } from '../frame/html.ts';
import { asWritten, type Language, say } from '../frame/language.ts';
import { type Frame, layout } from '../frame/layout.ts';
import { sayDay } from '../frame/moment.ts';
import { card, emptyState, tag } from '../parts/banner.ts';
import { filterForm } from '../parts/filter-form.ts';
import { stageSummary } from '../parts/stage-line.ts';
import { STATE_TONES } from '../parts/state-tag.ts';
import { turnPages } from '../parts/turn.ts';
import { lagTag } from '../parts/two-times.ts';
import { dueList } from './due-list.ts';
import { CONSOLE_MESSAGES } from './messages.ts';
import { consolePaths } from './paths.ts';
import { sayCommand } from './say-step.ts';
import { turnLine } from './turn-line.ts';
import type { ConsoleDecision, ConsoleVillageView } from './views.ts';

/** The decisions of a village: how each stands, what is due, and who must act. */
export function villagePage(view: ConsoleVillageView, frame: Frame): Html {
  const { language } = frame;
  const messages = CONSOLE_MESSAGES[language];
  const { decisions, village } = view;
  const older =
    view.after && consolePaths.village(village.code, { ...view.filter, after: view.after });
  const list =
    decisions.length === 0
      ? emptyState(messages.noDecisions)
      : html`<ul class="items">${decisions.map((one) => html`<li>${decisionItem(one, view, language)}</li>`)}</ul>`;
  return layout(
    { ...frame, title: messages.decisions(village.name) },
    html`${actions(view, language)}
${filter(view, language)}
${card({ title: messages.decisionsTitle, id: 'decisions' }, html`${list}${turnPages({ older }, language)}`)}`,
  );
}

/** What the seat can do in the village itself. */
function actions({ seat, village }: ConsoleVillageView, language: Language): Html | false {
  const messages = CONSOLE_MESSAGES[language];
  const start =
    PROPOSERS.includes(seat) &&
    html`<a class="button" href="${consolePaths.start(village.code)}">${messages.start}</a>`;
  const others = villageCommandsOf(seat).map(
    (command) =>
      html`<a class="button second" href="${consolePaths.inVillage(village.code, command)}">${sayCommand(command, language)}</a>`,
  );
  return (start || others.length > 0) && html`<div class="card buttons">${start}${others}</div>`;
}

const VILLAGE_COMMANDS: readonly (readonly [FormCommand, readonly Seat[]])[] = [
  ['SetRoster', ROSTER_KEEPERS],
  ['DeclareRelation', ROSTER_KEEPERS],
  ['GrantSeat', TOWNSHIP],
  ['EndSeat', TOWNSHIP],
  ['GrantAuthorisation', TOWNSHIP],
  ['EndAuthorisation', TOWNSHIP],
  ['EraseSubject', TOWNSHIP],
  ['PublishProcedure', TOWNSHIP],
];

/** The forms that are addressed to a registered village, as far as a seat may send them. */
function villageCommandsOf(seat: Seat): readonly FormCommand[] {
  return VILLAGE_COMMANDS.filter(([, seats]) => seats.includes(seat)).map(([command]) => command);
}

function filter(view: ConsoleVillageView, language: Language): Html {
  const messages = CONSOLE_MESSAGES[language];
  const { filter: asked, village } = view;
  const all = consolePaths.village(village.code);
  const state = {
    name: 'state',
    label: messages.state,
    all: messages.all,
    choices: Object.entries(STATE_WORDS).map(([value, words]) => ({
      value,
      text: say(words, language),
    })),
    chosen: asked.state,
  };
  const stage = {
    name: 'stage',
    label: messages.stage,
    all: messages.all,
    choices: view.stages.map(({ id, title }) => ({ value: id, text: say(title, language) })),
    chosen: asked.stage,
  };
  const isFiltered = consolePaths.village(village.code, asked) !== all;
  const words = html`<div class="field"><label for="q">${messages.words}</label><input type="text" id="q" name="q" class="middle" value="${asked.q ?? ''}"></div>`;
  return filterForm(
    { action: all, title: messages.filter, fields: [state, stage] },
    html`${words}<button type="submit">${messages.apply}</button>${isFiltered && html`<a class="button second" href="${all}">${messages.clear}</a>`}`,
  );
}

function decisionItem(
  decision: ConsoleDecision,
  { asOf }: ConsoleVillageView,
  language: Language,
): Html {
  const { id, title, state, matter, amount, started, next, due } = decision;
  const words = STATE_WORDS[state];
  const facts = [
    say(matter, language),
    amount && sayAmount(amount, language),
    sayDay(civilDayOf(started.occurredAt), language),
  ].filter(Boolean);
  return html`<h3><a href="${consolePaths.decision(id)}">${asWritten(title, language)}</a></h3>
<p class="tags">${words && tag(say(words, language), STATE_TONES[state])} ${lagTag(started, language)}</p>
<p class="quiet">${facts.join(' · ')}</p>
${stageSummary(decision, language)}
${turnLine(next, asOf, language)}
${dueList(due, asOf, language)}`;
}
