import { describe, expect, it } from 'vitest';
import {
  held,
  PROCEDURES,
  refusalOf,
  verdictOf,
  votes,
  type Walk,
  walkTo,
} from '../testing/walk.ts';

/** Records a meeting, held at one moment of the civil calendar, at another. */
function record(walk: Walk, recordedAt: string, heldAt: string, more: object = held(41, 41)) {
  const data = { stage: walk.stage, heldAt, ...more };
  return walk.scenario.send(recordedAt, walk.seat, 'RecordMeeting', data);
}

describe('a meeting that has not been held yet', () => {
  it.each([
    ['a millisecond after', '2026-03-05T18:00:00.001+08:00', 'date-in-future'],
    ['at the moment of', '2026-03-05T18:00:00.000+08:00', 'passed'],
    ['a millisecond before', '2026-03-05T17:59:59.999+08:00', 'passed'],
    ['at the moment of, in another offset,', '2026-03-05T10:00:00Z', 'passed'],
    ['the day after', '2026-03-06T00:00:00+08:00', 'date-in-future'],
  ])('%s its recording is judged', (_, heldAt, verdict) => {
    const walk = walkTo('resolution');
    expect(verdictOf(record(walk, '2026-03-05T18:00:00+08:00', heldAt))).toBe(verdict);
  });

  it('is refused with both moments', () => {
    const walk = walkTo('resolution');
    const refused = record(walk, '2026-03-05T18:00:00+08:00', '2026-03-06T09:00:00+08:00');
    expect(refusalOf(refused)).toMatchObject({
      rule: 'recording',
      article: 'VCOL-2025 art. 39',
      operands: { needed: '2026-03-05T10:00:00.000Z', had: '2026-03-06T01:00:00.000Z' },
    });
  });

  it('is refused for the sake of one session', () => {
    const session = (heldAt: string) => ({ heldAt, present: 20, vote: votes(20) });
    const early = session('2026-03-05T10:00:00+08:00');
    const walk = walkTo('resolution');
    const meet = (late: string) =>
      verdictOf(
        walk.meet({
          heldAt: '2026-03-05T10:00:00+08:00',
          present: undefined,
          sessions: [early, session(late)],
        }),
      );
    expect(meet('2026-03-05T18:00:01+08:00')).toBe('date-in-future');
    expect(meet('2026-03-05T17:00:00+08:00')).toBe('passed');
  });
});

// The deliberation before the resolution was held at 15:00 on 4 March.
describe('a meeting before the fact that opened its stage', () => {
  it.each([
    ['the day before', '2026-03-03T23:59:59+08:00', 'date-out-of-order'],
    ['the first moment of the same day', '2026-03-04T00:00:00+08:00', 'passed'],
    ['an earlier hour of the same day', '2026-03-04T08:00:00+08:00', 'passed'],
    ['the same moment', '2026-03-04T15:00:00+08:00', 'passed'],
    ['later on the same day', '2026-03-04T20:00:00+08:00', 'passed'],
    // 00:30 in Shanghai is still 3 March in UTC, and 23:30 in UTC is 4 March in Shanghai.
    ['the same day in Shanghai, not in UTC', '2026-03-03T16:30:00Z', 'passed'],
    ['the day before in Shanghai, though not in UTC', '2026-03-03T15:30:00Z', 'date-out-of-order'],
  ])('on %s is judged by the civil day', (_, heldAt, verdict) => {
    const walk = walkTo('resolution');
    expect(verdictOf(record(walk, '2026-03-05T18:00:00+08:00', heldAt))).toBe(verdict);
  });

  it('is refused with both days', () => {
    const walk = walkTo('resolution');
    const refused = record(walk, '2026-03-05T18:00:00+08:00', '2026-03-03T09:00:00+08:00');
    expect(refusalOf(refused)).toMatchObject({
      code: 'date-out-of-order',
      operands: { needed: '2026-03-04', had: '2026-03-03' },
    });
  });

  it.each(PROCEDURES)(
    'is refused of the first deliberation before the motion (%s)',
    (procedure) => {
      const step = procedure.startsWith('four') ? 'branch-proposal' : 'two-committees';
      const walk = walkTo(step, { procedure });
      const meet = (daysBefore: number) => ({
        heldAt: walk.moment('08:00', -daysBefore),
        ...held(3, 3),
      });
      expect(verdictOf(walk.meet({ ...meet(2), vote: undefined }))).toBe('date-out-of-order');
      expect(verdictOf(walk.meet({ ...meet(1), vote: undefined }))).toBe('recorded');
    },
  );

  it('is refused for the sake of one session', () => {
    const session = (heldAt: string) => ({ heldAt, present: 20, vote: votes(20) });
    const late = session('2026-03-05T10:00:00+08:00');
    const walk = walkTo('resolution');
    const meet = (early: string) =>
      verdictOf(walk.meet({ heldAt: undefined, sessions: [session(early), late] }));
    expect(meet('2026-03-03T10:00:00+08:00')).toBe('date-out-of-order');
    expect(meet('2026-03-04T10:00:00+08:00')).toBe('passed');
  });

  it('goes by when that fact occurred, not by when it was recorded', () => {
    const walk = walkTo('examination');
    const examined = { stage: walk.stage, heldAt: '2026-03-04T15:00:00+08:00', ...held(31, 31) };
    const late = '2026-03-20T09:00:00+08:00';
    walk.scenario.accept(late, 'branch-committee', 'RecordMeeting', examined);
    const resolve = (heldAt: string) =>
      walk.scenario.send('2026-03-20T10:00:00+08:00', 'village-committee', 'RecordMeeting', {
        stage: 'congress-resolution',
        heldAt,
        ...held(41, 41),
      });
    expect(verdictOf(resolve('2026-03-03T15:00:00+08:00'))).toBe('date-out-of-order');
    expect(verdictOf(resolve('2026-03-06T15:00:00+08:00'))).toBe('passed');
  });

  it('goes by the meeting that sent the plan back', () => {
    const walk = walkTo('examination');
    walk.meet(held(31, 10));
    const again = (heldAt: string) =>
      walk.scenario.send('2026-03-06T09:00:00+08:00', 'village-committee', 'RecordMeeting', {
        stage: 'two-committee-proposal',
        heldAt,
        ...held(8, 8),
      });
    expect(verdictOf(again('2026-03-03T15:00:00+08:00'))).toBe('date-out-of-order');
    expect(verdictOf(again('2026-03-05T15:00:00+08:00'))).toBe('passed');
  });
});

describe('a late entry', () => {
  it.each([
    ['an hour', '2026-03-05T19:00:00+08:00'],
    ['a month', '2026-04-05T18:00:00+08:00'],
    ['years', '2029-03-05T18:00:00+08:00'],
  ])('after %s is accepted, with the day on which it happened', (_, recordedAt) => {
    const walk = walkTo('resolution');
    const outcome = record(walk, recordedAt, '2026-03-05T18:00:00+08:00');
    expect(verdictOf(outcome)).toBe('passed');
    const occurredAt = '2026-03-05T10:00:00.000Z';
    expect(outcome).toMatchObject({ events: [{ occurredAt }, { occurredAt }] });
    expect(walk.scenario.facts.at(-1)).toMatchObject({ occurredAt });
    expect(walk.scenario.facts.at(-1)?.recordedAt.slice(0, 10)).toBe(recordedAt.slice(0, 10));
  });
});
