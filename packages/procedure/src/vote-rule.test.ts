import { InvalidInput, parseFraction, parseInput } from '@siyi/kernel';
import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import {
  BASES,
  type Base,
  type Bound,
  describeRule,
  isAsStrictAs,
  judge,
  type Measure,
  type VoteRule,
  voteRule,
} from './vote-rule.ts';

function bound(compare: Bound['compare'], share: string, of: Base): Bound {
  const fraction = parseFraction(share);
  if (!fraction) throw new Error(`${share} is no fraction`);
  return { compare, fraction, of };
}

const atLeast = (share: string, of: Base): Bound => bound('atLeast', share, of);
const moreThan = (share: string, of: Base): Bound => bound('moreThan', share, of);

/** Measures one count of each whole that is given; nobody counted the others. */
function counted(wholes: Partial<Record<Base, readonly [had: number, whole: number]>>): Measure {
  return (base) => {
    const pair = wholes[base];
    return pair && { had: pair[0], whole: pair[1] };
  };
}

const HALF_OF_ELIGIBLE = { atLeast: '1/2', of: 'eligible' };
const ANY_SHAPE =
  'expected one of { atLeast: 2/3, of: eligible }, { moreThan: 1/2, of: present }, ' +
  '{ all: […] }, { any: […] }';
const ANY_FRACTION = 'expected a fraction of at most one, such as "2/3"';
const ALL_BASES =
  'expected one of eligible, present, cast, adults, households, women-representatives';

describe('voteRule', () => {
  const schema = z.strictObject({ quorum: voteRule });

  it.each([
    [{ atLeast: '2/3', of: 'eligible' }, atLeast('2/3', 'eligible')],
    [{ moreThan: '1/2', of: 'present' }, moreThan('1/2', 'present')],
    [{ atLeast: '1/1', of: 'cast' }, atLeast('1/1', 'cast')],
    [{ all: [HALF_OF_ELIGIBLE] }, { all: [atLeast('1/2', 'eligible')] }],
    [
      {
        any: [
          { moreThan: '1/2', of: 'adults' },
          { atLeast: '2/3', of: 'households' },
        ],
      },
      { any: [moreThan('1/2', 'adults'), atLeast('2/3', 'households')] },
    ],
    [
      { all: [HALF_OF_ELIGIBLE, { any: [{ atLeast: '2/3', of: 'women-representatives' }] }] },
      { all: [atLeast('1/2', 'eligible'), { any: [atLeast('2/3', 'women-representatives')] }] },
    ],
  ])('reads %j', (written, rule) => {
    expect(parseInput(schema, { quorum: written })).toEqual({ quorum: rule });
  });

  it.each(BASES)('counts of %s', (of) => {
    expect(parseInput(voteRule, { atLeast: '1/2', of })).toEqual(atLeast('1/2', of));
  });

  it.each([
    ['nothing', {}, '', ANY_SHAPE],
    ['a share of nothing named', { atLeast: '2/3' }, '', ANY_SHAPE],
    ['a whole without a share', { of: 'eligible' }, '', ANY_SHAPE],
    ['two bounds', { atLeast: '1/2', moreThan: '1/2', of: 'present' }, '', ANY_SHAPE],
    ['a bound beside a list', { ...HALF_OF_ELIGIBLE, all: [HALF_OF_ELIGIBLE] }, '', ANY_SHAPE],
    ['a list with a whole', { any: [HALF_OF_ELIGIBLE], of: 'present' }, '', ANY_SHAPE],
    ['two lists', { all: [HALF_OF_ELIGIBLE], any: [HALF_OF_ELIGIBLE] }, '', ANY_SHAPE],
    ['an empty all', { all: [] }, '.all', 'too small or short: at least 1'],
    ['an empty any', { any: [] }, '.any', 'too small or short: at least 1'],
    [
      'nine of which one must hold',
      { any: Array.from({ length: 9 }, () => HALF_OF_ELIGIBLE) },
      '.any',
      'too big or long: at most 8',
    ],
    ['a list that is none', { all: HALF_OF_ELIGIBLE }, '.all', 'expected a list, got an object'],
    ['a text', '2/3', '', 'expected an object, got "2/3"'],
    ['a number', 0.5, '', 'expected an object, got 0.5'],
    ['null', null, '', 'expected an object, got null'],
    ['a float', { atLeast: 0.5, of: 'present' }, '.atLeast', 'expected text (in quotes), got 0.5'],
    ['a float in quotes', { atLeast: '0.5', of: 'present' }, '.atLeast', ANY_FRACTION],
    ['more than one whole', { atLeast: '3/2', of: 'present' }, '.atLeast', ANY_FRACTION],
    ['a share of none', { moreThan: '1/0', of: 'present' }, '.moreThan', ANY_FRACTION],
    ['a share of nothing', { moreThan: '0/2', of: 'present' }, '.moreThan', ANY_FRACTION],
    ['a negative share', { moreThan: '-1/2', of: 'present' }, '.moreThan', ANY_FRACTION],
    [
      'a whole misspelt',
      { atLeast: '1/2', of: 'eligble' },
      '.of',
      'unknown value "eligble"; did you mean "eligible"?',
    ],
    [
      'a whole nobody knows',
      { atLeast: '1/2', of: 'livestock-of-the-village' },
      '.of',
      `unknown value "livestock-of-the-village"; ${ALL_BASES}`,
    ],
    [
      'a key misspelt',
      { atleast: '1/2', of: 'present' },
      '.atleast',
      'unknown field "atleast"; did you mean "atLeast"?',
    ],
    [
      'a key too many',
      { ...HALF_OF_ELIGIBLE, roundedUpwards: true },
      '.roundedUpwards',
      'unknown field "roundedUpwards"',
    ],
    ['a bad rule in a list', { all: [HALF_OF_ELIGIBLE, { atLeast: '1/2' }] }, '.all.1', ANY_SHAPE],
    [
      'a bad share in a list of a list',
      { any: [{ all: [HALF_OF_ELIGIBLE, { atLeast: '5/4', of: 'cast' }] }] },
      '.any.0.all.1.atLeast',
      ANY_FRACTION,
    ],
    [
      'a key misspelt in a list',
      { any: [{ atLeast: '1/2', off: 'cast' }] },
      '.any.0.off',
      'unknown field "off"; did you mean "of"?',
    ],
  ])('refuses %s once, at its place', (_, written, path, message) => {
    expect(faultsOf(schema, { quorum: written })).toEqual([[`quorum${path}`, message]]);
  });
});

function faultsOf(schema: z.ZodType, value: unknown): readonly (readonly [string, string])[] {
  try {
    parseInput(schema, value);
    return [];
  } catch (error) {
    if (!(error instanceof InvalidInput)) throw error;
    return error.faults.map(({ path, message }) => [path, message.en]);
  }
}

describe('judge', () => {
  // 以上 includes its number, 超过 and 过半数 do not (Civil Code art. 1259, domain L-93).
  it.each([
    [atLeast('1/2', 'eligible'), 44, 22],
    [atLeast('1/2', 'eligible'), 45, 23],
    [moreThan('1/2', 'present'), 34, 18],
    [moreThan('1/2', 'present'), 33, 17],
    [atLeast('2/3', 'eligible'), 39, 26],
    [atLeast('2/3', 'eligible'), 40, 27],
    [atLeast('2/3', 'eligible'), 41, 28],
    [moreThan('2/3', 'eligible'), 39, 27],
    [moreThan('2/3', 'eligible'), 40, 27],
    [moreThan('2/3', 'eligible'), 41, 28],
    [atLeast('3/4', 'eligible'), 600, 450],
    [atLeast('3/4', 'eligible'), 601, 451],
    [moreThan('3/4', 'eligible'), 600, 451],
    [moreThan('3/4', 'eligible'), 603, 453],
    [atLeast('1/3', 'women-representatives'), 40, 14],
    [moreThan('1/3', 'women-representatives'), 39, 14],
    [atLeast('1/1', 'households'), 7, 7],
    [atLeast('1/2', 'cast'), 1, 1],
    [moreThan('1/2', 'adults'), 901, 451],
  ])('of %o and %i needs %i', (rule, whole, needed) => {
    for (const had of [0, needed - 1, needed, needed + 1]) {
      const measure = counted({ [rule.of]: [had, whole] });
      expect(judge(rule, measure)).toEqual({ holds: had >= needed, bound: rule, had, needed });
    }
  });

  it.each([atLeast('2/3', 'households'), moreThan('1/2', 'households')])(
    'finds that what nobody counted does not hold',
    (rule) => {
      const judgement = judge(rule, counted({ adults: [400, 420] }));
      expect(judgement).toEqual({ holds: false, bound: rule, had: 0, needed: 1 });
    },
  );

  it.each([atLeast('2/3', 'households'), moreThan('1/2', 'households')])(
    'finds that a share of nobody does not hold',
    (rule) => {
      const judgement = judge(rule, counted({ households: [0, 0] }));
      expect(judgement).toEqual({ holds: false, bound: rule, had: 0, needed: 1 });
    },
  );

  describe('of rules of which all must hold', () => {
    const [present, women] = [atLeast('2/3', 'eligible'), atLeast('2/3', 'women-representatives')];
    const rule = { all: [present, women] };

    it('holds when all hold', () => {
      const measure = counted({ eligible: [27, 40], 'women-representatives': [10, 14] });
      expect(judge(rule, measure)).toEqual({ holds: true, bound: present, had: 27, needed: 27 });
    });

    it('names the first that fails', () => {
      const few = counted({ eligible: [26, 40], 'women-representatives': [10, 14] });
      expect(judge(rule, few)).toEqual({ holds: false, bound: present, had: 26, needed: 27 });
      const fewWomen = counted({ eligible: [27, 40], 'women-representatives': [9, 14] });
      expect(judge(rule, fewWomen)).toEqual({ holds: false, bound: women, had: 9, needed: 10 });
      const both = counted({ eligible: [26, 40], 'women-representatives': [9, 14] });
      expect(judge(rule, both)).toMatchObject({ holds: false, bound: present });
      const uncounted = counted({ eligible: [27, 40] });
      expect(judge(rule, uncounted)).toMatchObject({ holds: false, bound: women });
    });
  });

  describe('of rules of which one must hold', () => {
    const [adults, households] = [moreThan('1/2', 'adults'), atLeast('2/3', 'households')];
    const rule = { any: [adults, households] };

    it('names the one that holds', () => {
      const many = counted({ adults: [211, 420], households: [99, 150] });
      expect(judge(rule, many)).toEqual({ holds: true, bound: adults, had: 211, needed: 211 });
      const homes = counted({ adults: [210, 420], households: [100, 150] });
      expect(judge(rule, homes)).toEqual({ holds: true, bound: households, had: 100, needed: 100 });
      expect(judge(rule, counted({ households: [100, 150] }))).toMatchObject({ holds: true });
    });

    it('names the first when none holds', () => {
      const few = counted({ adults: [210, 420], households: [99, 150] });
      expect(judge(rule, few)).toEqual({ holds: false, bound: adults, had: 210, needed: 211 });
    });
  });

  it('judges lists in lists', () => {
    const inner = { any: [moreThan('1/2', 'adults'), atLeast('2/3', 'households')] };
    const rule = { all: [atLeast('1/2', 'eligible'), inner] };
    const both = counted({ eligible: [30, 60], adults: [0, 60], households: [20, 30] });
    expect(judge(rule, both).holds).toBe(true);
    const neither = counted({ eligible: [30, 60], adults: [30, 60], households: [19, 30] });
    expect(judge(rule, neither)).toMatchObject({ holds: false, bound: inner.any[0] });
  });
});

// The test vectors of the law, with the rules of sections 2.1 to 2.5.
describe('the vectors of the domain', () => {
  const quorum = (rule: VoteRule, present: number, eligible: number): boolean =>
    judge(rule, counted({ eligible: [present, eligible], adults: [present, eligible] })).holds;
  const votes = (rule: VoteRule, had: number, present: number, eligible: number): boolean =>
    judge(rule, counted({ eligible: [had, eligible], present: [had, present] })).holds;

  const half = atLeast('1/2', 'eligible');
  const twoThirds = atLeast('2/3', 'eligible');
  const overHalfOfEligible = moreThan('1/2', 'eligible');
  const overHalfOfPresent = moreThan('1/2', 'present');

  it('T1: a quorate Party assembly of 22 of 44 cannot pass anything', () => {
    expect(quorum(half, 22, 44)).toBe(true);
    expect(votes(overHalfOfEligible, 22, 22, 44)).toBe(false);
    expect(votes(overHalfOfEligible, 23, 23, 44)).toBe(true);
  });

  it('T2, T3: 23 of 45 Party members can meet and pass, 22 cannot meet', () => {
    expect(quorum(half, 23, 45)).toBe(true);
    expect(votes(overHalfOfEligible, 23, 23, 45)).toBe(true);
    expect(quorum(half, 22, 45)).toBe(false);
  });

  it('T4, T5: 27 of 40 make a congress that passes with 14, 26 make none', () => {
    expect(quorum(twoThirds, 27, 40)).toBe(true);
    expect(votes(overHalfOfPresent, 14, 27, 40)).toBe(true);
    expect(quorum(twoThirds, 26, 40)).toBe(false);
  });

  it('T6, T7: 14 of 33 and 17 of 34 present reject', () => {
    expect(quorum(twoThirds, 33, 49)).toBe(true);
    expect(quorum(twoThirds, 33, 50)).toBe(false);
    expect(votes(overHalfOfPresent, 14, 33, 40)).toBe(false);
    expect(votes(overHalfOfPresent, 17, 34, 40)).toBe(false);
  });

  it('T10: 451 of 901 adults meet and pass with 226', () => {
    expect(quorum(moreThan('1/2', 'adults'), 451, 901)).toBe(true);
    expect(votes(overHalfOfPresent, 226, 451, 901)).toBe(true);
    expect(votes(overHalfOfPresent, 225, 451, 901)).toBe(false);
  });

  it('T14, T15: non-members need three quarters of all; a council more than half', () => {
    expect(votes(atLeast('3/4', 'eligible'), 449, 500, 600)).toBe(false);
    expect(votes(atLeast('3/4', 'eligible'), 450, 500, 600)).toBe(true);
    expect(quorum(twoThirds, 4, 5)).toBe(true);
    expect(votes(overHalfOfEligible, 3, 4, 5)).toBe(true);
  });
});

describe('isAsStrictAs', () => {
  const half = moreThan('1/2', 'present');
  const assembly = { any: [moreThan('1/2', 'adults'), atLeast('2/3', 'households')] };

  it.each<[string, VoteRule | undefined, VoteRule, boolean]>([
    ['no rule at all', undefined, half, false],
    ['the same bound', half, half, true],
    ['the same share written otherwise', moreThan('2/4', 'present'), half, true],
    ['a larger share', moreThan('2/3', 'present'), half, true],
    ['a larger share, reached', atLeast('2/3', 'present'), half, true],
    ['a smaller share', moreThan('1/3', 'present'), half, false],
    ['the same share reached, where it is to be exceeded', atLeast('1/2', 'present'), half, false],
    ['the share exceeded, where it is to be reached', half, atLeast('1/2', 'present'), true],
    ['a share a hair too small', atLeast('4999/9999', 'present'), half, false],
    ['a share a hair larger', atLeast('5000/9999', 'present'), half, true],
    ['the same share of a larger whole', moreThan('1/2', 'eligible'), half, true],
    ['the same share of a smaller whole', moreThan('1/2', 'cast'), half, false],
    ['all of a smaller whole', atLeast('1/1', 'cast'), half, false],
    ['a smaller share of a larger whole', atLeast('1/2', 'eligible'), half, false],
    ['votes cast against those eligible', half, moreThan('1/2', 'eligible'), false],
    ['another whole', atLeast('1/1', 'women-representatives'), half, false],
    ['households for adults', atLeast('2/3', 'households'), moreThan('1/2', 'adults'), false],
    ['all with one strict enough', { all: [half, atLeast('1/9', 'cast')] }, half, true],
    ['all with none', { all: [moreThan('1/2', 'cast'), atLeast('1/2', 'present')] }, half, false],
    ['any of two strict enough', { any: [half, atLeast('2/3', 'eligible')] }, half, true],
    ['any with a looser one', { any: [half, moreThan('1/2', 'cast')] }, half, false],
    ['one of the floor that leaves a choice', moreThan('1/2', 'adults'), assembly, true],
    ['the other of that floor', atLeast('2/3', 'households'), assembly, true],
    ['the same choice', assembly, assembly, true],
    ['the choice turned round', { any: assembly.any.toReversed() }, assembly, true],
    ['both of the choice', { all: assembly.any }, assembly, true],
    ['the choice with one loosened', { any: [half, ...assembly.any] }, assembly, false],
    ['the choice tightened', { any: [moreThan('2/3', 'adults')] }, assembly, true],
    ['half the households', atLeast('1/2', 'households'), assembly, false],
    ['the choice, where both are asked', assembly, { all: assembly.any }, false],
    ['both, where both are asked', { all: assembly.any }, { all: assembly.any }, true],
    ['one, where both are asked', moreThan('1/2', 'adults'), { all: assembly.any }, false],
  ])('answers for %s', (_, rule, floor, expected) => {
    expect(isAsStrictAs(rule, floor)).toBe(expected);
  });

  it('never calls a rule strict that a meeting below the floor satisfies', () => {
    const meetings = smallMeetings(7);
    const bounds = (['eligible', 'present', 'cast'] as const).flatMap((of) =>
      ['1/3', '1/2', '2/3', '1/1'].flatMap((share) => [atLeast(share, of), moreThan(share, of)]),
    );
    const pairs = bounds.flatMap((a, place) =>
      bounds
        .slice(place % 5)
        .filter((_, other) => other % 5 === 0)
        .map((b) => [a, b]),
    );
    const rules = [...bounds, ...pairs.map((all) => ({ all })), ...pairs.map((any) => ({ any }))];
    const judged = rules.map((rule) => ({
      rule,
      holds: meetings.map((meeting) => judge(rule, meeting).holds),
    }));
    const unsound = judged.flatMap(({ rule, holds }) =>
      judged
        .filter((floor) => isAsStrictAs(rule, floor.rule))
        .filter((floor) => holds.some((held, index) => held && !floor.holds[index]))
        .map((floor) => ({ rule, floor: floor.rule })),
    );
    expect(unsound).toEqual([]);
  });
});

/** Every meeting of a small body: who is eligible, present, votes, and votes for. */
function smallMeetings(eligibleMax: number): Measure[] {
  const upTo = (most: number, least: number): number[] =>
    Array.from({ length: most - least + 1 }, (_, index) => least + index);
  return upTo(eligibleMax, 1).flatMap((eligible) =>
    upTo(eligible, 1).flatMap((present) =>
      upTo(present, 1).flatMap((cast) =>
        upTo(cast, 0).map((votes) =>
          counted({ eligible: [votes, eligible], present: [votes, present], cast: [votes, cast] }),
        ),
      ),
    ),
  );
}

describe('describeRule', () => {
  it.each<[VoteRule, string, string]>([
    [atLeast('2/3', 'eligible'), '应到人数的 2/3 以上', 'at least 2/3 of those eligible'],
    [moreThan('1/2', 'present'), '超过实到人数的 1/2', 'more than 1/2 of those present'],
    [moreThan('1/2', 'cast'), '超过投票人数的 1/2', 'more than 1/2 of the votes cast'],
    [moreThan('1/2', 'adults'), '超过十八周岁以上村民的 1/2', 'more than 1/2 of the adults'],
    [atLeast('2/3', 'households'), '全村户数的 2/3 以上', 'at least 2/3 of the households'],
    [
      atLeast('2/3', 'women-representatives'),
      '妇女代表的 2/3 以上',
      'at least 2/3 of the women representatives',
    ],
    [
      { any: [moreThan('1/2', 'adults'), atLeast('2/3', 'households')] },
      '超过十八周岁以上村民的 1/2,或者全村户数的 2/3 以上',
      'more than 1/2 of the adults or at least 2/3 of the households',
    ],
    [
      { all: [atLeast('2/3', 'eligible'), atLeast('1/2', 'women-representatives')] },
      '应到人数的 2/3 以上,并且妇女代表的 1/2 以上',
      'at least 2/3 of those eligible and at least 1/2 of the women representatives',
    ],
  ])('puts %j into words', (rule, zh, en) => {
    expect(describeRule(rule)).toEqual({ zh, en });
  });
});
