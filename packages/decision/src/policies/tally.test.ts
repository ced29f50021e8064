import { describe, expect, it } from 'vitest';
import type { Outcome } from '../outcome.ts';
import { decidedBy, held, refusalOf, verdictOf, votes, walkTo } from '../testing/walk.ts';

const ASSEMBLY = { body: 'villagers-assembly' };

function congress(meeting: object): Outcome {
  return walkTo('resolution').meet(meeting);
}

describe('a tally', () => {
  it.each([
    [41, 'passed'],
    [42, 'tally-inconsistent'],
  ])('of %i present of 41 eligible is %s', (present, verdict) => {
    expect(verdictOf(congress(held(present, 30)))).toBe(verdict);
  });

  it.each([
    ['excluded', { excluded: [{ count: 1, reason: '住院', approvedBy: 'township' }] }],
    ['recused', { recused: 1 }],
  ])('counts as present at most those eligible, less the %s', (_, more) => {
    expect(verdictOf(congress({ ...more, ...held(40, 30) }))).toBe('passed');
    expect(refusalOf(congress({ ...more, ...held(41, 30) }))).toMatchObject({
      code: 'tally-inconsistent',
      operands: { needed: 40, had: 41 },
    });
  });

  it('is judged of a meeting without a vote too', () => {
    expect(verdictOf(congress({ present: 42 }))).toBe('tally-inconsistent');
  });

  it.each([
    ['as many votes as present', votes(20, 8, { abstain: 1, invalid: 1 }), 'passed'],
    ['one vote too many for', votes(21, 8, { abstain: 1, invalid: 1 }), 'tally-inconsistent'],
    ['one vote too many against', votes(20, 9, { abstain: 1, invalid: 1 }), 'tally-inconsistent'],
    ['one abstention too many', votes(20, 8, { abstain: 2, invalid: 1 }), 'tally-inconsistent'],
    ['one invalid vote too many', votes(20, 8, { abstain: 1, invalid: 2 }), 'tally-inconsistent'],
    ['fewer votes than present', votes(16, 1), 'passed'],
    ['nobody voting at all', votes(0), 'not-passed'],
  ])('of 30 present with %s is judged', (_, vote, verdict) => {
    const outcome = congress({ present: 30, vote });
    expect(verdictOf(outcome)).toBe(verdict);
    if (verdict !== 'tally-inconsistent') return;
    expect(refusalOf(outcome).operands).toEqual({ needed: 30, had: 31 });
  });

  it('does not let `eligible` of the paper excuse too many present', () => {
    expect(verdictOf(congress({ eligible: 50, ...held(42, 42) }))).toBe('tally-inconsistent');
  });

  it.each([
    ['more adults than present', { ...ASSEMBLY, presentBy: { adults: 401 } }, 400],
    ['more households than present', { ...ASSEMBLY, presentBy: { households: 201 } }, 200],
    ['more households than there are', { ...ASSEMBLY, presentBy: { households: 215 } }, 400],
    ['more women than present', { presentBy: { 'women-representatives': 14 } }, 13],
    ['more women than there are', { presentBy: { 'women-representatives': 15 } }, 41],
  ])('with %s is inconsistent', (_, meeting, present) => {
    expect(verdictOf(congress({ ...meeting, present }))).toBe('tally-inconsistent');
  });

  it.each([
    ['as many adults as present', { ...ASSEMBLY, presentBy: { adults: 400 } }, 400],
    ['as many households as present', { ...ASSEMBLY, presentBy: { households: 200 } }, 200],
    ['all households', { ...ASSEMBLY, presentBy: { households: 214 } }, 400],
    ['all women', { presentBy: { 'women-representatives': 14 } }, 14],
  ])('with %s is consistent', (_, meeting, present) => {
    expect(verdictOf(congress({ ...meeting, present }))).toBe('recorded');
  });

  it.each([
    [30, 20, 'passed'],
    [30, 21, 'tally-inconsistent'],
  ])('with %i proxies and %i online of 50 is %s', (proxies, online, verdict) => {
    const walk = walkTo('resolution', {
      matter: 'INVESTMENT',
      has: { 'collective-organisation': true },
      roster: { 'collective-members': 60 },
    });
    const presentBy = { proxies, online };
    const outcome = walk.meet({ body: 'collective-assembly', presentBy, ...held(50, 40) });
    expect(verdictOf(outcome)).toBe(verdict);
  });
});

const DAY = '2026-03-05';

function session(hour: number, present: number, vote?: object): object {
  const place = `第${hour}组`;
  return { heldAt: `${DAY}T${hour}:00:00+08:00`, place, present, ...(vote ? { vote } : {}) };
}

describe('a meeting in sessions', () => {
  const sessions = [
    session(10, 10, votes(8, 1, { abstain: 1 })),
    session(14, 11, votes(5, 5, { invalid: 1 })),
    session(12, 9, votes(7, 2)),
  ];

  it('is the sum of its sessions', () => {
    const walk = walkTo('resolution');
    const outcome = walk.meet({ heldAt: undefined, sessions });
    expect(decidedBy(outcome)).toMatchObject({ outcome: 'passed', present: 30, for: 20 });
    expect(outcome).toMatchObject({
      events: [
        { data: { present: 30, vote: { for: 20, against: 8, abstain: 1, invalid: 1 } } },
        { type: 'StageDecided' },
      ],
    });
  });

  it('has decided when its last session has', () => {
    const outcome = walkTo('resolution').meet({ heldAt: undefined, sessions });
    const occurredAt = '2026-03-05T06:00:00.000Z';
    expect(outcome).toMatchObject({ events: [{ occurredAt }, { occurredAt }] });
  });

  it('reaches its quorum together, and not each alone', () => {
    const two = [session(10, 14, votes(14)), session(14, 13, votes(13))];
    expect(verdictOf(walkTo('resolution').meet({ sessions: two }))).toBe('quorum-not-met');
    const three = [...two, session(15, 1, votes(1))];
    expect(verdictOf(walkTo('resolution').meet({ sessions: three }))).toBe('passed');
  });

  it('may state totals that are the sums', () => {
    const vote = votes(20, 8, { abstain: 1, invalid: 1 });
    expect(verdictOf(congress({ present: 30, vote, sessions }))).toBe('passed');
  });

  it.each([
    ['present', { present: 31 }, { needed: 30, had: 31 }],
    ['fewer present', { present: 29 }, { needed: 30, had: 29 }],
    ['for', { vote: votes(21, 8, { abstain: 1, invalid: 1 }) }, { needed: 20, had: 21 }],
    ['against', { vote: votes(20, 7, { abstain: 1, invalid: 1 }) }, { needed: 8, had: 7 }],
    ['abstain', { vote: votes(20, 8, { abstain: 2, invalid: 1 }) }, { needed: 1, had: 2 }],
    ['invalid', { vote: votes(20, 8, { abstain: 1, invalid: 0 }) }, { needed: 1, had: 0 }],
  ])('whose total of %s contradicts them is inconsistent', (_, totals, operands) => {
    const outcome = congress({ ...totals, sessions });
    expect(refusalOf(outcome)).toMatchObject({ code: 'tally-inconsistent', operands });
  });

  it('with more votes than present in one session is inconsistent, whatever the sums', () => {
    const uneven = [session(10, 10, votes(11)), session(14, 20, votes(10))];
    expect(refusalOf(congress({ sessions: uneven }))).toMatchObject({
      code: 'tally-inconsistent',
      operands: { needed: 10, had: 11 },
    });
  });

  it('with more present than eligible is inconsistent', () => {
    const crowded = [session(10, 21, votes(21)), session(14, 21, votes(20))];
    expect(verdictOf(congress({ sessions: crowded }))).toBe('tally-inconsistent');
  });

  it('decides nothing when none of its sessions voted', () => {
    const silent = [session(10, 20), session(14, 20)];
    expect(verdictOf(congress({ sessions: silent }))).toBe('recorded');
  });
});
