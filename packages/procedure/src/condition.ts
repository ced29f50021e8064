import { type Bilingual, because } from '@siyi/kernel';
import * as z from 'zod';
import { HAS_KEYS, type HasKey } from './village-facts.ts';

/**
 * Where a stage or a body of a procedure applies: a question about the village, the matter or the
 * amount. What nobody has counted or stated makes no condition hold.
 */
export type Condition =
  | { readonly has: HasKey }
  | {
      readonly roster: string;
      readonly atLeast?: number | undefined;
      readonly below?: number | undefined;
    }
  | { readonly matter: readonly string[] }
  | { readonly amountAtLeast: string }
  | { readonly not: Condition }
  | { readonly all: readonly Condition[] }
  | { readonly any: readonly Condition[] };

/** Yuan as a decimal string with two decimals, `"380000.00"`. */
export const yuan = z
  .string()
  .refine(
    (text) => /^(0|[1-9][0-9]{0,12})\.[0-9]{2}$/.test(text),
    because('金额应写成 "380000.00" 的样子', 'expected an amount such as "380000.00"'),
  );

const size = z.int().min(1).max(10_000_000);

const fields = z.strictObject({
  has: z.enum(HAS_KEYS).optional(),
  roster: z.string().max(64).optional(),
  atLeast: size.optional(),
  below: size.optional(),
  matter: z.array(z.string().max(64)).min(1).max(60).optional(),
  amountAtLeast: yuan.optional(),
  get not(): z.ZodOptional<typeof condition> {
    return condition.optional();
  },
  get all(): z.ZodOptional<z.ZodArray<typeof condition>> {
    return z.array(condition).min(1).max(8).optional();
  },
  get any(): z.ZodOptional<z.ZodArray<typeof condition>> {
    return z.array(condition).min(1).max(8).optional();
  },
});

/** A condition as written in a document: one of its forms, and nothing beside it. */
export const condition: z.ZodType<Condition> = fields.transform((written, context) => {
  if (context.issues.length > 0) return z.NEVER;
  const { atLeast, below, ...forms } = written;
  const given = Object.values(forms).filter((form) => form !== undefined).length;
  const bounds = [atLeast, below].filter((bound) => bound !== undefined).length;
  if (given === 1 && bounds === (written.roster === undefined ? 0 : 1)) return written as Condition;
  const shape =
    '{ has: one-person-heads-both }, { roster: party-members, below: 7 }, { matter: […] }, { amountAtLeast: "50000.00" }, { not: … }, { all: […] }, { any: […] }';
  context.addIssue({
    code: 'custom',
    ...because(`应为其中一种:${shape}`, `expected one of ${shape}`),
  });
  return z.NEVER;
});

/** What a condition is asked of. */
export interface Circumstances {
  readonly has: Readonly<Record<HasKey, boolean>>;
  /** How many people a roster counts; undefined where nobody counted them. */
  readonly roster: (key: string) => number | undefined;
  readonly matter: string;
  /** Yuan, `"380000.00"`. */
  readonly amount?: string | undefined;
}

/** Whether a condition holds. */
export function holds(asked: Condition, found: Circumstances): boolean {
  if ('has' in asked) return found.has[asked.has];
  if ('roster' in asked) return isWithin(asked, found.roster(asked.roster));
  if ('matter' in asked) return asked.matter.includes(found.matter);
  if ('amountAtLeast' in asked) return isAmountAtLeast(found.amount, asked.amountAtLeast);
  if ('not' in asked) return !holds(asked.not, found);
  if ('all' in asked) return asked.all.every((inner) => holds(inner, found));
  return asked.any.some((inner) => holds(inner, found));
}

function isWithin(
  {
    atLeast,
    below,
  }: { readonly atLeast?: number | undefined; readonly below?: number | undefined },
  counted: number | undefined,
): boolean {
  if (counted === undefined) return false;
  return (atLeast === undefined || counted >= atLeast) && (below === undefined || counted < below);
}

function isAmountAtLeast(amount: string | undefined, bound: string): boolean {
  return amount !== undefined && BigInt(amount.replace('.', '')) >= BigInt(bound.replace('.', ''));
}

/** The names in a condition that a document may get wrong, with where they stand in it. */
export function namesIn(
  asked: Condition,
  path: readonly (string | number)[],
): readonly { readonly kind: 'roster' | 'matter'; readonly name: string; readonly path: Path }[] {
  if ('roster' in asked) return [{ kind: 'roster', name: asked.roster, path: [...path, 'roster'] }];
  if ('matter' in asked) {
    return asked.matter.map((name, at) => ({
      kind: 'matter',
      name,
      path: [...path, 'matter', at],
    }));
  }
  if ('not' in asked) return namesIn(asked.not, [...path, 'not']);
  if ('all' in asked) return asked.all.flatMap((one, at) => namesIn(one, [...path, 'all', at]));
  if ('any' in asked) return asked.any.flatMap((one, at) => namesIn(one, [...path, 'any', at]));
  return [];
}

type Path = readonly (string | number)[];

const HAS_WORDS: Readonly<Record<HasKey, Bilingual>> = {
  'collective-organisation': {
    zh: '有农村集体经济组织',
    en: 'the village has a collective organisation',
  },
  'representatives-authorised': {
    zh: '村民代表会议得到授权',
    en: "the representatives' congress is authorised",
  },
  'one-person-heads-both': {
    zh: '书记、主任一肩挑',
    en: 'one person heads branch and committee',
  },
};

/** Titles for the names in a condition, where somebody knows them. */
export type TitleOf = (kind: 'roster' | 'matter', name: string) => Bilingual;

/** A condition in words: `党员少于 7 人`, `party-members below 7`. */
export function describeCondition(asked: Condition, titleOf: TitleOf): Bilingual {
  if ('has' in asked) return HAS_WORDS[asked.has];
  if ('roster' in asked) {
    const title = titleOf('roster', asked.roster);
    return asked.below === undefined
      ? { zh: `${title.zh} ${asked.atLeast} 人以上`, en: `${title.en}: at least ${asked.atLeast}` }
      : { zh: `${title.zh}少于 ${asked.below} 人`, en: `${title.en}: fewer than ${asked.below}` };
  }
  if ('matter' in asked) {
    const titles = asked.matter.map((name) => titleOf('matter', name));
    return {
      zh: `事项属于${titles.map((title) => title.zh).join('、')}`,
      en: `the matter is ${titles.map((title) => title.en).join(' or ')}`,
    };
  }
  if ('amountAtLeast' in asked) {
    const { amountAtLeast } = asked;
    return { zh: `金额 ${amountAtLeast} 元以上`, en: `an amount of ${amountAtLeast} yuan or more` };
  }
  if ('not' in asked) {
    const inner = describeCondition(asked.not, titleOf);
    return { zh: `并非“${inner.zh}”`, en: `not: ${inner.en}` };
  }
  const [parts, zh, en] =
    'all' in asked ? [asked.all, ',并且', ' and '] : [asked.any, ',或者', ' or '];
  const words = parts.map((inner) => describeCondition(inner, titleOf));
  return { zh: words.map((one) => one.zh).join(zh), en: words.map((one) => one.en).join(en) };
}
