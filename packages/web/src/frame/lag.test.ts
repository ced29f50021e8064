import type { Instant } from '@siyi/kernel';
import { describe, expect, it } from 'vitest';
import { lagOf } from './lag.ts';

const occurredAt = '2026-03-02T01:00:00.000Z' as Instant;

describe('the lag of a record', () => {
  it.each([
    ['at once', '2026-03-02T01:00:00.000Z'],
    ['72 hours later', '2026-03-05T01:00:00.000Z'],
  ])('is not remarked %s', (_, recordedAt) => {
    expect(lagOf({ occurredAt, recordedAt: recordedAt as Instant })).toBeUndefined();
  });

  it.each([
    ['a moment over 72 hours', '2026-03-05T01:00:00.001Z', '3 天后才录入'],
    ['one moment short of 7 days', '2026-03-09T00:59:59.999Z', '6 天后才录入'],
    ['7 days', '2026-03-09T01:00:00.000Z', '7 天后才录入'],
  ])('is told for %s', (_, recordedAt, words) => {
    expect(lagOf({ occurredAt, recordedAt: recordedAt as Instant })?.zh).toBe(words);
  });

  it('is told in English', () => {
    const recordedAt = '2026-03-08T01:00:00.000Z' as Instant;
    expect(lagOf({ occurredAt, recordedAt })?.en).toBe('recorded only 6 days later');
  });
});
