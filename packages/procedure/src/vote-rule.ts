import {
  because,
  compareFractions,
  type Fraction,
  isAtLeast,
  isMoreThan,
  leastAtLeast,
  leastMoreThan,
  parseFraction,
} from '@siyi/kernel';
import * as z from 'zod';

/** What a share is counted of; the whole that the fraction divides. */
export const BASES = [
  'eligible',
  'present',
  'cast',
  'adults',
  'households',
  'women-representatives',
] as const;
export type Base = (typeof BASES)[number];

/** One bound: 以上 (`atLeast`, the bound included) or 超过 (`moreThan`, excluded) of a base. */
export interface Bound {
  readonly compare: 'atLeast' | 'moreThan';
  readonly fraction: Fraction;
  readonly of: Base;
}

/** A bound, or a list of rules of which all, or one, must hold. */
export type VoteRule =
  | Bound
  | { readonly all: readonly VoteRule[] }
  | { readonly any: readonly VoteRule[] };

const fraction = z.string().transform((text, context) => {
  const parsed = parseFraction(text);
  if (parsed) return parsed;
  const message = '应为不大于一的分数,如 "2/3"';
  context.addIssue({
    code: 'custom',
    ...because(message, 'expected a fraction of at most one, such as "2/3"'),
  });
  return z.NEVER;
});

const ruleFields = z.strictObject({
  atLeast: fraction.optional(),
  moreThan: fraction.optional(),
  of: z.enum(BASES).optional(),
  get all(): z.ZodOptional<z.ZodArray<typeof voteRule>> {
    return z.array(voteRule).min(1).max(8).optional();
  },
  get any(): z.ZodOptional<z.ZodArray<typeof voteRule>> {
    return z.array(voteRule).min(1).max(8).optional();
  },
});

/** A rule as written in a document: `{ atLeast: 2/3, of: eligible }`, `{ any: [ … ] }`. */
export const voteRule: z.ZodType<VoteRule> = ruleFields.transform((written, context) => {
  // An unknown key does not stop the transform; its own fault says what is wrong.
  if (context.issues.length > 0) return z.NEVER;
  const { atLeast, moreThan, of, all, any } = written;
  const forms = [atLeast, moreThan, all, any].filter((form) => form !== undefined).length;
  if (forms === 1 && of === undefined && all) return { all };
  if (forms === 1 && of === undefined && any) return { any };
  if (forms === 1 && of !== undefined && atLeast)
    return { compare: 'atLeast', fraction: atLeast, of };
  const isWhole = moreThan?.numerator === moreThan?.denominator;
  if (forms === 1 && of !== undefined && moreThan && !isWhole) {
    return { compare: 'moreThan', fraction: moreThan, of };
  }
  const shape =
    '{ atLeast: 2/3, of: eligible }, { moreThan: 1/2, of: present }, { all: […] }, { any: […] }';
  context.addIssue({
    code: 'custom',
    ...because(`应为其中一种:${shape}`, `expected one of ${shape}`),
  });
  return z.NEVER;
});

/** A count beside the whole it is a share of; `undefined` where nobody counted it. */
export type Measure = (base: Base) => { readonly had: number; readonly whole: number } | undefined;

/** Whether a rule holds, and the bound that decided it with its numbers. */
export interface Judgement {
  readonly holds: boolean;
  readonly bound: Bound;
  readonly had: number;
  readonly needed: number;
}

/** Judges a rule: the bound that failed, or the one that holds. */
export function judge(rule: VoteRule, measure: Measure): Judgement {
  if ('all' in rule) {
    const judgements = rule.all.map((inner) => judge(inner, measure));
    return judgements.find((inner) => !inner.holds) ?? first(judgements);
  }
  if ('any' in rule) {
    const judgements = rule.any.map((inner) => judge(inner, measure));
    // Where none holds, the one that came nearest explains it best.
    const nearest = judgements.toSorted((a, b) => b.had * a.needed - a.had * b.needed);
    return judgements.find((inner) => inner.holds) ?? first(nearest);
  }
  return judgeBound(rule, measure(rule.of));
}

function judgeBound(bound: Bound, counted: ReturnType<Measure>): Judgement {
  const { had, whole } = counted ?? { had: 0, whole: 0 };
  const holds = bound.compare === 'atLeast' ? isAtLeast : isMoreThan;
  const least = bound.compare === 'atLeast' ? leastAtLeast : leastMoreThan;
  return {
    // A share of nobody is no share: 0 of 0 would otherwise be every `atLeast`.
    holds: whole > 0 && holds(had, bound.fraction, whole),
    bound,
    had,
    needed: Math.max(1, least(bound.fraction, whole)),
  };
}

function first(judgements: readonly Judgement[]): Judgement {
  const [judgement] = judgements;
  if (!judgement) throw new Error('the schema admits no empty list of rules');
  return judgement;
}

// Whoever is present is eligible, and whoever cast a vote was present: a share of the larger whole
// is the stricter one.
const LARGER_WHOLE: Partial<Record<Base, readonly Base[]>> = {
  cast: ['present', 'eligible'],
  present: ['eligible'],
  adults: ['eligible'],
};

/** Whether every meeting that satisfies `rule` also satisfies the statutory `floor`. */
export function isAsStrictAs(rule: VoteRule | undefined, floor: VoteRule): boolean {
  if (rule === undefined) return false;
  if ('all' in floor) return floor.all.every((inner) => isAsStrictAs(rule, inner));
  if ('any' in rule) return rule.any.every((inner) => isAsStrictAs(inner, floor));
  if ('all' in rule) return rule.all.some((inner) => isAsStrictAs(inner, floor));
  if ('any' in floor) return floor.any.some((inner) => isAsStrictAs(rule, inner));
  return isBoundAsStrictAs(rule, floor);
}

function isBoundAsStrictAs(bound: Bound, floor: Bound): boolean {
  const sameWhole = bound.of === floor.of || (LARGER_WHOLE[floor.of] ?? []).includes(bound.of);
  const order = compareFractions(bound.fraction, floor.fraction);
  if (order === 0)
    return sameWhole && (bound.compare === 'moreThan' || floor.compare === 'atLeast');
  return sameWhole && order > 0;
}

const BASE_WORDS: Record<Base, { zh: string; en: string }> = {
  eligible: { zh: '应到人数', en: 'those eligible' },
  present: { zh: '实到人数', en: 'those present' },
  cast: { zh: '投票人数', en: 'the votes cast' },
  adults: { zh: '十八周岁以上村民', en: 'the adults' },
  households: { zh: '全村户数', en: 'the households' },
  'women-representatives': { zh: '妇女代表', en: 'the women representatives' },
};

/** A rule in words: `应到人数的 2/3 以上`, `at least 2/3 of those eligible`. */
export function describeRule(rule: VoteRule): { zh: string; en: string } {
  if ('all' in rule) return join(rule.all, ',并且', ' and ');
  if ('any' in rule) return join(rule.any, ',或者', ' or ');
  const base = BASE_WORDS[rule.of];
  const share = `${rule.fraction.numerator}/${rule.fraction.denominator}`;
  return rule.compare === 'atLeast'
    ? { zh: `${base.zh}的 ${share} 以上`, en: `at least ${share} of ${base.en}` }
    : { zh: `超过${base.zh}的 ${share}`, en: `more than ${share} of ${base.en}` };
}

function join(rules: readonly VoteRule[], zh: string, en: string): { zh: string; en: string } {
  const words = rules.map(describeRule);
  return { zh: words.map((w) => w.zh).join(zh), en: words.map((w) => w.en).join(en) };
}
