import { describe, expect, it } from 'vitest';
import {
  addMilliseconds,
  fromMilliseconds,
  isInstant,
  isInstantText,
  laterOf,
  millisecondsBetween,
  toInstant,
  toMilliseconds,
} from './instant.ts';

describe('isInstantText', () => {
  it.each([
    ['seconds', '2026-03-17T09:00:00+08:00'],
    ['minutes only', '2026-03-17T09:00+08:00'],
    ['UTC', '2026-03-17T01:00:00Z'],
    ['three decimals', '2026-03-17T01:00:00.123Z'],
    ['nine decimals', '2026-03-17T01:00:00.123456789Z'],
    ['an offset of half an hour', '2026-03-17T06:30:00+05:30'],
    ['an offset behind UTC', '2026-03-16T17:00:00-08:00'],
    ['the leap day of a leap year', '2024-02-29T00:00:00+08:00'],
    ['the leap day of 2000', '2000-02-29T00:00:00+08:00'],
    ['the last minute of a day', '2026-03-17T23:59+08:00'],
    ['the first moment of 1900', '1900-01-01T00:00:00Z'],
    ['the last moment of 2199', '2199-12-31T23:59:59.999Z'],
  ])('accepts %s', (_, text) => {
    expect(isInstantText(text)).toBe(true);
  });

  it.each([
    ['nothing', ''],
    ['words', 'yesterday'],
    ['a day without a time', '2026-03-17'],
    ['a time without an offset', '2026-03-17T09:00:00'],
    ['hours only', '2026-03-17T09+08:00'],
    ['an hour-only offset', '2026-03-17T09:00:00+08'],
    ['an offset without a colon', '2026-03-17T09:00:00+0800'],
    ['an offset of a whole day', '2026-03-17T09:00:00+24:00'],
    ['a zone name behind the offset', '2026-03-17T09:00:00+08:00[Asia/Shanghai]'],
    ['a space for the T', '2026-03-17 09:00:00+08:00'],
    ['a small t and z', '2026-03-17t09:00:00z'],
    ['a space before', ' 2026-03-17T09:00:00Z'],
    ['a line feed behind', '2026-03-17T09:00:00Z\n'],
    ['a decimal comma', '2026-03-17T09:00:00,5Z'],
    ['ten decimals', '2026-03-17T09:00:00.1234567890Z'],
    ['a decimal point alone', '2026-03-17T09:00:00.Z'],
    ['the hour 24, which ISO 8601 writes 00:00 of the next day', '2026-03-17T24:00:00+08:00'],
    ['the hour 25', '2026-03-17T25:00:00+08:00'],
    ['the minute 60', '2026-03-17T09:60:00+08:00'],
    ['the second 61', '2026-03-17T09:00:61+08:00'],
    ['30 February', '2026-02-30T09:00:00+08:00'],
    ['29 February of a common year', '2026-02-29T09:00:00+08:00'],
    ['29 February of 1900', '1900-02-29T09:00:00+08:00'],
    ['29 February of 2100', '2100-02-29T09:00:00+08:00'],
    ['31 April', '2026-04-31T09:00:00+08:00'],
    ['the month 13', '2026-13-01T09:00:00+08:00'],
    ['the month 0', '2026-00-01T09:00:00+08:00'],
    ['the day 0', '2026-03-00T09:00:00+08:00'],
    ['a year of two digits', '26-03-17T09:00:00+08:00'],
    ['a year of six digits', '+002026-03-17T09:00:00Z'],
    ['the last moment of 1899', '1899-12-31T23:59:59.999Z'],
    ['the first moment of 2200', '2200-01-01T00:00:00Z'],
    ['the year 0', '0000-01-01T00:00:00Z'],
    ['wide digits', '2026-03-17T09:00:0\uff10Z'],
  ])('refuses %s', (_, text) => {
    expect(isInstantText(text)).toBe(false);
  });
});

describe('isInstant', () => {
  it('accepts exactly the days that there are, in every month', () => {
    const days = Array.from({ length: 32 * 13 }, (_, at) => [Math.floor(at / 32), at % 32]);
    for (const year of ['1900', '2000', '2024', '2026', '2100']) {
      for (const numbers of days) {
        const [month, day] = numbers.map((number) => String(number).padStart(2, '0'));
        const text = `${year}-${month}-${day}T23:59:59.999Z`;
        const date = new Date(text);
        const exists = !Number.isNaN(date.getTime()) && date.toISOString() === text;
        expect(isInstant(text), text).toBe(exists);
      }
    }
  });

  it.each([
    ['another offset', '2026-03-17T09:00:00.000+08:00'],
    ['no decimals', '2026-03-17T01:00:00Z'],
    ['the hour 24', '2026-03-17T24:00:00.000Z'],
    ['the minute 60', '2026-03-17T09:60:00.000Z'],
    ['the second 60', '2026-03-17T09:00:60.000Z'],
    ['a line feed behind', '2026-03-17T01:00:00.000Z\n'],
    ['the last moment of 1899', '1899-12-28T23:59:59.999Z'],
    ['the first moment of 2200', '2200-01-01T00:00:00.000Z'],
  ])('refuses %s', (_, text) => {
    expect(isInstant(text)).toBe(false);
  });
});

describe('toInstant', () => {
  it.each([
    ['2026-03-17T08:30:00+08:00', '2026-03-17T00:30:00.000Z'],
    ['2026-03-17T08:30+08:00', '2026-03-17T00:30:00.000Z'],
    ['2026-03-17T00:30:00Z', '2026-03-17T00:30:00.000Z'],
    ['2026-03-17T00:30:00.5Z', '2026-03-17T00:30:00.500Z'],
    ['2026-01-01T00:00:00+08:00', '2025-12-31T16:00:00.000Z'],
    ['2024-02-29T23:59:59.999-12:00', '2024-03-01T11:59:59.999Z'],
  ])('writes %s as %s', (text, instant) => {
    expect(toInstant(text)).toBe(instant);
  });

  it('cuts to milliseconds and never rounds up', () => {
    expect(toInstant('2025-12-31T23:59:59.999999999Z')).toBe('2025-12-31T23:59:59.999Z');
    expect(toInstant('1950-12-31T23:59:59.999999999Z')).toBe('1950-12-31T23:59:59.999Z');
  });

  it('gives one text to one moment, whatever its offset', () => {
    const texts = ['2026-03-17T08:00+08:00', '2026-03-17T00:00Z', '2026-03-16T19:00:00-05:00'];
    expect(new Set(texts.map(toInstant)).size).toBe(1);
  });

  it('gives texts that sort as the moments do', () => {
    const moments = ['1900-01-01T00:00:00Z', '1969-12-31T23:59:59.999Z', '1970-01-01T00:00:00Z'];
    const later = ['2026-03-17T09:00:00Z', '2026-03-17T09:00:00.001Z', '2199-12-31T23:59:59Z'];
    const instants = [...moments, ...later].map(toInstant);
    expect(instants.toSorted()).toEqual(instants);
    expect(instants.map(toMilliseconds).toSorted((a, b) => a - b)).toEqual(
      instants.map(toMilliseconds),
    );
  });
});

describe('arithmetic', () => {
  const early = toInstant('2025-12-31T23:59:59.999Z');
  const late = toInstant('2026-01-01T00:00:00.000Z');

  it('adds and measures milliseconds across a year', () => {
    expect(addMilliseconds(early, 1)).toBe(late);
    expect(addMilliseconds(late, -1)).toBe(early);
    expect(millisecondsBetween(early, late)).toBe(1);
    expect(millisecondsBetween(late, early)).toBe(-1);
    expect(millisecondsBetween(late, late)).toBe(0);
  });

  it('reads back what it writes', () => {
    for (const milliseconds of [-2_208_988_800_000, -1, 0, 1, 1_773_709_800_000]) {
      expect(toMilliseconds(fromMilliseconds(milliseconds))).toBe(milliseconds);
    }
  });

  it('takes the later of two moments', () => {
    expect(laterOf(early, late)).toBe(late);
    expect(laterOf(late, early)).toBe(late);
    expect(laterOf(late, late)).toBe(late);
  });
});
