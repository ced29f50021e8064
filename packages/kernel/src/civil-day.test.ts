import { describe, expect, it } from 'vitest';
import {
  addDays,
  type CivilDay,
  civilDayOf,
  daysBetween,
  endOfDay,
  midnightFrom,
  startOfDay,
} from './civil-day.ts';
import { addMilliseconds, millisecondsBetween, toInstant, toMilliseconds } from './instant.ts';

const HOUR_MS = 3_600_000;

function day(text: string): CivilDay {
  return text as CivilDay;
}

describe('civilDayOf', () => {
  it.each([
    ['the last millisecond before midnight', '2026-03-01T15:59:59.999Z', '2026-03-01'],
    ['midnight', '2026-03-01T16:00:00.000Z', '2026-03-02'],
    ['a morning that is the day before in UTC', '2026-03-01T23:30:00.000Z', '2026-03-02'],
    ['the same moment under another offset', '2026-03-01T11:00:00-05:00', '2026-03-02'],
    ['the turn of a year', '2025-12-31T16:00:00.000Z', '2026-01-01'],
    ['the last moment of a year', '2025-12-31T15:59:59.999Z', '2025-12-31'],
    ['a leap day', '2024-02-28T16:00:00.000Z', '2024-02-29'],
    ['the end of a leap day', '2024-02-29T16:00:00.000Z', '2024-03-01'],
    ['the end of February in a common year', '2026-02-28T16:00:00.000Z', '2026-03-01'],
  ])('is the day in Asia/Shanghai for %s', (_, text, expected) => {
    expect(civilDayOf(toInstant(text))).toBe(expected);
  });

  it('counts the summer time of 1986 to 1991', () => {
    // 23:30 by the standard clock was 00:30 of the next day by the clock on the wall.
    expect(civilDayOf(toInstant('1988-07-01T15:30:00Z'))).toBe('1988-07-02');
    expect(civilDayOf(toInstant('1988-07-01T14:59:59.999Z'))).toBe('1988-07-01');
    expect(civilDayOf(toInstant('1985-07-01T15:30:00Z'))).toBe('1985-07-01');
    expect(civilDayOf(toInstant('1992-07-01T15:30:00Z'))).toBe('1992-07-01');
    expect(civilDayOf(toInstant('1988-01-01T15:30:00Z'))).toBe('1988-01-01');
  });
});

describe('startOfDay and endOfDay', () => {
  it('are 00:00 and 24:00 in Asia/Shanghai', () => {
    expect(startOfDay(day('2026-03-17'))).toBe('2026-03-16T16:00:00.000Z');
    expect(endOfDay(day('2026-03-17'))).toBe('2026-03-17T16:00:00.000Z');
    expect(endOfDay(day('2025-12-31'))).toBe(startOfDay(day('2026-01-01')));
    expect(endOfDay(day('2024-02-28'))).toBe(startOfDay(day('2024-02-29')));
  });

  it.each([
    ['a day of today', '2026-03-17', 24],
    ['the day on which summer time began in 1986', '1986-05-04', 23],
    ['the day on which it ended in 1986', '1986-09-14', 25],
    ['a day within it', '1988-07-02', 24],
    ['the day on which it began in 1991', '1991-04-14', 23],
    ['the day on which it ended for good', '1991-09-15', 25],
  ])('enclose the hours of %s', (_, text, hours) => {
    const length = millisecondsBetween(startOfDay(day(text)), endOfDay(day(text)));
    expect(length).toBe(hours * HOUR_MS);
  });

  it('enclose the moments of their day and no others', () => {
    for (const text of ['1988-07-02', '1986-05-04', '1986-09-14', '2000-02-29', '2026-03-17']) {
      const [start, end] = [startOfDay(day(text)), endOfDay(day(text))];
      expect(civilDayOf(start)).toBe(text);
      expect(civilDayOf(toInstant(new Date(Date.parse(end) - 1).toISOString()))).toBe(text);
      expect(civilDayOf(end)).toBe(addDays(day(text), 1));
    }
  });
});

describe('addDays', () => {
  it.each([
    ['2026-03-01', 15, '2026-03-16'],
    ['2026-03-01', 0, '2026-03-01'],
    ['2026-03-01', -1, '2026-02-28'],
    ['2024-03-01', -1, '2024-02-29'],
    ['2024-02-29', 365, '2025-02-28'],
    ['2024-02-29', 366, '2025-03-01'],
    ['1900-02-28', 1, '1900-03-01'],
    ['2000-02-28', 1, '2000-02-29'],
    ['2025-12-31', 1, '2026-01-01'],
    ['1986-05-03', 2, '1986-05-05'],
  ])('takes %s by %i to %s', (from, days, to) => {
    expect(addDays(day(from), days)).toBe(to);
  });

  it('refuses a day that does not exist', () => {
    expect(() => addDays(day('2026-02-30'), 1)).toThrow(RangeError);
    expect(() => addDays(day('2023-02-29'), 1)).toThrow(RangeError);
  });
});

describe('daysBetween', () => {
  it.each([
    ['2026-03-01', '2026-03-16', 15],
    ['2026-03-16', '2026-03-01', -15],
    ['2026-03-01', '2026-03-01', 0],
    ['2024-02-28', '2024-03-01', 2],
    ['2026-02-28', '2026-03-01', 1],
    ['2025-01-01', '2026-01-01', 365],
    ['2024-01-01', '2025-01-01', 366],
    ['1986-05-03', '1986-05-05', 2],
    ['1900-01-01', '2200-01-01', 109_573],
  ])('counts from %s to %s %i', (from, to, days) => {
    expect(daysBetween(day(from), day(to))).toBe(days);
  });

  it('undoes addDays across every end of a month', () => {
    for (let days = 0; days <= 1500; days += 1) {
      expect(daysBetween(day('2023-01-15'), addDays(day('2023-01-15'), days))).toBe(days);
    }
  });
});

describe('midnightFrom', () => {
  it.each([
    ['24:00 of the day for a moment within it', '2026-03-17T09:00:00+08:00', '2026-03-17T16:00'],
    ['24:00 for the first millisecond', '2026-03-16T16:00:00.001Z', '2026-03-17T16:00'],
    ['24:00 for the last millisecond', '2026-03-17T15:59:59.999Z', '2026-03-17T16:00'],
    ['midnight itself for midnight', '2026-03-17T00:00:00+08:00', '2026-03-16T16:00'],
    ['the end of a long day of 1986', '1986-09-14T12:00:00+08:00', '1986-09-14T16:00'],
    ['an hour earlier within summer time', '1988-07-02T12:00:00+09:00', '1988-07-02T15:00'],
  ])('is %s', (_, from, midnight) => {
    expect(midnightFrom(toInstant(from))).toBe(`${midnight}:00.000Z`);
  });
});

describe('the days of our own century', () => {
  it('begin on whole hours of UTC, so that an hour falls on one day', () => {
    const hour = 3_600_000;
    let day = '1992-01-01' as CivilDay;
    // A summer time would last for weeks: every fourth week is enough to meet one.
    for (; day < '2200-01-01'; day = addDays(day, 28)) {
      expect(toMilliseconds(startOfDay(day)) % hour).toBe(0);
      expect(civilDayOf(startOfDay(day))).toBe(day);
      expect(civilDayOf(addMilliseconds(endOfDay(day), -1))).toBe(day);
    }
  });
});
