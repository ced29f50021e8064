import { STATE_WORDS } from '@siyi/decision';
import { sayAmount } from '../frame/amount.ts';
import { type Html, html } from '../frame/html.ts';
import { asWritten, type Language, say } from '../frame/language.ts';
import { type Frame, layout } from '../frame/layout.ts';
import { card, emptyState, tag } from '../parts/banner.ts';
import { stageLine } from '../parts/stage-line.ts';
import { STATE_TONES } from '../parts/state-tag.ts';
import { terms } from '../parts/terms.ts';
import { twoTimes } from '../parts/two-times.ts';
import { dueList } from './due-list.ts';
import { historyCard, refusalsCard } from './history-card.ts';
import { CONSOLE_MESSAGES } from './messages.ts';
import { nextCard } from './next-card.ts';
import { outcomeBanner } from './outcome.ts';
import { consolePaths } from './paths.ts';
import type { ConsoleDecisionView } from './views.ts';

/** A decision for those who act in it: where it stands, what comes next, what is due, what happened. */
export function decisionPage(view: ConsoleDecisionView, frame: Frame): Html {
  const { language } = frame;
  const messages = CONSOLE_MESSAGES[language];
  const { village, title, state, due, asOf } = view;
  const crumbs = [
    { href: consolePaths.village(village.code), text: messages.decisions(village.name) },
  ];
  const words = STATE_WORDS[state];
  const standing = words && tag(say(words, language), STATE_TONES[state]);
  const dates = dueList(due, asOf, language) || emptyState(messages.nothingDue);
  return layout(
    { ...frame, title, heading: asWritten(title, language), crumbs },
    html`${view.outcome && outcomeBanner(view.outcome, language)}
${card({ title: messages.way, id: 'way' }, html`<p class="tags">${standing}</p>${stageLine(view, language)}`)}
${nextCard(view, language)}
${card({ title: messages.due, id: 'due' }, dates)}
${about(view, language)}
${historyCard(view.history, language)}
${refusalsCard(view.refusals, language)}`,
  );
}

function about(view: ConsoleDecisionView, language: Language): Html {
  const messages = CONSOLE_MESSAGES[language];
  const { matter, amount, plan, planVersion, procedure, started } = view;
  const version = planVersion > 1 && html` ${tag(messages.planVersion(planVersion), 'still')}`;
  return html`<div class="card">${terms([
    { term: messages.matter, value: say(matter, language) },
    { term: messages.amount, value: amount && sayAmount(amount, language) },
    {
      term: messages.plan,
      value: html`<span class="plan">${asWritten(plan, language)}</span>${version}`,
    },
    { term: messages.procedure, value: `${say(procedure.title, language)} · ${procedure.ref}` },
    { term: messages.started, value: twoTimes(started, language) },
  ])}</div>`;
}
