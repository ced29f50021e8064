import { type NextStep, SEAT_TITLES } from '@siyi/decision';
import { formOf, isFormCommand } from '../forms/form.ts';
import { type Html, html } from '../frame/html.ts';
import { type Language, say } from '../frame/language.ts';
import { card, emptyState } from '../parts/banner.ts';
import { CONSOLE_MESSAGES } from './messages.ts';
import { consolePaths } from './paths.ts';
import {
  isOpen,
  leadingSteps,
  sayBeginning,
  sayCommand,
  sayRule,
  saySeats,
  sayStep,
} from './say-step.ts';
import type { ConsoleDecisionView } from './views.ts';

/** What comes next: what this seat can do now, what has to wait, and what others have to do. */
export function nextCard(view: ConsoleDecisionView, language: Language): Html {
  const messages = CONSOLE_MESSAGES[language];
  return card(
    { title: messages.next, id: 'next' },
    view.next.length === 0
      ? over(language)
      : html`${steps(view, language)}${aside(view, language)}`,
  );
}

/** What may be recorded beside the way, folded: it is seldom needed. */
function aside(view: ConsoleDecisionView, language: Language): Html | false {
  const mine = view.aside.filter((step) => step.as.includes(view.seat));
  if (mine.length === 0) return false;
  const links = mine.map(({ command }) => {
    const href = isFormCommand(command) && consolePaths.command(view.id, command);
    return (
      href && html`<a class="button second" href="${href}">${sayCommand(command, language)}</a>`
    );
  });
  return html`<details class="group"><summary>${CONSOLE_MESSAGES[language].aside}</summary><div class="buttons">${links}</div></details>`;
}

function over(language: Language): Html {
  return emptyState(CONSOLE_MESSAGES[language].over);
}

function steps(view: ConsoleDecisionView, language: Language): Html {
  const messages = CONSOLE_MESSAGES[language];
  const { next, seat, asOf } = view;
  const mine = next.filter((step) => step.as.includes(seat));
  const open = mine.filter((step) => isOpen(step, asOf));
  const later = mine.filter((step) => !isOpen(step, asOf));
  const others = leadingSteps(next).filter((step) => !step.as.includes(seat));
  const none =
    open.length === 0 &&
    html`<div class="group">${emptyState(messages.nothingForYou(say(SEAT_TITLES[seat], language)))}</div>`;
  return html`${none}${buttons(open, view, language)}
${part(
  messages.later,
  later.map((step) => waitingItem(step, language)),
)}
${part(
  messages.waiting,
  others.map((step) => otherItem(step, language)),
)}`;
}

function part(heading: string, items: readonly Html[]): Html | false {
  if (items.length === 0) return false;
  return html`<div class="group"><h3>${heading}</h3><ul class="listed">${items.map((item) => html`<li>${item}</li>`)}</ul></div>`;
}

/** Links to the forms; what leads on stands out, what ends or interrupts does not. */
function buttons(
  open: readonly NextStep[],
  view: ConsoleDecisionView,
  language: Language,
): Html | false {
  if (open.length === 0) return false;
  const leading = leadingSteps(view.next);
  const links = open.map((step) => {
    const { command } = step;
    if (!isFormCommand(command)) return false;
    const stands = leading.includes(step) && formOf(command).grave !== true;
    const href = consolePaths.command(view.id, command);
    return html`<a class="${stands ? 'button' : 'button second'}" href="${href}">${sayStep(step, language)}</a>`;
  });
  return html`<div class="group"><h3>${CONSOLE_MESSAGES[language].yours}</h3><div class="buttons">${links}</div></div>`;
}

function waitingItem(step: NextStep, language: Language): Html {
  const messages = CONSOLE_MESSAGES[language];
  const what = sayStep(step, language);
  const words =
    step.from === undefined ? what : messages.waitsUntil(sayBeginning(step.from, language), what);
  return html`<p>${words}</p>${missing(step, language)}`;
}

function otherItem(step: NextStep, language: Language): Html {
  const who = saySeats(step.as, language);
  const colon = CONSOLE_MESSAGES[language].colon;
  return html`<p>${who}${colon}${sayStep(step, language)}</p>${missing(step, language)}`;
}

function missing(step: NextStep, language: Language): Html | false {
  if (step.missing.length === 0) return false;
  const { missing: title, colon } = CONSOLE_MESSAGES[language];
  return html`${step.missing.map((words) => html`<p class="quiet">${title}${colon}${sayRule(words, language)}</p>`)}`;
}
