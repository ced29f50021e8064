import { InvalidInput } from '@siyi/kernel';
import { describe, expect, it } from 'vitest';
import { readMoment } from './read-moment.ts';

describe('the moment of a replay', () => {
  it.each([
    ['2026-03-22T13:10:00.123Z', '2026-03-22T13:10:00.123Z'],
    ['2026-03-22T21:10:00+08:00', '2026-03-22T13:10:00.000Z'],
    ['2026-03-22T21:10:07', '2026-03-22T13:10:07.999Z'],
    ['2026-03-22 21:10', '2026-03-22T13:10:59.999Z'],
    ['2026-03-22', '2026-03-22T15:59:59.999Z'],
  ])('%s is %s', (text, moment) => {
    expect(readMoment(text)).toBe(moment);
  });

  it.each(['', 'yesterday', '2026-02-30', '2026-03-22T24:00', '2026-03-22T21:60:00', '1800-01-01'])(
    'is refused as %j',
    (text) => {
      expect(() => readMoment(text)).toThrow(InvalidInput);
    },
  );
});
