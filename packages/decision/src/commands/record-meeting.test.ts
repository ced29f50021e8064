import { describe, expect, it } from 'vitest';
import {
  decidedBy,
  held,
  PROCEDURES,
  stageOf,
  verdictOf,
  votes,
  type Walk,
  walkTo,
} from '../testing/walk.ts';

function whereabouts(walk: Walk) {
  const { stage, end } = walk.scenario.state();
  return end ?? stage;
}

describe.each(PROCEDURES)('under %s', (procedure) => {
  const planOwner = stageOf(procedure, 'two-committees');

  it.each([
    ['two-committees', 8, 'examination'],
    ['examination', 31, 'resolution'],
  ] as const)('the %s that passes (%i for) opens the %s', (step, all, next) => {
    const walk = walkTo(step, { procedure });
    expect(verdictOf(walk.meet(held(all, all)))).toBe('passed');
    expect(whereabouts(walk)).toBe(stageOf(procedure, next));
  });

  it('the two committees that do not pass a plan keep it', () => {
    const walk = walkTo('two-committees', { procedure });
    expect(verdictOf(walk.meet(held(8, 4)))).toBe('not-passed');
    expect(whereabouts(walk)).toBe(planOwner);
    const again = { heldAt: walk.moment('17:00'), ...held(8, 5) };
    expect(verdictOf(walk.meet(again))).toBe('passed');
  });

  it('the Party members who do not pass a plan send it back to the two committees', () => {
    const walk = walkTo('examination', { procedure });
    expect(verdictOf(walk.meet(held(31, 15)))).toBe('not-passed');
    expect(whereabouts(walk)).toBe(planOwner);
  });

  it.each([
    ['fewer for than against', 41, 20],
    ['a tie', 40, 20],
    ['nobody for', 41, 0],
  ])('a resolution with %s ends the decision', (_, present, infavour) => {
    const walk = walkTo('resolution', { procedure });
    expect(verdictOf(walk.meet(held(present, infavour)))).toBe('not-passed');
    expect(whereabouts(walk)).toBe('rejected');
    const again = { heldAt: walk.moment('17:00'), ...held(41, 41) };
    expect(verdictOf(walk.meet(again))).toBe('decision-closed');
  });

  it('the resolution that passes opens its disclosure', () => {
    const walk = walkTo('resolution', { procedure });
    expect(verdictOf(walk.meet(held(41, 21)))).toBe('passed');
    expect(whereabouts(walk)).toBe('resolution-disclosure');
  });

  it.each([
    ['two-committees', 8],
    ['examination', 31],
    ['resolution', 41],
  ] as const)('the %s that defers a matter keeps it', (step, present) => {
    const walk = walkTo(step, { procedure });
    const outcome = walk.meet({ present, outcome: 'deferred' });
    expect(decidedBy(outcome)).toMatchObject({ outcome: 'deferred', stage: walk.stage });
    expect(decidedBy(outcome)?.for).toBeUndefined();
    expect(whereabouts(walk)).toBe(walk.stage);
    const again = { heldAt: walk.moment('17:00'), ...held(present, present) };
    expect(verdictOf(walk.meet(again))).toBe('passed');
  });

  it.each([
    ['two-committees', 8],
    ['examination', 31],
    ['resolution', 41],
  ] as const)('the %s without vote and outcome decides nothing', (step, present) => {
    const walk = walkTo(step, { procedure });
    const outcome = walk.meet({ present });
    expect(outcome).toMatchObject({ outcome: 'accepted', events: [{ type: 'MeetingRecorded' }] });
    expect(verdictOf(outcome)).toBe('recorded');
    expect(whereabouts(walk)).toBe(walk.stage);
  });
});

describe('the branch committee', () => {
  const procedure = 'four-deliberations@2026-01-01';

  it.each([
    [held(3, 1), 'not-passed', 'branch-proposal'],
    [held(2, 1), 'not-passed', 'branch-proposal'],
    [{ present: 3, outcome: 'deferred' }, 'deferred', 'branch-proposal'],
    [{ present: 1 }, 'recorded', 'branch-proposal'],
    [held(3, 2), 'passed', 'two-committee-deliberation'],
  ])('with %j: %s, and the stage is %s', (meeting, verdict, stage) => {
    const walk = walkTo('branch-proposal', { procedure });
    expect(verdictOf(walk.meet(meeting))).toBe(verdict);
    expect(whereabouts(walk)).toBe(stage);
  });
});

describe('a deferred meeting with a vote', () => {
  it.each([
    ['of its own', { present: 41, vote: votes(21) }],
    [
      'of a session',
      { sessions: [{ heldAt: '2026-03-05T10:00:00Z', present: 41, vote: votes(21) }] },
    ],
  ])('%s is bad input', (_, meeting) => {
    const walk = walkTo('resolution');
    expect(() => walk.meet({ outcome: 'deferred', ...meeting })).toThrow(/^outcome: /);
  });
});

describe('what a meeting is recorded as', () => {
  const secret = '王某某与承包人是亲属';
  const excluded = [
    { count: 1, reason: '张某在押', approvedBy: 'township' },
    { count: 2, reason: '李某瘫痪', approvedBy: 'person-7' },
  ];

  it('keeps discussion and the reasons of exclusions out of the data of every event', () => {
    const outcome = walkTo('examination').meet({ discussion: secret, excluded, ...held(28, 28) });
    if (outcome.outcome === 'refused') throw new Error(outcome.refusal.message.en);
    expect(outcome.events.map((event) => event.type)).toEqual(['MeetingRecorded', 'StageDecided']);
    const data = JSON.stringify(outcome.events.map((event) => event.data));
    for (const value of [secret, '张某在押', '李某瘫痪']) expect(data).not.toContain(value);
    expect(outcome.events[0]).toMatchObject({
      data: { excluded: [{ count: 1, approvedBy: 'township' }, { count: 2 }] },
    });
    const kept = Object.values(outcome.events[0]?.privateValues ?? {});
    expect(kept.sort()).toEqual([secret, '张某在押', '李某瘫痪'].sort());
    expect(outcome.events[1]).not.toHaveProperty('privateValues');
  });

  it('keeps each private value under a name of its own', () => {
    const outcome = walkTo('examination').meet({ discussion: secret, excluded, ...held(28, 28) });
    if (outcome.outcome === 'refused') throw new Error(outcome.refusal.message.en);
    const names = Object.keys(outcome.events[0]?.privateValues ?? {});
    expect(new Set(names).size).toBe(3);
    for (const name of names) expect(name).toMatch(/^[a-z][A-Za-z0-9-]{0,63}$/);
  });

  it('has no private values where none were given', () => {
    const outcome = walkTo('examination').meet(held(28, 28));
    if (outcome.outcome === 'refused') throw new Error(outcome.refusal.message.en);
    expect(outcome.events[0]?.privateValues ?? {}).toEqual({});
  });

  it('keeps every claimed figure and the evidence', () => {
    const evidence = [{ sha256: 'a'.repeat(64), mediaType: 'image/jpeg', bytes: 20_000 }];
    const outcome = walkTo('resolution').meet({
      place: '村部会议室',
      chair: 'village-committee',
      recused: 1,
      eligible: 39,
      presentBy: { 'women-representatives': 12 },
      evidence,
      present: 35,
      vote: votes(30, 3, { method: 'secret-ballot', abstain: 1, invalid: 1 }),
    });
    expect(outcome).toMatchObject({
      events: [
        {
          type: 'MeetingRecorded',
          evidence,
          data: {
            stage: 'congress-resolution',
            body: 'representatives',
            place: '村部会议室',
            chair: 'village-committee',
            recused: 1,
            eligible: 39,
            present: 35,
            presentBy: { 'women-representatives': 12 },
            vote: { method: 'secret-ballot', for: 30, against: 3, abstain: 1, invalid: 1 },
          },
        },
        {
          type: 'StageDecided',
          data: {
            stage: 'congress-resolution',
            outcome: 'passed',
            body: 'representatives',
            planVersion: 1,
            eligible: 40,
            present: 35,
            for: 30,
            needed: 18,
            of: 'present',
          },
        },
      ],
    });
  });

  it.each(['show-of-hands', 'secret-ballot', 'open-ballot', 'oral', 'door-to-door', 'online'])(
    'may have voted by %s',
    (method) => {
      const vote = votes(21, 20, { method });
      expect(verdictOf(walkTo('resolution').meet({ present: 41, vote }))).toBe('passed');
    },
  );
});
