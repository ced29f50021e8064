import type { Due } from '@siyi/decision';
import { addMilliseconds, civilDayOf, daysBetween, type Instant } from '@siyi/kernel';
import { type Html, html } from '../frame/html.ts';
import { type Language, say } from '../frame/language.ts';
import { tag } from '../parts/banner.ts';
import { CONSOLE_MESSAGES } from './messages.ts';
import { sayDeadline, saySeats } from './say-step.ts';

/** What is due, each with its date, what is left until then, and who must act. */
export function dueList(due: readonly Due[], now: Instant, language: Language): Html | false {
  if (due.length === 0) return false;
  return html`<ul class="items">${due.map((one) => html`<li>${dueItem(one, now, language)}</li>`)}</ul>`;
}

function dueItem({ at, what, who }: Due, now: Instant, language: Language): Html {
  const messages = CONSOLE_MESSAGES[language];
  const seats =
    who.length > 0 &&
    html`<p class="quiet">${messages.who}${messages.colon}${saySeats(who, language)}</p>`;
  return html`<p><time datetime="${at}">${sayDeadline(at, language)}</time> ${dueTag(at, now, language)}</p>
<p>${say(what, language)}</p>${seats}`;
}

/** How long until a date, or that it has passed. */
export function dueTag(at: Instant, now: Instant, language: Language): Html {
  const messages = CONSOLE_MESSAGES[language];
  if (at <= now) return tag(messages.overdue, 'bad');
  const days = daysBetween(civilDayOf(now), civilDayOf(addMilliseconds(at, -1)));
  return tag(messages.daysLeft(days), days === 0 ? 'watch' : 'plain');
}
