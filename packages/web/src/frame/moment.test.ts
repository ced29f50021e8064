import type { CivilDay, Instant } from '@siyi/kernel';
import { describe, expect, it } from 'vitest';
import { sayDate, sayDay, sayMoment, sayShortDay, timeOf, toFieldText } from './moment.ts';

const day = '2026-11-27' as CivilDay;
// 23:30 on the 27th in Asia/Shanghai.
const moment = '2026-11-27T15:30:00.000Z' as Instant;

describe('a day', () => {
  it('is written as people in the village write it', () => {
    expect(sayDay(day, 'zh')).toBe('2026年11月27日（星期五）');
    expect(sayShortDay(day, 'zh')).toBe('11月27日（星期五）');
    expect(sayDate(day, 'zh')).toBe('2026年11月27日');
  });

  it('is written in English', () => {
    expect(sayDay(day, 'en')).toBe('Friday 27 November 2026');
    expect(sayShortDay(day, 'en')).toBe('Friday 27 November');
    expect(sayDate(day, 'en')).toBe('27 November 2026');
  });
});

describe('a moment', () => {
  it('is told in the time of Shanghai', () => {
    expect(sayMoment(moment, 'zh')).toBe('2026年11月27日（星期五）23:30');
    expect(sayMoment(moment, 'en')).toBe('Friday 27 November 2026, 23:30');
  });

  it('falls on the next day from midnight on', () => {
    expect(sayMoment('2026-11-27T16:00:00.000Z' as Instant, 'zh')).toBe(
      '2026年11月28日（星期六）00:00',
    );
  });

  it('carries its instant for machines', () => {
    expect(String(timeOf(moment, 'zh'))).toBe(
      '<time datetime="2026-11-27T15:30:00.000Z">2026年11月27日（星期五）23:30</time>',
    );
  });

  it('fills a field of date and time without an offset', () => {
    expect(toFieldText(moment)).toBe('2026-11-27T23:30:00');
  });
});
