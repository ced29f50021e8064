import type { NextStep } from '@siyi/decision';
import type { Instant } from '@siyi/kernel';
import { type Html, html } from '../frame/html.ts';
import type { Language } from '../frame/language.ts';
import { CONSOLE_MESSAGES } from './messages.ts';
import { isOpen, leadingSteps, sayBeginning, sayRule, saySeats, sayStep } from './say-step.ts';

/** Who must act in a decision, or what it waits for; nothing once it has ended. */
export function turnLine(next: readonly NextStep[], now: Instant, language: Language): Html {
  const lines = leadingSteps(next).map((step) => html`<p>${sayTurn(step, now, language)}</p>`);
  return html`${lines}`;
}

function sayTurn(step: NextStep, now: Instant, language: Language): string {
  const messages = CONSOLE_MESSAGES[language];
  const what = sayStep(step, language);
  const [missing] = step.missing;
  if (missing) return sayRule(missing, language);
  if (step.from !== undefined && !isOpen(step, now)) {
    return messages.waitsUntil(sayBeginning(step.from, language), what);
  }
  return messages.turnOf(saySeats(step.as, language), what);
}
