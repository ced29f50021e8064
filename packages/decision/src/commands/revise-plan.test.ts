import { describe, expect, it } from 'vitest';
import type { Seat } from '../seat.ts';
import {
  decidedBy,
  hasStep,
  held,
  PROCEDURES,
  stageOf,
  verdictOf,
  type Walk,
  walkTo,
} from '../testing/walk.ts';

const AMOUNT = '286000.00';
const REASON = { reason: '村民要求加宽' };

function revise(walk: Walk, change: object, seat: Seat = 'village-committee') {
  return walk.scenario.send(walk.moment('17:00'), seat, 'RevisePlan', { ...REASON, ...change });
}

describe.each(PROCEDURES)('a plan revised under %s', (procedure) => {
  const planOwner = stageOf(procedure, 'two-committees');
  const early = (['branch-proposal', 'two-committees', 'examination'] as const).filter((step) =>
    hasStep(procedure, step),
  );

  it.each(early)('in the %s stays there, whatever changed', (step) => {
    const walk = walkTo(step, { procedure, amount: AMOUNT });
    for (const change of [{ plan: '改线' }, { amount: '300000.00' }, { amount: '1.00' }]) {
      expect(verdictOf(revise(walk, change))).toBe('recorded');
      expect(walk.scenario.state().stage).toBe(walk.stage);
    }
  });

  it.each([
    ['more', AMOUNT, '286000.01'],
    ['less', AMOUNT, '285999.99'],
    ['stated for the first time', undefined, AMOUNT],
  ])('after the Party examination, with an amount that is %s, returns', (_, before, after) => {
    const sum = before === undefined ? {} : { amount: before };
    const walk = walkTo('resolution', { procedure, ...sum });
    expect(verdictOf(revise(walk, { amount: after }))).toBe('recorded');
    expect(walk.scenario.state()).toMatchObject({ stage: planOwner, amount: after });
  });

  it.each([
    ['its text alone', { plan: '加宽半米' }],
    ['the same amount', { amount: AMOUNT }],
    ['its text and the same amount', { plan: '加宽半米', amount: AMOUNT }],
  ])('after the Party examination, with %s, stays', (_, change) => {
    const walk = walkTo('resolution', { procedure, amount: AMOUNT });
    expect(verdictOf(revise(walk, change))).toBe('recorded');
    expect(walk.scenario.state()).toMatchObject({ stage: walk.stage, amount: AMOUNT });
  });

  it('after the resolution needs a new resolution', () => {
    const walk = walkTo('resolution', { procedure, amount: AMOUNT });
    walk.meet({ heldAt: walk.moment('16:00'), ...held(41, 41) });
    for (const change of [{ plan: '加宽半米' }, { amount: AMOUNT }, { amount: '1.00' }]) {
      expect(verdictOf(revise(walk, change))).toBe('change-needs-resolution');
    }
    expect(walk.scenario.state()).toMatchObject({ stage: 'resolution-disclosure', planVersion: 1 });
  });

  it('returned goes through the Party examination again', () => {
    const walk = walkTo('resolution', { procedure, amount: AMOUNT });
    revise(walk, { amount: '300000.00' });
    const meet = (seat: Seat, stage: string, everybody: number) => {
      const meeting = { stage, heldAt: walk.moment('18:00'), ...held(everybody, everybody) };
      return walk.scenario.send(walk.moment('20:00'), seat, 'RecordMeeting', meeting);
    };
    expect(verdictOf(meet('village-committee', walk.stage, 41))).toBe('stage-not-open');
    expect(verdictOf(meet('village-committee', planOwner, 8))).toBe('passed');
    const examination = stageOf(procedure, 'examination');
    expect(verdictOf(meet('branch-committee', examination, 31))).toBe('passed');
    const resolved = meet('village-committee', walk.stage, 41);
    expect(decidedBy(resolved)).toMatchObject({ outcome: 'passed', planVersion: 2 });
  });
});

describe('the version of a plan', () => {
  it('counts from 1, the plan of the motion', () => {
    expect(decidedBy(walkTo('resolution').ask(held(41, 41)))?.planVersion).toBe(1);
  });

  it('that a vote binds is the newest', () => {
    const walk = walkTo('resolution', { amount: AMOUNT });
    revise(walk, { plan: '加宽半米' });
    revise(walk, { plan: '加宽一米' }, 'branch-committee');
    expect(walk.scenario.state().planVersion).toBe(3);
    expect(decidedBy(walk.meet(held(41, 41)))).toMatchObject({ planVersion: 3 });
  });

  it('is bound by a deferral too', () => {
    const walk = walkTo('resolution');
    revise(walk, { plan: '加宽半米' });
    const decided = decidedBy(walk.meet({ present: 41, outcome: 'deferred' }));
    expect(decided).toMatchObject({ outcome: 'deferred', planVersion: 2 });
  });

  it('is recorded with what changed, and its reason is kept apart', () => {
    const outcome = revise(walkTo('resolution', { amount: AMOUNT }), { amount: '300000.00' });
    if (outcome.outcome === 'refused') throw new Error(outcome.refusal.message.en);
    const [event] = outcome.events;
    expect(event?.data).toEqual({
      stage: 'congress-resolution',
      planVersion: 2,
      amount: '300000.00',
      outcome: 'amount-changed',
    });
    expect(event?.privateValues).toEqual(REASON);
  });
});

describe('RevisePlan', () => {
  it.each([
    ['village-committee', 'recorded'],
    ['branch-committee', 'recorded'],
    ['township', 'not-authorised'],
    ['supervision-committee', 'not-authorised'],
    ['villager', 'not-authorised'],
    ['system', 'not-authorised'],
    ['auditor', 'not-authorised'],
  ] as const)('sent by %s is %s', (seat, verdict) => {
    expect(verdictOf(revise(walkTo('resolution'), { plan: '加宽半米' }, seat))).toBe(verdict);
  });

  it('of a rejected decision is too late', () => {
    const walk = walkTo('resolution');
    walk.meet({ heldAt: walk.moment('16:00'), ...held(41, 20) });
    expect(verdictOf(revise(walk, { plan: '加宽半米' }))).toBe('decision-closed');
  });

  it('opens the stage of the plan on the day that it was revised', () => {
    const walk = walkTo('resolution', { amount: AMOUNT });
    revise(walk, { amount: '1.00' });
    const meet = (daysAfter: number) => {
      const heldAt = walk.moment('09:00', daysAfter);
      const meeting = { stage: 'two-committee-proposal', heldAt, ...held(8, 8) };
      return walk.scenario.send(walk.moment('20:00'), walk.seat, 'RecordMeeting', meeting);
    };
    expect(verdictOf(meet(-1))).toBe('date-out-of-order');
    expect(verdictOf(meet(0))).toBe('passed');
  });
});
