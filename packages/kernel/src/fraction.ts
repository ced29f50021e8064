/** An exact fraction of two positive integers; never a float, so 2/3 of 41 is 28 and not 27.33. */
export interface Fraction {
  readonly numerator: number;
  readonly denominator: number;
}

const FRACTION = /^([1-9][0-9]{0,3})\/([1-9][0-9]{0,3})$/;

/** Reads `"2/3"`: two integers from 1 to 9999, at most one whole. Undefined when it is anything else. */
export function parseFraction(text: string): Fraction | undefined {
  const match = FRACTION.exec(text);
  if (!match) return undefined;
  const fraction = { numerator: Number(match[1]), denominator: Number(match[2]) };
  return fraction.numerator <= fraction.denominator ? fraction : undefined;
}

/** 以上: the count reaches the fraction of the whole, the bound included. */
export function isAtLeast(count: number, fraction: Fraction, whole: number): boolean {
  return count * fraction.denominator >= whole * fraction.numerator;
}

/** 超过, 过半数: the count exceeds the fraction of the whole, the bound excluded. */
export function isMoreThan(count: number, fraction: Fraction, whole: number): boolean {
  return count * fraction.denominator > whole * fraction.numerator;
}

/** The smallest count that `isAtLeast` accepts. */
export function leastAtLeast(fraction: Fraction, whole: number): number {
  return Math.ceil((whole * fraction.numerator) / fraction.denominator);
}

/** The smallest count that `isMoreThan` accepts. */
export function leastMoreThan(fraction: Fraction, whole: number): number {
  return Math.floor((whole * fraction.numerator) / fraction.denominator) + 1;
}

/** Negative, zero or positive as `a` is smaller than, equal to or larger than `b`. */
export function compareFractions(a: Fraction, b: Fraction): number {
  return a.numerator * b.denominator - b.numerator * a.denominator;
}
