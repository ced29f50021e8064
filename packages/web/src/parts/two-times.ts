import { type Html, html } from '../frame/html.ts';
import { lagOf, type TwoTimes } from '../frame/lag.ts';
import { type Language, say } from '../frame/language.ts';
import { timeOf } from '../frame/moment.ts';
import { FRAME_MESSAGES } from '../messages/frame.ts';
import { tag } from './banner.ts';

/** How late a fact was recorded; nothing for one recorded in time. */
export function lagTag(times: TwoTimes, language: Language): Html | undefined {
  const lag = lagOf(times);
  return lag && tag(say(lag, language), 'watch');
}

/** When a fact is said to have happened, when it was recorded, and how late that was. */
export function twoTimes(times: TwoTimes, language: Language): Html {
  const messages = FRAME_MESSAGES[language];
  return html`<p class="quiet times"><span>${messages.occurred} ${timeOf(times.occurredAt, language)}</span> <span>${messages.recorded} ${timeOf(times.recordedAt, language)}</span> ${lagTag(times, language)}</p>`;
}
