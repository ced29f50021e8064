import { COMMAND_WORDS, type NextStep, SEAT_TITLES, type Seat } from '@siyi/decision';
import {
  addMilliseconds,
  type Bilingual,
  civilDayOf,
  type Instant,
  startOfDay,
} from '@siyi/kernel';
import { formOf, isFormCommand } from '../forms/form.ts';
import { type Language, say } from '../frame/language.ts';
import { sayDay, sayMoment } from '../frame/moment.ts';
import { CONSOLE_MESSAGES } from './messages.ts';

/** What a command does, as something to be done. */
export function sayCommand(command: string, language: Language): string {
  if (isFormCommand(command)) return say(formOf(command).title, language);
  return command;
}

export function saySeats(seats: readonly Seat[], language: Language): string {
  const titles = seats.map((seat) => say(SEAT_TITLES[seat], language));
  return titles.join(language === 'zh' ? '或' : ' or ');
}

/** A step, with the objections that it is about. */
export function sayStep({ command, objections }: NextStep, language: Language): string {
  const messages = CONSOLE_MESSAGES[language];
  const words = sayCommand(command, language);
  if (command !== 'AnswerObjection' || !objections) return words;
  const ids = messages.objectionsOf(objections.join(messages.separator));
  return language === 'zh' ? `${words}（${ids}）` : `${words} (${ids})`;
}

/** A moment at which a day is over: midnight is told as 24:00 of the day that it closes. */
export function sayDeadline(moment: Instant, language: Language): string {
  if (!isMidnight(moment)) return sayMoment(moment, language);
  const day = sayDay(civilDayOf(addMilliseconds(moment, -1)), language);
  return language === 'zh' ? `${day}24 时` : `24:00 on ${day}`;
}

/** A moment from which something is possible: midnight is told as the day that it opens. */
export function sayBeginning(moment: Instant, language: Language): string {
  return isMidnight(moment) ? sayDay(civilDayOf(moment), language) : sayMoment(moment, language);
}

function isMidnight(moment: Instant): boolean {
  return startOfDay(civilDayOf(moment)) === moment;
}

/** A sentence of a rule for somebody at a page: the commands that it names in words. */
export function sayRule(words: Bilingual, language: Language): string {
  const text = say(words, language);
  if (language !== 'zh') return text;
  return text.replace(/ ?\b([A-Z][A-Za-z]+)\b ?/g, (all, name: string) =>
    Object.hasOwn(COMMAND_WORDS, name) ? `“${COMMAND_WORDS[name]?.zh}”` : all,
  );
}

/** Whether a step can be taken at a moment. */
export function isOpen({ missing, from }: NextStep, now: Instant): boolean {
  return missing.length === 0 && (from === undefined || from <= now);
}

/** The steps that a decision waits for: the answers, or else what leads on. */
export function leadingSteps(next: readonly NextStep[]): readonly NextStep[] {
  const after = next.findIndex(({ command }) => command !== 'AnswerObjection');
  return after === 0 ? next.slice(0, 1) : next.slice(0, after === -1 ? next.length : after);
}
