import { describe, expect, it } from 'vitest';
import type { Outcome } from '../outcome.ts';
import {
  decidedBy,
  held,
  refusalOf,
  rosterWith,
  verdictOf,
  type Walk,
  walkTo,
} from '../testing/walk.ts';

const approved = { reason: '离乡超过六个月', approvedBy: 'township' };

function recorded(outcome: Outcome): unknown {
  if (outcome.outcome === 'refused') throw new Error(outcome.refusal.message.en);
  return outcome.events.find((event) => event.type === 'MeetingRecorded')?.data;
}

describe('those eligible', () => {
  it('are the roster less every approved exclusion', () => {
    const excluded = [
      { count: 2, ...approved },
      { count: 3, ...approved },
    ];
    // 31 less 5 are 26: half of them can meet, and 14 are more than half.
    const meet = (present: number, infavour: number) =>
      walkTo('examination').meet({ excluded, ...held(present, infavour) });
    expect(refusalOf(meet(12, 12))).toMatchObject({
      code: 'quorum-not-met',
      operands: { needed: 13, had: 12 },
    });
    expect(decidedBy(meet(14, 13))).toMatchObject({ outcome: 'not-passed', eligible: 26 });
    expect(decidedBy(meet(14, 14))).toMatchObject({ outcome: 'passed', eligible: 26, needed: 14 });
  });

  it('do not count recused people in the congress', () => {
    // 41 less 2 are 39: 26 are two thirds.
    const meet = (present: number) =>
      walkTo('resolution').meet({ recused: 2, ...held(present, present) });
    expect(refusalOf(meet(25))).toMatchObject({
      code: 'quorum-not-met',
      operands: { needed: 26, had: 25 },
    });
    expect(decidedBy(meet(26))).toMatchObject({ outcome: 'passed', eligible: 39 });
  });

  it('count neither the recused nor the excluded in the congress', () => {
    const more = { recused: 2, excluded: [{ count: 3, ...approved }] };
    const outcome = walkTo('resolution').meet({ ...more, ...held(24, 24) });
    expect(decidedBy(outcome)).toMatchObject({ outcome: 'passed', eligible: 36 });
  });

  it.each([
    ['examination', 31, 15, 16],
    ['branch-proposal', 4, 1, 2],
  ] as const)('still count recused people in the %s of %i', (step, eligible, few, enough) => {
    const procedure = 'four-deliberations@2026-01-01';
    const roster = rosterWith({ 'branch-committee': 4 });
    const meet = (present: number) =>
      walkTo(step, { procedure, roster }).meet({ recused: 2, ...held(present, present) });
    expect(verdictOf(meet(few))).toBe('quorum-not-met');
    expect(decidedBy(meet(enough))).toMatchObject({ outcome: 'passed', eligible });
  });

  it('are not what the paper says', () => {
    const meet = (eligible: number, present: number) =>
      walkTo('resolution').meet({ eligible, ...held(present, present) });
    expect(refusalOf(meet(30, 27))).toMatchObject({
      code: 'quorum-not-met',
      operands: { needed: 28, had: 27 },
    });
    const outcome = meet(60, 28);
    expect(decidedBy(outcome)).toMatchObject({ outcome: 'passed', eligible: 41 });
    expect(recorded(outcome)).toMatchObject({ eligible: 60 });
  });

  it('of the two committees are their sum, or the roster `two-committees`', () => {
    const vote = (roster: object) =>
      decidedBy(walkTo('two-committees', { roster: rosterWith(roster) }).meet(held(6, 4)));
    expect(vote({})).toMatchObject({ eligible: 8 });
    expect(vote({ 'two-committees': 6 })).toMatchObject({ eligible: 6 });
  });

  it('of the congress are representatives and committee, or the roster `congress`', () => {
    const vote = (roster: object) =>
      decidedBy(walkTo('resolution', { roster: rosterWith(roster) }).meet(held(28, 28)));
    expect(vote({})).toMatchObject({ eligible: 41 });
    expect(vote({ congress: 38 })).toMatchObject({ eligible: 38 });
  });
});

describe('the roster in force when a meeting was held', () => {
  const many = rosterWith({ 'party-members': 60 });

  function examination(): Walk {
    return walkTo('examination', { roster: rosterWith({ 'party-members': 30 }) });
  }

  it('counts, when another was set between the meeting and its recording', () => {
    const walk = examination();
    walk.scenario.accept(walk.moment('17:00'), 'village-committee', 'SetRoster', { roster: many });
    expect(decidedBy(walk.meet(held(16, 16)))).toMatchObject({ outcome: 'passed', eligible: 30 });
  });

  it('counts, when another was set days before the late recording', () => {
    const walk = examination();
    const set = { roster: many };
    walk.scenario.accept(walk.moment('09:00', 3), 'village-committee', 'SetRoster', set);
    const meeting = { stage: walk.stage, heldAt: walk.moment('15:00'), ...held(16, 16) };
    const outcome = walk.scenario.send(
      walk.moment('09:00', 9),
      walk.seat,
      'RecordMeeting',
      meeting,
    );
    expect(decidedBy(outcome)).toMatchObject({ outcome: 'passed', eligible: 30 });
  });

  it('is the newer one from the moment at which it was set', () => {
    const walk = examination();
    const set = { roster: many };
    walk.scenario.accept(walk.moment('16:00'), 'village-committee', 'SetRoster', set);
    const before = walk.meet({ heldAt: walk.moment('15:59'), present: 15 });
    expect(verdictOf(before)).toBe('recorded');
    const after = { heldAt: walk.moment('16:01'), ...held(29, 29) };
    expect(refusalOf(walk.meet(after)).operands).toMatchObject({ needed: 30, had: 29 });
    const enough = { heldAt: walk.moment('16:01'), ...held(31, 31) };
    expect(decidedBy(walk.meet(enough))).toMatchObject({ outcome: 'passed', eligible: 60 });
  });

  it('is the one that was set late, for a moment before the meeting', () => {
    const walk = examination();
    walk.scenario.accept(walk.moment('17:00'), 'village-committee', 'SetRoster', {
      roster: many,
      occurredAt: walk.moment('09:00'),
    });
    expect(verdictOf(walk.meet(held(16, 16)))).toBe('quorum-not-met');
  });

  it('of the last session counts where there were several', () => {
    const walk = examination();
    walk.scenario.accept(walk.moment('12:00'), 'village-committee', 'SetRoster', { roster: many });
    const vote = { method: 'show-of-hands', for: 16, against: 0 };
    const outcome = walk.meet({
      heldAt: undefined,
      sessions: [
        { heldAt: walk.moment('15:00'), place: '东队', present: 16, vote },
        { heldAt: walk.moment('10:00'), place: '西队', present: 16, vote },
      ],
    });
    expect(decidedBy(outcome)).toMatchObject({ outcome: 'passed', eligible: 60, for: 32 });
  });
});
