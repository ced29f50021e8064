import { type Html, html } from '../frame/html.ts';
import type { Language } from '../frame/language.ts';
import { FRAME_MESSAGES } from '../messages/frame.ts';

/** Links to the neighbouring pages of a list; nothing where it has one page only. */
export function turnPages(
  { newer, older }: { newer?: string | undefined; older?: string | undefined },
  language: Language,
): Html | false {
  if (newer === undefined && older === undefined) return false;
  const messages = FRAME_MESSAGES[language];
  return html`<nav class="turn" aria-label="${messages.pages}">${
    newer !== undefined &&
    html`<a class="button second" rel="prev" href="${newer}">${messages.newer}</a>`
  }${older !== undefined && html`<a class="button second" rel="next" href="${older}">${messages.older}</a>`}</nav>`;
}
