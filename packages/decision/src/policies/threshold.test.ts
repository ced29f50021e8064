import { describe, expect, it } from 'vitest';
import {
  decidedBy,
  hasStep,
  held,
  PROCEDURES,
  rosterWith,
  type Step,
  verdictOf,
  votes,
  type WalkOptions,
  walkTo,
} from '../testing/walk.ts';

interface PassRow {
  readonly of: string;
  readonly step: Step;
  readonly options: WalkOptions;
  readonly body?: string;
  readonly present: number;
  /** The fewest votes for that pass. */
  readonly least: number;
  /** The whole that they are counted of. */
  readonly base: 'present' | 'eligible';
}

const COLLECTIVE = {
  matter: 'BUDGET_DISTRIBUTION',
  has: { 'collective-organisation': true },
  startsOn: '2026-03-02',
} as const;

function row(
  of: string,
  step: Step,
  numbers: Pick<PassRow, 'present' | 'least' | 'base'>,
  more: Partial<PassRow> = {},
): PassRow {
  return { of, step, options: {}, ...numbers, ...more };
}

const PASSES: readonly PassRow[] = [
  row(
    '4 of a branch committee of 5',
    'branch-proposal',
    { present: 4, least: 3, base: 'present' },
    { options: { roster: rosterWith({ 'branch-committee': 5 }) } },
  ),
  row(
    '5 of a branch committee of 5',
    'branch-proposal',
    { present: 5, least: 3, base: 'present' },
    { options: { roster: rosterWith({ 'branch-committee': 5 }) } },
  ),
  row('6 of two committees of 8', 'two-committees', { present: 6, least: 4, base: 'present' }),
  row('7 of two committees of 8', 'two-committees', { present: 7, least: 4, base: 'present' }),
  row(
    '30 of 44 Party members',
    'examination',
    { present: 30, least: 23, base: 'eligible' },
    { options: { roster: rosterWith({ 'party-members': 44 }) } },
  ),
  row(
    '30 of 45 Party members',
    'examination',
    { present: 30, least: 23, base: 'eligible' },
    { options: { roster: rosterWith({ 'party-members': 45 }) } },
  ),
  row('34 of a congress of 41', 'resolution', { present: 34, least: 18, base: 'present' }),
  row('33 of a congress of 41', 'resolution', { present: 33, least: 17, base: 'present' }),
  row(
    '452 of 610 adults',
    'resolution',
    { present: 452, least: 227, base: 'present' },
    { body: 'villagers-assembly' },
  ),
  row(
    '451 of 610 adults',
    'resolution',
    { present: 451, least: 226, base: 'present' },
    { body: 'villagers-assembly' },
  ),
  row(
    '50 of 60 members of the collective',
    'resolution',
    { present: 50, least: 40, base: 'eligible' },
    {
      body: 'collective-assembly',
      options: { ...COLLECTIVE, roster: rosterWith({ 'collective-members': 60 }) },
    },
  ),
  row(
    '50 of 61 members of the collective',
    'resolution',
    { present: 50, least: 41, base: 'eligible' },
    {
      body: 'collective-assembly',
      options: { ...COLLECTIVE, roster: rosterWith({ 'collective-members': 61 }) },
    },
  ),
  row(
    '18 of 21 delegates of the collective',
    'resolution',
    { present: 18, least: 14, base: 'eligible' },
    {
      body: 'collective-congress',
      options: { ...COLLECTIVE, roster: rosterWith({ 'collective-congress': 21 }) },
    },
  ),
  row(
    '18 of 22 delegates of the collective',
    'resolution',
    { present: 18, least: 15, base: 'eligible' },
    {
      body: 'collective-congress',
      options: { ...COLLECTIVE, roster: rosterWith({ 'collective-congress': 22 }) },
    },
  ),
];

describe.each(PROCEDURES)('the votes needed under %s', (procedure) => {
  const rows = PASSES.filter((one) => hasStep(procedure, one.step));

  it.each(rows)('with $of present are $least', ({ step, options, body, present, least, base }) => {
    const walk = walkTo(step, { procedure, ...options });
    const named = body === undefined ? {} : { body };
    const vote = (infavour: number) =>
      decidedBy(walk.ask({ ...named, ...held(present, infavour) }));
    const figures = { present, needed: least, of: base };
    expect(vote(least - 1)).toMatchObject({ outcome: 'not-passed', for: least - 1, ...figures });
    expect(vote(least)).toMatchObject({ outcome: 'passed', for: least, ...figures });
    expect(vote(least + 1)).toMatchObject({ outcome: 'passed', for: least + 1, ...figures });
  });
});

describe('a vote', () => {
  it.each([
    ['abstentions', { abstain: 3 }],
    ['invalid votes', { invalid: 3 }],
    ['people who did not vote', {}],
  ])('does not count %s as votes for', (_, others) => {
    const vote = votes(17, 14, others);
    expect(verdictOf(walkTo('resolution').meet({ present: 34, vote }))).toBe('not-passed');
    const enough = votes(18, 13, others);
    expect(verdictOf(walkTo('resolution').meet({ present: 34, vote: enough }))).toBe('passed');
  });

  it('passes with fewer against than for only where those for are enough', () => {
    const vote = votes(15, 1);
    expect(verdictOf(walkTo('resolution').meet({ present: 30, vote }))).toBe('not-passed');
  });
});

/** Matters for which the catalogue asks 2/3 of all members of the collective. */
const COLLECTIVE_MATTERS = [
  'HOMESTEAD_PLAN',
  'COMMERCIAL_LAND',
  'LAND_COMPENSATION',
  'ASSET_DISPOSAL',
  'COLLECTIVE_PROJECT',
  'INVESTMENT',
  'BUDGET_DISTRIBUTION',
  'MEMBERSHIP',
  'SHARE_PLAN',
  'RCEO_CHARTER',
  'RCEO_MERGE_SPLIT',
  'COLLECTIVE_DEBT',
] as const;
const LAND_MATTERS = ['LAND_CONTRACT_PLAN', 'LAND_ADJUSTMENT', 'LAND_TO_OUTSIDER'] as const;

// The resolution is three days after the motion under the default procedure.
const LAST_OF_2025 = '2025-12-28';
const FIRST_OF_2026 = '2025-12-29';

describe('the catalogue to the last day of 2025', () => {
  it.each(LAND_MATTERS)('asks 2/3 of the whole congress for %s', (matter) => {
    const walk = walkTo('resolution', { matter, startsOn: LAST_OF_2025 });
    const vote = (infavour: number) => decidedBy(walk.ask(held(41, infavour)));
    expect(vote(27)).toMatchObject({ outcome: 'not-passed', needed: 28, of: 'eligible' });
    expect(vote(28)).toMatchObject({ outcome: 'passed', needed: 28, of: 'eligible' });
    expect(vote(29)).toMatchObject({ outcome: 'passed' });
  });

  it.each(LAND_MATTERS)('asks 2/3 of all adults in the assembly for %s', (matter) => {
    const walk = walkTo('resolution', { matter, startsOn: LAST_OF_2025 });
    const vote = (infavour: number) =>
      decidedBy(walk.ask({ body: 'villagers-assembly', ...held(600, infavour) }));
    expect(vote(406)).toMatchObject({ outcome: 'not-passed', needed: 407, of: 'eligible' });
    expect(vote(407)).toMatchObject({ outcome: 'passed' });
    expect(vote(408)).toMatchObject({ outcome: 'passed' });
  });

  it('tells the votes that both of its rules ask for, also where both fail', () => {
    const matter = 'LAND_CONTRACT_PLAN';
    const walk = walkTo('resolution', { matter, startsOn: LAST_OF_2025 });
    const decided = decidedBy(walk.meet(held(41, 20)));
    expect(decided).toMatchObject({ outcome: 'not-passed', needed: 28, of: 'eligible' });
  });

  it.each([...COLLECTIVE_MATTERS, 'NON_MEMBER_BENEFIT'])(
    'leaves %s to more than half of those present',
    (matter) => {
      const walk = walkTo('resolution', { matter, startsOn: LAST_OF_2025 });
      const vote = (meeting: object) => verdictOf(walk.ask(meeting));
      expect(vote(held(40, 20))).toBe('not-passed');
      expect(vote(held(40, 21))).toBe('passed');
      expect(vote({ body: 'villagers-assembly', ...held(400, 200) })).toBe('not-passed');
      expect(vote({ body: 'villagers-assembly', ...held(400, 201) })).toBe('passed');
    },
  );
});

describe('the catalogue from the first day of 2026', () => {
  const roster = rosterWith({
    adults: 600,
    'collective-members': 600,
    'collective-congress': 60,
  });

  function voteOn(matter: string, collective: boolean, body: string, present: number) {
    const has = { 'collective-organisation': collective };
    const walk = walkTo('resolution', { matter, has, roster, startsOn: FIRST_OF_2026 });
    return (infavour: number, more: object = {}) =>
      decidedBy(walk.ask({ body, ...held(present, infavour), ...more }));
  }

  it.each([...LAND_MATTERS, ...COLLECTIVE_MATTERS])(
    "asks 2/3 of all adults in the collective's place for %s",
    (matter) => {
      const assembly = voteOn(matter, false, 'villagers-assembly', 500);
      expect(assembly(399)).toMatchObject({ outcome: 'not-passed', needed: 400, of: 'eligible' });
      expect(assembly(400)).toMatchObject({ outcome: 'passed', needed: 400 });
      expect(assembly(401)).toMatchObject({ outcome: 'passed' });
    },
  );

  it.each([...LAND_MATTERS, ...COLLECTIVE_MATTERS])(
    'asks 2/3 of all members of the collective for %s',
    (matter) => {
      const assembly = voteOn(matter, true, 'collective-assembly', 500);
      expect(assembly(399)).toMatchObject({ outcome: 'not-passed', needed: 400, of: 'eligible' });
      expect(assembly(400)).toMatchObject({ outcome: 'passed', needed: 400 });
    },
  );

  it.each([
    [false, 'villagers-assembly'],
    [true, 'collective-assembly'],
  ])('asks 3/4 of all for benefits of non-members (with a collective: %s)', (collective, body) => {
    const assembly = voteOn('NON_MEMBER_BENEFIT', collective, body, 500);
    expect(assembly(449)).toMatchObject({ outcome: 'not-passed', needed: 450, of: 'eligible' });
    expect(assembly(450)).toMatchObject({ outcome: 'passed', needed: 450 });
    expect(assembly(451)).toMatchObject({ outcome: 'passed' });
  });

  it('counts all adults also where the households made the quorum', () => {
    const assembly = voteOn('INVESTMENT', false, 'villagers-assembly', 200);
    const decided = assembly(200, { presentBy: { households: 150 } });
    expect(decided).toMatchObject({ outcome: 'not-passed', needed: 400, of: 'eligible' });
  });

  it.each(['PUBLIC_WELFARE', 'VILLAGE_PLANNING', 'CHARTER_RULES'])(
    "leaves %s, the villagers' own, to more than half of those present",
    (matter) => {
      const assembly = voteOn(matter, false, 'villagers-assembly', 400);
      expect(assembly(200)).toMatchObject({ outcome: 'not-passed', needed: 201, of: 'present' });
      expect(assembly(201)).toMatchObject({ outcome: 'passed' });
    },
  );

  it('holds for a decision that was pinned to an older procedure', () => {
    const procedure = 'xiyang-four-procedures@2004-01-01';
    const meeting = { body: 'villagers-assembly', ...held(500, 399) };
    const walk = (startsOn: string) =>
      walkTo('resolution', { procedure, matter: 'INVESTMENT', startsOn, roster });
    expect(verdictOf(walk(LAST_OF_2025).meet(meeting))).toBe('passed');
    expect(verdictOf(walk(FIRST_OF_2026).meet(meeting))).toBe('not-passed');
  });

  it('leaves the deliberations before the resolution to their own numbers', () => {
    const matter = 'NON_MEMBER_BENEFIT';
    expect(verdictOf(walkTo('two-committees', { matter }).meet(held(8, 5)))).toBe('passed');
    expect(verdictOf(walkTo('examination', { matter }).meet(held(31, 16)))).toBe('passed');
  });
});
