import { describe, expect, it } from 'vitest';
import {
  hasStep,
  held,
  PROCEDURES,
  refusalOf,
  rosterWith,
  type Step,
  verdictOf,
  type WalkOptions,
  walkTo,
} from '../testing/walk.ts';

interface QuorumRow {
  /** The body with its whole, as the table of titles shows it. */
  readonly of: string;
  readonly step: Step;
  readonly options: WalkOptions;
  readonly body?: string;
  readonly countsHouseholds?: boolean;
  /** The fewest present with whom a vote can be held. */
  readonly least: number;
  /** What comes of a vote that all present are for: with the fewest, and with one more. */
  readonly unanimous: readonly [string, string];
  readonly operands?: object;
}

const COLLECTIVE = {
  matter: 'BUDGET_DISTRIBUTION',
  has: { 'collective-organisation': true },
  startsOn: '2026-03-02',
} as const;

const PASSES = ['passed', 'passed'] as const;

const QUORUMS: readonly QuorumRow[] = [
  {
    of: 'a branch committee of 4',
    step: 'branch-proposal',
    options: { roster: rosterWith({ 'branch-committee': 4 }) },
    least: 2,
    unanimous: PASSES,
  },
  {
    of: 'a branch committee of 5',
    step: 'branch-proposal',
    options: { roster: rosterWith({ 'branch-committee': 5 }) },
    least: 3,
    unanimous: PASSES,
  },
  {
    of: 'two committees of 9',
    step: 'two-committees',
    options: { roster: rosterWith({ 'branch-committee': 4 }) },
    least: 6,
    unanimous: PASSES,
  },
  {
    of: 'two committees of 8',
    step: 'two-committees',
    options: {},
    least: 6,
    unanimous: PASSES,
  },
  {
    of: '44 Party members',
    step: 'examination',
    options: { roster: rosterWith({ 'party-members': 44 }) },
    least: 22,
    // Half of those eligible may meet, but only more than half of them can pass anything.
    unanimous: ['not-passed', 'passed'],
  },
  {
    of: '45 Party members',
    step: 'examination',
    options: { roster: rosterWith({ 'party-members': 45 }) },
    least: 23,
    unanimous: PASSES,
  },
  {
    of: 'a congress of 42',
    step: 'resolution',
    options: { roster: rosterWith({ representatives: 37 }) },
    least: 28,
    unanimous: PASSES,
  },
  {
    of: 'a congress of 41',
    step: 'resolution',
    options: {},
    least: 28,
    unanimous: PASSES,
  },
  {
    of: '900 adults',
    step: 'resolution',
    body: 'villagers-assembly',
    options: { roster: rosterWith({ adults: 900 }) },
    least: 451,
    unanimous: PASSES,
    operands: { of: 'adults' },
  },
  {
    of: '901 adults',
    step: 'resolution',
    body: 'villagers-assembly',
    options: { roster: rosterWith({ adults: 901 }) },
    least: 451,
    unanimous: PASSES,
    operands: { of: 'adults' },
  },
  {
    of: '60 members of the collective',
    step: 'resolution',
    body: 'collective-assembly',
    options: { ...COLLECTIVE, roster: rosterWith({ 'collective-members': 60 }) },
    least: 40,
    unanimous: PASSES,
  },
  {
    of: '61 members of the collective',
    step: 'resolution',
    body: 'collective-assembly',
    options: { ...COLLECTIVE, roster: rosterWith({ 'collective-members': 61 }) },
    least: 41,
    unanimous: PASSES,
  },
];

describe.each(PROCEDURES)('the quorum under %s', (procedure) => {
  const rows = QUORUMS.filter((row) => hasStep(procedure, row.step));

  it.each(rows)('of $of is $least present', (row) => {
    const { step, options, body, least, unanimous, operands } = row;
    const named = body === undefined ? {} : { body };
    const walk = walkTo(step, { procedure, ...options });
    const vote = (present: number) => walk.ask({ ...named, ...held(present, present) });

    const refused = refusalOf(vote(least - 1));
    expect(refused.code).toBe('quorum-not-met');
    expect(refused.operands).toMatchObject({ needed: least, had: least - 1, ...operands });
    expect(verdictOf(walk.ask({ ...named, present: least - 1 }))).toBe('recorded');

    expect([verdictOf(vote(least)), verdictOf(vote(least + 1))]).toEqual(unanimous);
  });

  it.each([
    { households: 150, least: 100 },
    { households: 214, least: 143 },
  ])("of the villagers' assembly is also $least of $households households", (row) => {
    const { households, least } = row;
    const walk = walkTo('resolution', { procedure, roster: rosterWith({ households }) });
    const vote = (counted: number) =>
      verdictOf(
        walk.ask({
          body: 'villagers-assembly',
          presentBy: { households: counted },
          ...held(counted, counted),
        }),
      );
    expect(vote(least - 1)).toBe('quorum-not-met');
    expect(vote(least)).toBe('passed');
    expect(vote(least + 1)).toBe('passed');
  });

  it("asks nothing of the collective's congress, whose votes are counted of all delegates", () => {
    const roster = rosterWith({ 'collective-congress': 21 });
    const walk = walkTo('resolution', { procedure, ...COLLECTIVE, roster });
    expect(verdictOf(walk.meet({ body: 'collective-congress', ...held(1, 1) }))).toBe('not-passed');
  });
});

describe("the quorum of the villagers' assembly", () => {
  it('is made by the adults alone where people under eighteen were present too', () => {
    const walk = walkTo('resolution');
    const meeting = { body: 'villagers-assembly', ...held(320, 320) };
    const refused = walk.meet({ ...meeting, presentBy: { adults: 305 } });
    expect(refusalOf(refused)).toMatchObject({
      code: 'quorum-not-met',
      operands: { needed: 306, had: 305 },
    });
    const enough = walk.meet({ ...meeting, presentBy: { adults: 306 } });
    expect(verdictOf(enough)).toBe('passed');
  });
});

describe('a meeting without its quorum', () => {
  it.each([
    ['two-committees', 5],
    ['examination', 15],
    ['resolution', 27],
  ] as const)('of %s is recorded without a vote, and its stage stays', (step, present) => {
    const walk = walkTo(step);
    const outcome = walk.meet({ present });
    expect(outcome).toMatchObject({ outcome: 'accepted', events: [{ type: 'MeetingRecorded' }] });
    expect(verdictOf(outcome)).toBe('recorded');
    expect(walk.scenario.state()).toMatchObject({ stage: walk.stage });
    expect(walk.scenario.state()).not.toHaveProperty('end');
  });

  it('decides nothing when it deferred the matter either', () => {
    const walk = walkTo('resolution');
    expect(verdictOf(walk.meet({ present: 27, outcome: 'deferred' }))).toBe('recorded');
    expect(walk.scenario.state().stage).toBe(walk.stage);
  });

  it('lowers nothing for the next one', () => {
    const walk = walkTo('resolution');
    walk.meet({ present: 27 });
    const again = { heldAt: walk.moment('17:00'), ...held(27, 27) };
    expect(verdictOf(walk.meet(again))).toBe('quorum-not-met');
    const enough = { heldAt: walk.moment('17:00'), ...held(28, 28) };
    expect(verdictOf(walk.meet(enough))).toBe('passed');
  });

  it('is refused with the article of the law, and with what to do next', () => {
    const outcome = walkTo('resolution').meet(held(27, 27));
    expect(refusalOf(outcome)).toEqual({
      code: 'quorum-not-met',
      rule: 'representatives-quorum',
      article: 'VCOL-2025 art. 30',
      operands: { needed: 28, had: 27, of: 'eligible' },
    });
    if (outcome.outcome === 'accepted') throw new Error('the vote was accepted');
    expect(outcome.refusal.message.en).toContain('Record this meeting without the vote');
    expect(outcome.refusal.message.zh).toContain('村民委员会组织法');
  });

  it('is refused with the article in force on the day of the meeting', () => {
    const walk = walkTo('resolution', { startsOn: '2025-12-25' });
    expect(refusalOf(walk.meet(held(27, 27))).article).toBe('VCOL-2018 art. 26');
  });
});
