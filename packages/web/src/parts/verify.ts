import { type Html, html, type Part } from '../frame/html.ts';
import type { Language } from '../frame/language.ts';
import { FRAME_MESSAGES } from '../messages/frame.ts';
import { type Term, terms } from './terms.ts';

/** What is needed to check a record, behind one question; the only place for technical words. */
export function howToVerify(
  { explanation, rows }: { explanation: Part; rows: readonly Term[] },
  language: Language,
): Html {
  return html`<details class="verify"><summary>${FRAME_MESSAGES[language].verify}</summary><p>${explanation}</p>${terms(rows, 'proof')}</details>`;
}
