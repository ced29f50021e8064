import { describe, expect, it } from 'vitest';
import { median, timesOf } from './statistics.ts';

describe('median', () => {
  it.each([
    [[3], 3],
    [[9, 1, 5], 5],
    [[4, 1, 3, 2], 2.5],
    [[10, 9, 100], 10],
  ])('of %j is %d', (numbers, expected) => {
    expect(median(numbers)).toBe(expected);
  });

  it('of nothing is no number', () => {
    expect(median([])).toBeNaN();
  });
});

describe('timesOf', () => {
  it('takes percentiles by the nearest rank, whatever the order', () => {
    const hundred = Float64Array.from({ length: 100 }, (_, index) => 100 - index);
    expect(timesOf(hundred)).toEqual({ n: 100, p50: 50, p95: 95, p99: 99, max: 100 });
  });

  it('gives only times that were measured', () => {
    expect(timesOf(Float64Array.of(7, 1))).toEqual({ n: 2, p50: 1, p95: 7, p99: 7, max: 7 });
  });
});
