import { AssertionError, addMilliseconds, type Instant } from '@siyi/kernel';
import { describe, expect, it } from 'vitest';
import { createVirtualClock } from './virtual-clock.ts';

const START = '2026-03-17T00:30:00.000Z' as Instant;

describe('a virtual clock', () => {
  it('stands still until it is set', () => {
    const clock = createVirtualClock(START);
    expect([clock.now(), clock.now()]).toEqual([START, START]);
  });

  it('tells the moment that it was set to, years later or the same', () => {
    const clock = createVirtualClock(START);
    const later = '2031-01-01T00:00:00.000Z' as Instant;
    for (const moment of [START, later, later]) {
      clock.setTo(moment);
      expect(clock.now()).toBe(moment);
    }
  });

  it('never goes back', () => {
    const clock = createVirtualClock(START);
    expect(() => clock.setTo(addMilliseconds(START, -1))).toThrow(AssertionError);
    expect(clock.now()).toBe(START);
  });
});
