import { readdirSync } from 'node:fs';
import { addDays, type CivilDay, daysBetween, InvalidInput } from '@siyi/kernel';
// Its table, not its isWorkday(), which is off by one day where the clock is west of Greenwich.
import others from 'chinese-days/dist/chinese-days.json' with { type: 'json' };
import { describe, expect, it } from 'vitest';
import cn2025 from '../calendar/cn-2025.json' with { type: 'json' };
import cn2026 from '../calendar/cn-2026.json' with { type: 'json' };
import {
  addWorkingDays,
  type DeadlineRule,
  deadlineAfter,
  nationalCalendar,
  parseCalendar,
  workingDayFrom,
} from './calendar.ts';

function day(text: string): CivilDay {
  return text as CivilDay;
}

function due(days: number, counted: DeadlineRule['counted'], from: string) {
  return deadlineAfter(nationalCalendar, { days, counted }, day(from));
}

// 民法典 art. 201: the day of the event is not counted. Art. 203: a last day off moves to the next
// working day; the last day ends at 24:00.
describe('a deadline in calendar days', () => {
  it.each([
    ['on a working day', 5, '2026-03-12', '2026-03-17'],
    ['on a Friday', 1, '2026-03-12', '2026-03-13'],
    ['on a Saturday: the Monday', 2, '2026-03-12', '2026-03-16'],
    ['on a Sunday: the Monday', 3, '2026-03-12', '2026-03-16'],
    ['on a Saturday that is worked', 1, '2026-02-13', '2026-02-14'],
    ['on a Sunday that is worked', 4, '2026-09-16', '2026-09-20'],
    ['on a holiday before a Sunday that is worked', 2, '2026-01-01', '2026-01-04'],
    ['on a Saturday before a Sunday that is worked', 3, '2026-09-16', '2026-09-20'],
    ['on the first day of a holiday of nine days', 1, '2026-02-14', '2026-02-24'],
    ['on the last day of a holiday of nine days', 9, '2026-02-14', '2026-02-24'],
    ['in the middle of a holiday', 5, '2026-02-12', '2026-02-24'],
    ['on the day after a holiday', 10, '2026-02-14', '2026-02-24'],
    ['on a weekend before a holiday on a Monday', 1, '2024-06-07', '2024-06-11'],
    ['in the next year, on its holiday', 1, '2025-12-31', '2026-01-04'],
    ['on a leap day', 1, '2024-02-28', '2024-02-29'],
    ['on the last day that is known', 5, '2026-12-26', '2026-12-31'],
  ])('ends %s', (_, days, from, last) => {
    expect(due(days, 'calendar-days', from)).toMatchObject({ day: last });
  });

  it('ends at 24:00 of its last day in Asia/Shanghai', () => {
    expect(due(5, 'calendar-days', '2026-03-12')).toEqual({
      day: '2026-03-17',
      at: '2026-03-17T16:00:00.000Z',
    });
    expect(due(5, 'calendar-days', '2026-12-26')).toEqual({
      day: '2026-12-31',
      at: '2026-12-31T16:00:00.000Z',
    });
  });

  it('needs the year of its last day only', () => {
    expect(due(10, 'calendar-days', '2018-12-28')).toMatchObject({ day: '2019-01-07' });
  });
});

// Spring Festival 2026: off from Sunday 02-15 to Monday 02-23, worked on Saturdays 02-14 and 02-28.
describe('a deadline in working days', () => {
  it.each([
    [1, '2026-02-12', '2026-02-13'],
    [2, '2026-02-12', '2026-02-14'],
    [3, '2026-02-12', '2026-02-24'],
    [5, '2026-02-12', '2026-02-26'],
    [6, '2026-02-12', '2026-02-27'],
    [7, '2026-02-12', '2026-02-28'],
    [8, '2026-02-12', '2026-03-02'],
    [1, '2026-02-17', '2026-02-24'],
    [5, '2026-02-23', '2026-02-28'],
  ])('of %i from %s ends on %s, over Spring Festival', (days, from, last) => {
    expect(due(days, 'working-days', from)).toMatchObject({ day: last });
  });

  it('counts over a turn of the year that is known', () => {
    expect(due(3, 'working-days', '2025-12-30')).toEqual({
      day: '2026-01-05',
      at: '2026-01-05T16:00:00.000Z',
    });
  });

  it('is no longer than the days it counts when none is off', () => {
    expect(due(4, 'working-days', '2026-03-16')).toEqual(due(4, 'calendar-days', '2026-03-16'));
  });
});

describe('a year without a notice', () => {
  it.each([
    ['calendar-days', 5, '2026-12-27', 2027],
    ['calendar-days', 5, '2026-12-28', 2027],
    ['working-days', 4, '2026-12-28', 2027],
    ['working-days', 5, '2026-12-28', 2027],
    ['working-days', 500, '2026-03-12', 2027],
    ['calendar-days', 1, '2030-05-01', 2030],
    ['calendar-days', 1, '2018-06-01', 2018],
    ['working-days', 10, '2018-12-28', 2018],
  ] as const)('refuses %s, %i from %s', (counted, days, from, unpublishedYear) => {
    expect(due(days, counted, from)).toEqual({ unpublishedYear });
  });

  it('does not keep the days of the year before from being counted', () => {
    expect(due(3, 'working-days', '2026-12-28')).toMatchObject({ day: '2026-12-31' });
  });

  it('has days of which nobody says whether they are worked', () => {
    expect(nationalCalendar.isWorkingDay(day('2026-12-31'))).toBe(true);
    expect(daysOf(2027).filter((on) => nationalCalendar.isWorkingDay(on) !== undefined)).toEqual(
      [],
    );
    expect(nationalCalendar.isWorkingDay(day('2018-12-29'))).toBe(undefined);
    expect(workingDayFrom(nationalCalendar, day('2027-01-04'))).toEqual({ unpublishedYear: 2027 });
  });

  it('ends a walk over days off that reaches it', () => {
    const until2022 = parseCalendar([
      { ...cn2026, year: 2022, holidays: [NEW_YEAR_2022], ...NONE },
    ]);
    expect(workingDayFrom(until2022, day('2022-12-30'))).toEqual({ day: '2022-12-30' });
    expect(workingDayFrom(until2022, day('2022-12-31'))).toEqual({ unpublishedYear: 2023 });
  });
});

const NEW_YEAR_2022 = { zh: '元旦', en: "New Year's Day", from: '2022-12-31', to: '2022-12-31' };
const NONE = { makeUpWorkingDays: [] };

describe('counting', () => {
  it('moves a day off to the next working day, and leaves a working day alone', () => {
    expect(workingDayFrom(nationalCalendar, day('2026-10-01'))).toEqual({ day: '2026-10-08' });
    expect(workingDayFrom(nationalCalendar, day('2026-10-10'))).toEqual({ day: '2026-10-10' });
  });

  it('adds working days one by one', () => {
    for (let from = day('2025-11-01'); from < '2026-11-01'; from = addDays(from, 1)) {
      const two = addWorkingDays(nationalCalendar, from, 2);
      const one = addWorkingDays(nationalCalendar, from, 1);
      expect('day' in one && addWorkingDays(nationalCalendar, one.day, 1)).toEqual(two);
    }
  });

  it.each([0, -1, 1.5, Number.NaN])('takes %d for no number of days', (days) => {
    expect(() => due(days, 'calendar-days', '2026-03-12')).toThrow('not a number of days');
    expect(() => due(days, 'working-days', '2026-03-12')).toThrow('not a number of days');
    expect(() => addWorkingDays(nationalCalendar, day('2026-03-12'), days)).toThrow();
  });
});

describe('the shipped years', () => {
  const years = [...nationalCalendar.years.keys()];

  it('are those of the files, from 2019 to 2026', () => {
    const files = readdirSync(new URL('../calendar', import.meta.url));
    expect(files.toSorted()).toEqual(years.map((year) => `cn-${year}.json`));
    expect(years).toEqual([2019, 2020, 2021, 2022, 2023, 2024, 2025, 2026]);
  });

  it.each(years)('name for %i the notice of that year, signed before its days', (year) => {
    const sources = nationalCalendar.years.get(year)?.sources ?? [];
    expect(sources[0]?.zh).toBe(`国务院办公厅关于${year}年部分节假日安排的通知`);
    expect(sources[0]?.signed).toMatch(new RegExp(`^${year - 1}-1[012]-`));
    for (const { number } of sources) expect(number).toMatch(/^国办发明电〔20\d\d〕\d+号$/);
  });

  it.each(years)('say of every day of %i what chinese-days says', (year) => {
    const days = daysOf(year);
    const differing = days.filter((on) => nationalCalendar.isWorkingDay(on) !== isWorkday(on));
    expect(days.length).toBe(year % 4 === 0 ? 366 : 365);
    expect(differing).toEqual([]);
  });

  it('are all the years since 2019 that chinese-days knows', () => {
    const known = new Set(Object.keys(others.holidays).map((on) => Number(on.slice(0, 4))));
    expect([...known].filter((year) => year >= 2019).toSorted()).toEqual(years);
  });

  it('have the days that were moved in 2026', () => {
    expect(nationalCalendar.isWorkingDay(day('2026-02-14'))).toBe(true);
    expect(nationalCalendar.isWorkingDay(day('2026-10-10'))).toBe(true);
    expect(nationalCalendar.isWorkingDay(day('2026-02-23'))).toBe(false);
  });
});

/** What chinese-days answers from its table. */
function isWorkday(on: CivilDay): boolean {
  const weekday = daysBetween(A_SUNDAY, on) % 7;
  return on in others.workdays || (weekday >= 1 && weekday <= 5 && !(on in others.holidays));
}

const A_SUNDAY = day('2018-12-30');

function daysOf(year: number): readonly CivilDay[] {
  const days: CivilDay[] = [];
  for (let on = day(`${year}-01-01`); on <= `${year}-12-31`; on = addDays(on, 1)) days.push(on);
  return days;
}

describe('the hash of a calendar', () => {
  it('does not depend on the order of the documents', () => {
    const { hash } = parseCalendar([cn2025, cn2026]);
    expect(parseCalendar([cn2026, cn2025]).hash).toBe(hash);
    expect(hash).toMatch(/^[\w-]{43}$/);
  });

  it('changes with a year, and with a day', () => {
    const fewer = { ...cn2026, makeUpWorkingDays: cn2026.makeUpWorkingDays.slice(1) };
    const hashes = [[cn2025], [cn2026], [cn2025, cn2026], [fewer]].map(
      (documents) => parseCalendar(documents).hash,
    );
    expect(new Set(hashes).size).toBe(4);
  });
});

describe('a bad document', () => {
  function faultsOf(change: object, documents: readonly object[] = []): readonly string[] {
    try {
      parseCalendar([...documents, { ...cn2026, ...change }]);
    } catch (error) {
      if (!(error instanceof InvalidInput)) throw error;
      return error.faults.map(({ path, message }) => {
        expect(message.zh).not.toBe('');
        return `${path}: ${message.en}`;
      });
    }
    return [];
  }

  function holiday(from: string, to: string): object {
    return { zh: '元旦', en: "New Year's Day", from, to };
  }

  const elsewhere = 'belongs in the file of its own year';
  it.each([
    [
      'a holiday that crosses the end of the year',
      { holidays: [holiday('2026-12-31', '2027-01-02')] },
      [`0.holidays.0: 2027-01-02 is not in 2026; it ${elsewhere}`],
    ],
    [
      'a holiday that crosses its beginning',
      { holidays: [holiday('2025-12-31', '2026-01-01')] },
      [`0.holidays.0: 2025-12-31 is not in 2026; it ${elsewhere}`],
    ],
    [
      'a make-up day of another year',
      { makeUpWorkingDays: ['2026-02-14', '2025-01-26'] },
      [`0.makeUpWorkingDays.1: 2025-01-26 is not in 2026; it ${elsewhere}`],
    ],
    [
      'a make-up day on a weekday',
      { makeUpWorkingDays: ['2026-03-16'] },
      ['0.makeUpWorkingDays.0: 2026-03-16 is no Saturday or Sunday, so it cannot be a make-up day'],
    ],
    [
      'a holiday whose ends are reversed',
      { holidays: [holiday('2026-01-03', '2026-01-01')] },
      ['0.holidays.0: ends on 2026-01-01, before it begins on 2026-01-03'],
    ],
    [
      'two holidays that share a day',
      { holidays: [holiday('2026-01-01', '2026-01-03'), holiday('2026-01-03', '2026-01-03')] },
      ['0.holidays.1: 2026-01-03 is already listed at 0.holidays.0'],
    ],
    [
      'a make-up day listed twice',
      { makeUpWorkingDays: ['2026-02-14', '2026-02-14'] },
      ['0.makeUpWorkingDays.1: 2026-02-14 is already listed at 0.makeUpWorkingDays.0'],
    ],
    [
      'a make-up day within a holiday',
      { makeUpWorkingDays: ['2026-01-03'] },
      ['0.makeUpWorkingDays.0: 2026-01-03 is already listed at 0.holidays.0'],
    ],
    [
      'several faults at once',
      { makeUpWorkingDays: ['2026-03-16', '2026-01-03'] },
      [
        '0.makeUpWorkingDays.0: 2026-03-16 is no Saturday or Sunday, so it cannot be a make-up day',
        '0.makeUpWorkingDays.1: 2026-01-03 is already listed at 0.holidays.0',
      ],
    ],
    [
      'a day that does not exist',
      { makeUpWorkingDays: ['2026-02-30'] },
      ['0.makeUpWorkingDays.0: wrong format: "2026-02-30"'],
    ],
    [
      'an unknown field',
      { makeUpWorkingDay: [] },
      ['0.makeUpWorkingDay: unknown field "makeUpWorkingDay"; did you mean "makeUpWorkingDays"?'],
    ],
    ['no source', { sources: [] }, ['0.sources: too small or short: at least 1']],
    [
      'a year in which Saturdays were worked',
      { year: 1994 },
      ['0.year: too small or short: at least 1996'],
    ],
  ])('is refused for %s', (_, change, faults) => {
    expect(faultsOf(change)).toEqual(faults);
  });

  it('is refused for a year that another file has', () => {
    expect(faultsOf({}, [cn2025, cn2026])).toEqual(['2.year: 2026 already has a file']);
  });

  it('is told from a good one', () => {
    expect(faultsOf({})).toEqual([]);
  });
});
