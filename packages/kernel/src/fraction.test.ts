import { describe, expect, it } from 'vitest';
import {
  compareFractions,
  type Fraction,
  isAtLeast,
  isMoreThan,
  leastAtLeast,
  leastMoreThan,
  parseFraction,
} from './fraction.ts';

const HALF: Fraction = { numerator: 1, denominator: 2 };
const TWO_THIRDS: Fraction = { numerator: 2, denominator: 3 };
const THREE_QUARTERS: Fraction = { numerator: 3, denominator: 4 };

describe('parseFraction', () => {
  it.each([
    ['1/2', HALF],
    ['2/3', TWO_THIRDS],
    ['1/1', { numerator: 1, denominator: 1 }],
    ['2/4', { numerator: 2, denominator: 4 }],
    ['1/9999', { numerator: 1, denominator: 9999 }],
    ['9999/9999', { numerator: 9999, denominator: 9999 }],
  ])('reads %s', (text, fraction) => {
    expect(parseFraction(text)).toEqual(fraction);
  });

  it.each([
    ['nothing', ''],
    ['a whole number', '1'],
    ['a float', '0.5'],
    ['a percentage', '50%'],
    ['more than one whole', '3/2'],
    ['a share of none', '1/0'],
    ['a share of nothing', '0/1'],
    ['a negative part', '-1/2'],
    ['a negative whole', '1/-2'],
    ['a sign', '+1/2'],
    ['a leading zero', '01/2'],
    ['five digits', '1/10000'],
    ['a space inside', '1 / 2'],
    ['a space before', ' 1/2'],
    ['a line feed behind', '1/2\n'],
    ['three parts', '1/2/3'],
    ['wide digits', '\uff11/\uff12'],
    ['the sign of a half', '½'],
    ['an exponent', '1e0/2'],
    ['words', 'half'],
  ])('refuses %s', (_, text) => {
    expect(parseFraction(text)).toBeUndefined();
  });
});

describe('以上 and 超过', () => {
  // Civil Code article 1259: 以上 includes the number, 超过 does not (domain L-93).
  it.each([
    { fraction: HALF, whole: 40, atLeast: 20, moreThan: 21 },
    { fraction: HALF, whole: 41, atLeast: 21, moreThan: 21 },
    { fraction: HALF, whole: 1, atLeast: 1, moreThan: 1 },
    { fraction: TWO_THIRDS, whole: 39, atLeast: 26, moreThan: 27 },
    { fraction: TWO_THIRDS, whole: 40, atLeast: 27, moreThan: 27 },
    { fraction: TWO_THIRDS, whole: 41, atLeast: 28, moreThan: 28 },
    { fraction: THREE_QUARTERS, whole: 600, atLeast: 450, moreThan: 451 },
    { fraction: THREE_QUARTERS, whole: 601, atLeast: 451, moreThan: 451 },
    { fraction: THREE_QUARTERS, whole: 602, atLeast: 452, moreThan: 452 },
    { fraction: THREE_QUARTERS, whole: 603, atLeast: 453, moreThan: 453 },
    { fraction: { numerator: 1, denominator: 1 }, whole: 7, atLeast: 7, moreThan: 8 },
  ])('of $whole need $atLeast and $moreThan', ({ fraction, whole, atLeast, moreThan }) => {
    expect(leastAtLeast(fraction, whole)).toBe(atLeast);
    expect(isAtLeast(atLeast, fraction, whole)).toBe(true);
    expect(isAtLeast(atLeast - 1, fraction, whole)).toBe(false);
    expect(leastMoreThan(fraction, whole)).toBe(moreThan);
    expect(isMoreThan(moreThan, fraction, whole)).toBe(true);
    expect(isMoreThan(moreThan - 1, fraction, whole)).toBe(false);
  });

  it('differ exactly where the fraction meets a whole number', () => {
    for (let whole = 1; whole <= 300; whole += 1) {
      for (const fraction of [HALF, TWO_THIRDS, THREE_QUARTERS]) {
        const meets = (whole * fraction.numerator) % fraction.denominator === 0;
        const difference = leastMoreThan(fraction, whole) - leastAtLeast(fraction, whole);
        expect(difference).toBe(meets ? 1 : 0);
      }
    }
  });

  it('name the least count that passes, whatever the whole', () => {
    for (let whole = 1; whole <= 300; whole += 1) {
      for (const fraction of [HALF, TWO_THIRDS, THREE_QUARTERS]) {
        const counts = Array.from({ length: whole + 2 }, (_, count) => count);
        const atLeast = counts.find((count) => isAtLeast(count, fraction, whole));
        const moreThan = counts.find((count) => isMoreThan(count, fraction, whole));
        expect(leastAtLeast(fraction, whole)).toBe(atLeast);
        expect(leastMoreThan(fraction, whole)).toBe(moreThan);
      }
    }
  });

  it('stay exact for every villager of the country', () => {
    const third = { numerator: 3333, denominator: 9999 };
    expect(leastAtLeast(third, 900_000_000)).toBe(300_000_000);
    expect(leastMoreThan(third, 900_000_000)).toBe(300_000_001);
    expect(isAtLeast(299_999_999, third, 900_000_000)).toBe(false);
    expect(isMoreThan(300_000_000, third, 900_000_000)).toBe(false);
  });
});

describe('compareFractions', () => {
  it.each([
    [HALF, TWO_THIRDS, -1],
    [THREE_QUARTERS, TWO_THIRDS, 1],
    [HALF, { numerator: 2, denominator: 4 }, 0],
    [{ numerator: 333, denominator: 1000 }, { numerator: 1, denominator: 3 }, -1],
    [{ numerator: 9999, denominator: 9999 }, { numerator: 1, denominator: 1 }, 0],
  ])('orders %o and %o', (a, b, order) => {
    expect(Math.sign(compareFractions(a, b))).toBe(order);
    expect(Math.sign(compareFractions(b, a)) + order).toBe(0);
  });
});
