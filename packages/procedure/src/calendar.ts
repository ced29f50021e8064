import {
  addDays,
  assert,
  type CivilDay,
  canonicalBytes,
  endOfDay,
  type Fault,
  fault,
  type Instant,
  InvalidInput,
  parseInput,
  sha256,
  toBase64Url,
} from '@siyi/kernel';
import * as z from 'zod';
import cn2019 from '../calendar/cn-2019.json' with { type: 'json' };
import cn2020 from '../calendar/cn-2020.json' with { type: 'json' };
import cn2021 from '../calendar/cn-2021.json' with { type: 'json' };
import cn2022 from '../calendar/cn-2022.json' with { type: 'json' };
import cn2023 from '../calendar/cn-2023.json' with { type: 'json' };
import cn2024 from '../calendar/cn-2024.json' with { type: 'json' };
import cn2025 from '../calendar/cn-2025.json' with { type: 'json' };
import cn2026 from '../calendar/cn-2026.json' with { type: 'json' };

/**
 * Which civil days are worked, year by year, as the General Office of the State Council (国办)
 * announced it. A year without its notice is not known, and nothing is guessed about it.
 */
export interface Calendar {
  readonly years: ReadonlyMap<number, CalendarYear>;
  /** SHA-256 of the canonical documents in the order of their years, base64url. */
  readonly hash: string;
  /** Whether a civil day is worked; undefined where its year is not known. */
  isWorkingDay(day: CivilDay): boolean | undefined;
}

/** What the notices say of the days of one calendar year, whichever notice says it. */
export interface CalendarYear {
  readonly year: number;
  readonly sources: readonly CalendarSource[];
  readonly holidays: readonly Holiday[];
  /** 调休上班: Saturdays and Sundays that are worked. */
  readonly makeUpWorkingDays: readonly string[];
}

/** A notice with its number, and the civil day under it (成文日期). */
export interface CalendarSource {
  readonly zh: string;
  readonly en: string;
  readonly number?: string | undefined;
  readonly signed?: string | undefined;
}

/** Civil days off, both ends included. */
export interface Holiday {
  readonly zh: string;
  readonly en: string;
  readonly from: string;
  readonly to: string;
}

/** The year that would have to be known for an answer. */
export interface UnpublishedYear {
  readonly unpublishedYear: number;
}

export type WorkingDay = { readonly day: CivilDay } | UnpublishedYear;

/** How long somebody has, in whole days of which the day of the event is none. */
export interface DeadlineRule {
  /** At least 1. */
  readonly days: number;
  /** 日 or 工作日. */
  readonly counted: 'calendar-days' | 'working-days';
}

export interface Deadline {
  /** The last day. */
  readonly day: CivilDay;
  /** 24:00 of the last day. */
  readonly at: Instant;
}

const date = z.iso.date();
const text = z.string().min(1);

const yearSchema = z.strictObject({
  // Saturdays became days off in 1995.
  year: z.int().min(1996).max(2199),
  sources: z
    .array(z.strictObject({ zh: text, en: text, number: text.optional(), signed: date.optional() }))
    .min(1),
  holidays: z.array(z.strictObject({ zh: text, en: text, from: date, to: date })).min(1),
  makeUpWorkingDays: z.array(date),
});

/** Reads one document for each year; throws InvalidInput with every fault. */
export function parseCalendar(documents: readonly unknown[]): Calendar {
  const files: readonly CalendarYear[] = parseInput(z.array(yearSchema), documents);
  const faults = [...files.flatMap(faultsOfYear), ...repeatedYears(files)];
  if (faults.length > 0) throw new InvalidInput(faults);
  const ascending = files.toSorted((a, b) => a.year - b.year);
  const years = new Map(ascending.map((file) => [file.year, file]));
  return {
    years,
    hash: toBase64Url(sha256(canonicalBytes(ascending))),
    isWorkingDay(day) {
      const year = years.get(yearOf(day));
      return year && isWorked(year, day);
    },
  };
}

function isWorked(year: CalendarYear, day: CivilDay): boolean {
  if (year.makeUpWorkingDays.includes(day)) return true;
  return !isWeekend(day) && !year.holidays.some(({ from, to }) => from <= day && day <= to);
}

function isWeekend(day: string): boolean {
  const weekday = new Date(`${day}T00:00:00Z`).getUTCDay();
  return weekday === 0 || weekday === 6;
}

function yearOf(day: string): number {
  return Number(day.slice(0, 4));
}

/** A holiday or a make-up day, with its place in the documents. */
interface Entry {
  readonly path: readonly (string | number)[];
  readonly from: string;
  readonly to: string;
}

function faultsOfYear(file: CalendarYear, index: number): readonly Fault[] {
  const holidays = file.holidays.map(({ from, to }, place) => ({
    path: [index, 'holidays', place],
    from,
    to,
  }));
  const makeUps = file.makeUpWorkingDays.map((day, place) => ({
    path: [index, 'makeUpWorkingDays', place],
    from: day,
    to: day,
  }));
  const entries = [...holidays, ...makeUps];
  return [
    ...entries.flatMap((entry) => outsideYear(entry, file.year)),
    ...holidays.flatMap(reversed),
    ...makeUps.flatMap(onWeekday),
    ...entries.flatMap((entry, place) => listedTwice(entry, entries.slice(0, place))),
  ];
}

function outsideYear({ path, from, to }: Entry, year: number): readonly Fault[] {
  const stray = [from, to].find((day) => yearOf(day) !== year);
  if (stray === undefined) return [];
  const zh = `${stray} 不在 ${year} 年内,应写入该日所在年份的文件`;
  return [fault(path, zh, `${stray} is not in ${year}; it belongs in the file of its own year`)];
}

function reversed({ path, from, to }: Entry): readonly Fault[] {
  if (from <= to) return [];
  return [fault(path, `止日 ${to} 早于起日 ${from}`, `ends on ${to}, before it begins on ${from}`)];
}

function onWeekday({ path, from }: Entry): readonly Fault[] {
  if (isWeekend(from)) return [];
  const zh = `${from} 不是周六或周日,不能是调休上班日`;
  return [fault(path, zh, `${from} is no Saturday or Sunday, so it cannot be a make-up day`)];
}

function listedTwice({ path, from, to }: Entry, earlier: readonly Entry[]): readonly Fault[] {
  const other = earlier.find((entry) => entry.from <= to && from <= entry.to);
  if (!other) return [];
  const day = from > other.from ? from : other.from;
  const place = other.path.join('.');
  return [fault(path, `${day} 已列在 ${place}`, `${day} is already listed at ${place}`)];
}

function repeatedYears(files: readonly CalendarYear[]): readonly Fault[] {
  return files.flatMap(({ year }, index) => {
    if (files.findIndex((file) => file.year === year) === index) return [];
    return [fault([index, 'year'], `${year} 年已有文件`, `${year} already has a file`)];
  });
}

/** The years that Siyi ships. */
export const nationalCalendar: Calendar = parseCalendar([
  cn2019,
  cn2020,
  cn2021,
  cn2022,
  cn2023,
  cn2024,
  cn2025,
  cn2026,
]);

/**
 * The first working day on or after a civil day. Where the last day of a period is a day off, this
 * is the last day: Civil Code (民法典), article 203, first paragraph.
 */
export function workingDayFrom(calendar: Calendar, day: CivilDay): WorkingDay {
  for (let on = day; ; on = addDays(on, 1)) {
    const isWorking = calendar.isWorkingDay(on);
    if (isWorking === undefined) return { unpublishedYear: yearOf(on) };
    if (isWorking) return { day: on };
  }
}

/**
 * The working day that lies a number of working days, at least 1, after a civil day. That day is
 * not counted, worked or not: Civil Code (民法典), article 201.
 */
export function addWorkingDays(calendar: Calendar, day: CivilDay, days: number): WorkingDay {
  assertDays(days);
  let last: WorkingDay = { day };
  for (let counted = 0; counted < days && 'day' in last; counted += 1) {
    last = workingDayFrom(calendar, addDays(last.day, 1));
  }
  return last;
}

/**
 * Until when something is due that an event on a civil day has begun. The day of the event is not
 * counted: Civil Code (民法典), article 201. A last day that is a day off moves to the next working
 * day, and the last day ends at 24:00: article 203.
 */
export function deadlineAfter(
  calendar: Calendar,
  rule: DeadlineRule,
  from: CivilDay,
): Deadline | UnpublishedYear {
  assertDays(rule.days);
  const last =
    rule.counted === 'working-days'
      ? addWorkingDays(calendar, from, rule.days)
      : workingDayFrom(calendar, addDays(from, rule.days));
  return 'day' in last ? { day: last.day, at: endOfDay(last.day) } : last;
}

function assertDays(days: number): void {
  assert(Number.isInteger(days) && days >= 1, `not a number of days: ${days}`);
}
