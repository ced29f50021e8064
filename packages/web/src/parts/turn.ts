import { type Html, html } from '../frame/html.ts';
import type { Language } from '../frame/language.ts';
import { FRAME_MESSAGES } from '../messages/frame.ts';

/** Where the neighbouring pages of a list are; the list begins with its newest or first. */
export interface Neighbours {
  readonly newer?: string | undefined;
  readonly older?: string | undefined;
}

/** Links to the neighbouring pages of a list in order of time; nothing where it has one page only. */
export function turnPages(neighbours: Neighbours, language: Language): Html | false {
  const { newer, older } = FRAME_MESSAGES[language];
  return turn(neighbours, [newer, older], language);
}

/** The same for a list in another order. */
export function turnPlainPages(neighbours: Neighbours, language: Language): Html | false {
  const { before, after } = FRAME_MESSAGES[language];
  return turn(neighbours, [before, after], language);
}

function turn(
  { newer, older }: Neighbours,
  [before, after]: readonly [string, string],
  language: Language,
): Html | false {
  if (newer === undefined && older === undefined) return false;
  return html`<nav class="turn" aria-label="${FRAME_MESSAGES[language].pages}">${
    newer !== undefined && html`<a class="button second" rel="prev" href="${newer}">${before}</a>`
  }${older !== undefined && html`<a class="button second" rel="next" href="${older}">${after}</a>`}</nav>`;
}
