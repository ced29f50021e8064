import {
  addMilliseconds,
  type CivilDay,
  civilDayOf,
  endOfDay,
  type Instant,
  isInstantText,
  millisecondsBetween,
  startOfDay,
} from '@siyi/kernel';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;
// Summer time, from 1986 to 1991, began and ended before 03:00: from then on a day is counted from
// its end, and the hour that was left out or had twice is behind.
const SETTLED_MS = 3 * HOUR_MS;

const DAY = String.raw`(\d{4})-(\d{1,2})-(\d{1,2})`;
const DATE = new RegExp(`^${DAY}$`);
const DATE_TIME = new RegExp(String.raw`^${DAY}[T ]+([01]?\d|2[0-3]):([0-5]\d)(?::[0-5]\d)?$`);

/** A date and time of the village, as `datetime-local` sends it; undefined where it is none. */
export function readLocalMoment(text: string): Instant | undefined {
  const [, year, month, date, hours, minutes] = DATE_TIME.exec(text.trim()) ?? [];
  const day = dayOf(year, month, date);
  if (day === undefined) return undefined;
  const time = Number(hours) * HOUR_MS + Number(minutes) * MINUTE_MS;
  return time < SETTLED_MS
    ? addMilliseconds(startOfDay(day), time)
    : addMilliseconds(endOfDay(day), time - DAY_MS);
}

/** The beginning of a day; undefined where it is no date. */
export function readFirstDay(text: string): Instant | undefined {
  const day = readDay(text);
  return day === undefined ? undefined : startOfDay(day);
}

/** The end of a day, its 24:00; undefined where it is no date. */
export function readDayEnd(text: string): Instant | undefined {
  const day = readDay(text);
  return day === undefined ? undefined : endOfDay(day);
}

/** The last minute of a day, which a posting closes at its 24:00; undefined where it is no date. */
export function readLastDay(text: string): Instant | undefined {
  const day = readDay(text);
  return day === undefined ? undefined : addMilliseconds(endOfDay(day), -MINUTE_MS);
}

function readDay(text: string): CivilDay | undefined {
  const [, year, month, date] = DATE.exec(text.trim()) ?? [];
  return dayOf(year, month, date);
}

function dayOf(year = '', month = '', date = ''): CivilDay | undefined {
  const day = `${year}-${month.padStart(2, '0')}-${date.padStart(2, '0')}`;
  return isInstantText(`${day}T00:00Z`) ? (day as CivilDay) : undefined;
}

/** A moment as `datetime-local` shows it in the village, to the minute. */
export function toLocalText(moment: Instant): string {
  const day = civilDayOf(moment);
  const fromEnd = DAY_MS - millisecondsBetween(moment, endOfDay(day));
  const time = fromEnd >= SETTLED_MS ? fromEnd : millisecondsBetween(startOfDay(day), moment);
  const [hours, minutes] = [Math.floor(time / HOUR_MS), Math.floor((time % HOUR_MS) / MINUTE_MS)];
  return `${day}T${String(hours).padStart(2, '0')}:${String(minutes).padStart(2, '0')}`;
}
