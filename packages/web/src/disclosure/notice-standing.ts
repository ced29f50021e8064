import { type CivilDay, civilDayOf, daysBetween, type Instant } from '@siyi/kernel';
import type { Language } from '../frame/language.ts';
import { sayShortDay } from '../frame/moment.ts';
import { DISCLOSURE_MESSAGES } from '../messages/disclosure.ts';
import type { Tone } from '../parts/banner.ts';
import type { NoticeState, NoticeSummary } from './view.ts';

export const NOTICE_TONES: Readonly<Record<NoticeState, Tone>> = {
  running: 'plain',
  held: 'watch',
  interrupted: 'watch',
  annulled: 'bad',
  over: 'still',
};

/** How long a notice still hangs, or when it ended. */
export function sayPeriodLeft(lastDay: CivilDay, asOf: Instant, language: Language): string {
  const messages = DISCLOSURE_MESSAGES[language];
  const days = daysBetween(civilDayOf(asOf), lastDay);
  const last = sayShortDay(lastDay, language);
  return days < 0 ? messages.ended(last) : messages.daysLeft(days, last);
}

/** Until when an objection comes in time, on the board: a held notice still takes it. */
export function sayHowToObject(lastDay: CivilDay, asOf: Instant, language: Language): string {
  const messages = DISCLOSURE_MESSAGES[language];
  return civilDayOf(asOf) > lastDay
    ? messages.objectStill
    : messages.objectBefore(sayShortDay(lastDay, language));
}

/** What a reader must know of a notice beside its period; nothing where all is plain. */
export function sayStanding(
  { state, openObjections }: NoticeSummary,
  language: Language,
): string | undefined {
  const messages = DISCLOSURE_MESSAGES[language].standing;
  switch (state) {
    case 'held':
      return messages.held(openObjections);
    case 'interrupted':
      return messages.interrupted;
    case 'annulled':
      return messages.annulled;
    case 'running':
    case 'over':
      return openObjections > 0 ? messages.openObjections(openObjections) : undefined;
  }
}

/** Whether an objection still comes in time. */
export function isOpenToObjection(state: NoticeState): boolean {
  return state === 'running' || state === 'held' || state === 'interrupted';
}
