import type { Operands, Refusal } from '@siyi/kernel';
import { nationalLaw } from '@siyi/procedure';
import { type Html, html } from '../frame/html.ts';
import { type Language, say } from '../frame/language.ts';
import { banner } from '../parts/banner.ts';
import { refusalNumbers } from '../parts/refusal-numbers.ts';
import { CONSOLE_MESSAGES } from './messages.ts';
import { sayCommand, sayRule } from './say-step.ts';
import type { OutcomeView } from './views.ts';

/** What became of a command: what was recorded, or why it was refused. */
export function outcomeBanner(outcome: OutcomeView, language: Language): Html {
  if (outcome.outcome === 'refused')
    return refusalBanner(outcome.command, outcome.refusal, language);
  const messages = CONSOLE_MESSAGES[language];
  const told = outcome.told.map((words) => html`<p>${say(words, language)}</p>`);
  const title = messages.accepted(sayCommand(outcome.command, language));
  return banner({ tone: 'good', title }, told.length > 0 ? told : html`<p>${messages.already}</p>`);
}

/** Why a command was refused: what was found, what to do next, the rule, its article, the numbers. */
export function refusalBanner(command: string, refusal: Refusal, language: Language): Html {
  const messages = CONSOLE_MESSAGES[language];
  const rule = refusal.rule === undefined ? undefined : nationalLaw.rules.get(refusal.rule);
  const title = messages.refused(sayCommand(command, language));
  return banner(
    { tone: 'bad', title, urgent: true },
    html`<p>${sayRule(refusal.message, language)}</p>
${rule && html`<p>${messages.rule}${messages.colon}${say(rule.title, language)}</p>`}
${refusalNumbers({ article: refusal.article, operands: toldOperands(refusal) }, language)}`,
  );
}

// What these needed and had are names of stages and states, which the sentence has told in words.
const IN_WORDS = ['stage-not-open', 'decision-closed', 'change-needs-resolution'];

function toldOperands({ code, operands }: Refusal): Operands {
  return IN_WORDS.includes(code) ? {} : operands;
}
