import { type CivilDay, civilDayOf, type Instant, toMilliseconds } from '@siyi/kernel';
import { type Html, html } from './html.ts';
import type { Language } from './language.ts';

const TIME_ZONE = 'Asia/Shanghai';
const LOCALES: Readonly<Record<Language, string>> = { zh: 'zh-CN', en: 'en-GB' };

type Formats = Readonly<Record<Language, Intl.DateTimeFormat>>;

const DATE = formats({ timeZone: 'UTC', year: 'numeric', month: 'long', day: 'numeric' });
const SHORT_DATE = formats({ timeZone: 'UTC', month: 'long', day: 'numeric' });
const WEEKDAY = formats({ timeZone: 'UTC', weekday: 'long' });
const CLOCK = formats({
  timeZone: TIME_ZONE,
  hour: '2-digit',
  minute: '2-digit',
  hourCycle: 'h23',
});

// The Swedish way to write a date and a time is the one of HTML, but for the space.
const FIELD = new Intl.DateTimeFormat('sv-SE', {
  timeZone: TIME_ZONE,
  dateStyle: 'short',
  timeStyle: 'medium',
});

function formats(options: Intl.DateTimeFormatOptions): Formats {
  return {
    zh: new Intl.DateTimeFormat(LOCALES.zh, options),
    en: new Intl.DateTimeFormat(LOCALES.en, options),
  };
}

/** A day in full: `2026年11月27日（星期五）`. */
export function sayDay(day: CivilDay, language: Language): string {
  return dayBy(DATE, day, language);
}

/** A day without its year: `11月27日（星期五）`. */
export function sayShortDay(day: CivilDay, language: Language): string {
  return dayBy(SHORT_DATE, day, language);
}

/** A day as an official document ends with it: `2026年11月27日`. */
export function sayDate(day: CivilDay, language: Language): string {
  return DATE[language].format(middayOf(day));
}

/** A moment as people in the village write it: `2026年11月27日（星期五）19:30`. */
export function sayMoment(moment: Instant, language: Language): string {
  const day = sayDay(civilDayOf(moment), language);
  const clock = CLOCK[language].format(toMilliseconds(moment));
  return language === 'zh' ? `${day}${clock}` : `${day}, ${clock}`;
}

/** A moment as the field for a date and a time of day takes it: Beijing time, without an offset. */
export function toFieldText(moment: Instant): string {
  return FIELD.format(toMilliseconds(moment)).replace(' ', 'T');
}

/** A moment for people and for machines. */
export function timeOf(moment: Instant, language: Language): Html {
  return html`<time datetime="${moment}">${sayMoment(moment, language)}</time>`;
}

function dayBy(formatsOfDate: Formats, day: CivilDay, language: Language): string {
  const date = formatsOfDate[language].format(middayOf(day));
  const weekday = WEEKDAY[language].format(middayOf(day));
  return language === 'zh' ? `${date}（${weekday}）` : `${weekday} ${date}`;
}

// A civil day has no zone: it is written down as it stands.
function middayOf(day: CivilDay): number {
  return Date.parse(`${day}T12:00:00Z`);
}
