import { Temporal } from 'temporal-polyfill';
import { fromMilliseconds, type Instant, toMilliseconds } from './instant.ts';
import { remember } from './remember.ts';

/** A day of the civil calendar in Asia/Shanghai, `2026-03-17`: it sorts as text. */
export type CivilDay = string & { readonly __brand: 'CivilDay' };

// Not a fixed +08:00: China kept summer time from 1986 to 1991.
const TIME_ZONE = 'Asia/Shanghai';

/** The civil day on which a moment falls. */
export function civilDayOf(instant: Instant): CivilDay {
  // Since 1992 days begin on a whole hour of UTC, so all moments of an hour fall on one day.
  return instant < '1992' ? dayFromCalendar(instant) : dayOfHour(instant.slice(0, 13));
}

const dayOfHour = remember((hour) => dayFromCalendar(`${hour}:00:00.000Z` as Instant));

function dayFromCalendar(instant: Instant): CivilDay {
  return Temporal.Instant.from(instant)
    .toZonedDateTimeISO(TIME_ZONE)
    .toPlainDate()
    .toString() as CivilDay;
}

export function addDays(day: CivilDay, days: number): CivilDay {
  return dayAfter(`${day} ${days}`);
}

const dayAfter = remember((key) => {
  const [day = '', days] = key.split(' ');
  return Temporal.PlainDate.from(day)
    .add({ days: Number(days) })
    .toString() as CivilDay;
});

const DAY_MS = 24 * 60 * 60 * 1000;

/** Whole days from one civil day to another. */
export function daysBetween(from: CivilDay, to: CivilDay): number {
  // As dates of UTC they lie whole days apart, and need no calendar.
  return Math.round((Date.parse(to) - Date.parse(from)) / DAY_MS);
}

/** 00:00 of the day. */
export function startOfDay(day: CivilDay): Instant {
  return startFromCalendar(day);
}

const startFromCalendar = remember((day) => {
  const start = Temporal.PlainDate.from(day).toZonedDateTime(TIME_ZONE);
  return fromMilliseconds(start.epochMilliseconds);
});

/** 24:00 of the day, which is 00:00 of the next. */
export function endOfDay(day: CivilDay): Instant {
  return startOfDay(addDays(day, 1));
}

/** The midnight at or after a moment: 24:00 of the day that the moment closes. */
export function midnightFrom(instant: Instant): Instant {
  const start = startOfDay(civilDayOf(instant));
  return toMilliseconds(start) === toMilliseconds(instant) ? start : endOfDay(civilDayOf(instant));
}
