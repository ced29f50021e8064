import type { RosterKey } from '@siyi/procedure';
import { describe, expect, it } from 'vitest';
import {
  decidedBy,
  held,
  refusalOf,
  rosterWith,
  type Step,
  verdictOf,
  type WalkOptions,
  walkTo,
} from '../testing/walk.ts';
import type { Roster } from '../village.ts';

const COLLECTIVE = {
  matter: 'BUDGET_DISTRIBUTION',
  has: { 'collective-organisation': true },
} as const;

function congressOf(roster: Roster, meeting: object = { present: 1 }) {
  return walkTo('resolution', { roster }).meet(meeting);
}

describe("the congress's make-up", () => {
  it.each([
    { representatives: 31, committee: 8, verdict: 'roster-invalid', needed: 32 },
    { representatives: 32, committee: 8, verdict: 'recorded', needed: 32 },
    { representatives: 33, committee: 8, verdict: 'recorded', needed: 33 },
  ])(
    'with $representatives representatives beside a committee of $committee is $verdict',
    (row) => {
      const { representatives, committee, verdict, needed } = row;
      const women = { 'women-representatives': 20 };
      const roster = rosterWith({ representatives, 'village-committee': committee, ...women });
      const outcome = congressOf(roster);
      expect(verdictOf(outcome)).toBe(verdict);
      if (verdict === 'recorded') return;
      expect(refusalOf(outcome)).toMatchObject({
        rule: 'representatives-composition',
        article: 'VCOL-2025 art. 29',
        operands: { needed, had: representatives },
      });
    },
  );

  it.each([
    { congress: 39, women: 12, verdict: 'roster-invalid' },
    { congress: 39, women: 13, verdict: 'recorded' },
    { congress: 39, women: 14, verdict: 'recorded' },
    { congress: 40, women: 13, verdict: 'roster-invalid' },
    { congress: 40, women: 14, verdict: 'recorded' },
  ])('with $women women in a congress of $congress is $verdict', (row) => {
    const { congress, women, verdict } = row;
    const representatives = congress - 5;
    const outcome = congressOf(rosterWith({ representatives, 'women-representatives': women }));
    expect(verdictOf(outcome)).toBe(verdict);
    if (verdict === 'recorded') return;
    expect(refusalOf(outcome).operands).toEqual({ needed: women + 1, had: women });
  });

  it('is judged of the roster `congress` where people sit in both', () => {
    const both = { representatives: 32, 'village-committee': 9, 'women-representatives': 14 };
    expect(verdictOf(congressOf(rosterWith(both)))).toBe('roster-invalid');
    expect(verdictOf(congressOf(rosterWith({ ...both, congress: 40 })))).toBe('recorded');
    expect(verdictOf(congressOf(rosterWith({ ...both, congress: 41 })))).toBe('roster-invalid');
  });

  it('is judged of all its seats, whoever is excluded or recused on the day', () => {
    const roster = rosterWith({ representatives: 31, 'village-committee': 8 });
    const excluded = [{ count: 8, reason: '外出务工', approvedBy: 'township' }];
    expect(verdictOf(congressOf(roster, { present: 1, excluded }))).toBe('roster-invalid');
    expect(verdictOf(congressOf(roster, { present: 1, recused: 8 }))).toBe('roster-invalid');
  });

  it('is cited from the law of the day of the meeting', () => {
    const roster = rosterWith({ 'women-representatives': 13 });
    const walk = walkTo('resolution', { roster, startsOn: '2025-12-28' });
    expect(refusalOf(walk.meet({ present: 1 })).article).toBe('VCOL-2018 art. 25');
  });

  it('is judged of an inquorate meeting too, and before its quorum', () => {
    const roster = rosterWith({ 'women-representatives': 13 });
    expect(verdictOf(congressOf(roster, held(5, 5)))).toBe('roster-invalid');
  });

  it("does not concern the villagers' assembly", () => {
    const roster = rosterWith({ representatives: 1, 'women-representatives': 0 });
    const meeting = { body: 'villagers-assembly', ...held(400, 201) };
    expect(verdictOf(congressOf(roster, meeting))).toBe('passed');
  });
});

describe("the collective's congress", () => {
  it.each([
    [20, 'roster-invalid'],
    [21, 'recorded'],
    [22, 'recorded'],
  ])('of %i delegates is %s', (delegates, verdict) => {
    const roster = rosterWith({ 'collective-congress': delegates });
    const walk = walkTo('resolution', { ...COLLECTIVE, roster });
    const outcome = walk.meet({ body: 'collective-congress', present: 15 });
    expect(verdictOf(outcome)).toBe(verdict);
    if (verdict === 'recorded') return;
    expect(refusalOf(outcome)).toMatchObject({
      rule: 'collective-congress-size',
      article: 'RCEO art. 28',
      operands: { needed: 21, had: 20 },
    });
  });
});

interface KeyRow {
  readonly key: string;
  readonly step: Step;
  readonly body?: string;
  readonly options?: WalkOptions;
  readonly more?: object;
  readonly roster?: Roster;
}

const NEEDED: readonly KeyRow[] = [
  { key: 'branch-committee', step: 'branch-proposal' },
  { key: 'branch-committee', step: 'two-committees' },
  { key: 'village-committee', step: 'two-committees' },
  { key: 'party-members', step: 'examination' },
  { key: 'representatives', step: 'resolution' },
  { key: 'representatives', step: 'resolution', roster: { congress: 40 } },
  { key: 'village-committee', step: 'resolution' },
  { key: 'women-representatives', step: 'resolution' },
  { key: 'adults', step: 'resolution', body: 'villagers-assembly' },
  {
    key: 'households',
    step: 'resolution',
    body: 'villagers-assembly',
    more: { presentBy: { households: 1 } },
  },
  {
    key: 'collective-members',
    step: 'resolution',
    body: 'collective-assembly',
    options: COLLECTIVE,
  },
  {
    key: 'collective-congress',
    step: 'resolution',
    body: 'collective-congress',
    options: COLLECTIVE,
  },
];

describe('a roster without a number', () => {
  it.each(NEEDED)('of $key is invalid when the $step meets ($body)', (row) => {
    const { key, step, body, options, more, roster } = row;
    const whole = { 'collective-members': 300, 'collective-congress': 30, ...roster };
    const walk = walkTo(step, {
      ...(step === 'branch-proposal' ? { procedure: 'four-deliberations@2026-01-01' } : {}),
      ...options,
      roster: rosterWith({ ...whole, [key]: undefined }),
    });
    const meeting = { ...(body ? { body } : {}), present: 1, ...more };
    const refused = refusalOf(walk.meet(meeting));
    expect(refused.code).toBe('roster-invalid');
    expect(refused.operands.needed).toContain(key);

    // The roster of the moment of the meeting counts: only one that held by then mends it.
    const filled = { ...whole, [key]: rosterWith({ ...whole })[key as RosterKey] };
    const set = (data: object) =>
      walk.scenario.accept(walk.moment('18:10'), 'village-committee', 'SetRoster', data);
    set({ roster: rosterWith(filled) });
    expect(verdictOf(walk.meet(meeting))).toBe('roster-invalid');
    set({ roster: rosterWith(filled), occurredAt: walk.moment('14:00') });
    expect(verdictOf(walk.meet(meeting))).toBe('recorded');
  });

  it.each([
    ['households', { present: 400 }],
    ['representatives', { present: 400 }],
    ['women-representatives', { present: 400 }],
  ])("of %s does not hinder the villagers' assembly, which does not need it", (key, meeting) => {
    const walk = walkTo('resolution', { roster: rosterWith({ [key]: undefined }) });
    expect(verdictOf(walk.meet({ body: 'villagers-assembly', ...meeting }))).toBe('recorded');
  });

  it('of a committee is made good by `two-committees` and `congress`', () => {
    const none = { 'branch-committee': undefined, 'village-committee': undefined };
    const joint = walkTo('two-committees', {
      roster: rosterWith({ ...none, 'two-committees': 6 }),
    });
    expect(decidedBy(joint.meet(held(4, 3)))).toMatchObject({ outcome: 'passed', eligible: 6 });
    const congress = walkTo('resolution', { roster: rosterWith({ ...none, congress: 42 }) });
    expect(decidedBy(congress.meet(held(28, 15)))).toMatchObject({
      outcome: 'passed',
      eligible: 42,
    });
  });

  it('is no reason against starting a decision', () => {
    const walk = walkTo('resolution', { roster: {} });
    expect(verdictOf(walk.meet({ present: 1 }))).toBe('roster-invalid');
  });
});

describe('a roster with nobody in it', () => {
  it.each([
    ['examination', { 'party-members': 0 }],
    ['two-committees', { 'branch-committee': 0, 'village-committee': 0 }],
  ] as const)('is invalid when the %s meets', (step, changes) => {
    const walk = walkTo(step, { roster: rosterWith(changes) });
    expect(verdictOf(walk.meet({ present: 0 }))).toBe('roster-invalid');
  });
});

describe('an exclusion', () => {
  const approved = { reason: '瘫痪在床', approvedBy: 'township' };

  it.each([
    ['a reason', [{ count: 1, approvedBy: 'township' }], 'excluded.0'],
    ['an approval', [{ count: 1, reason: '瘫痪在床' }], 'excluded.0'],
    ['both', [{ count: 1 }], 'excluded.0'],
    ['a reason in its second row', [{ count: 1, ...approved }, { count: 1 }], 'excluded.1'],
  ])('without %s makes the roster invalid', (_, excluded, had) => {
    const refused = refusalOf(walkTo('examination').meet({ present: 20, excluded }));
    expect(refused).toMatchObject({ code: 'roster-invalid', operands: { had } });
  });

  it.each([
    [30, 'recorded'],
    [31, 'roster-invalid'],
    [32, 'roster-invalid'],
  ])('of %i of 31 Party members is %s, for somebody must be left', (count, verdict) => {
    const excluded = [{ count, ...approved }];
    expect(verdictOf(walkTo('examination').meet({ present: 0, excluded }))).toBe(verdict);
  });
});
