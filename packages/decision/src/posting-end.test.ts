import { type Instant, toInstant } from '@siyi/kernel';
import { describe, expect, it } from 'vitest';
import type { CommandType } from './command.ts';
import { SEATS, type Seat } from './seat.ts';
import {
  ask,
  eventsOf,
  implementing,
  lastId,
  local,
  post,
  posted,
  resolved,
  resultPosted,
  verdictOf,
} from './testing/at-stage.ts';
import type { Scenario } from './testing/scenario.ts';

const SEAT = 'village-committee';
const STAGE = 'resolution-disclosure';
const OBJECTION = { objection: 'well-water', text: '选址离水井太近' };
const STORM = { stage: STAGE, reason: '公开栏被大风刮倒' };

function moment(text: string): Instant {
  return toInstant(local(text));
}

function object(scenario: Scenario, at = '2026-03-20 10:00'): Scenario {
  scenario.accept(local(at), 'villager', 'RaiseObjection', OBJECTION);
  return scenario;
}

function interrupt(scenario: Scenario): Scenario {
  scenario.accept(local('2026-03-26 08:00'), SEAT, 'InterruptNotice', STORM);
  return scenario;
}

/** The command of the stage directly behind each notice. */
const BEHIND_RESOLUTION: readonly (readonly [CommandType, unknown])[] = [
  ['StartImplementation', {}],
  ['SignContract', { contractor: '甲', amount: '1.00', signedAt: local('2026-03-17 10:00') }],
  ['ReportProgress', { percent: 10 }],
  ['RecordAcceptance', { accepted: true, acceptors: [SEAT] }],
];

describe.each(BEHIND_RESOLUTION)('%s behind the notice of the resolution', (type, data) => {
  it.each([
    ['the notice was never posted', () => resolved('2026-03-16'), 'stage-not-open'],
    ['the notice runs', () => posted(), 'notice-period-open'],
    ['the notice runs and an objection is open', () => object(posted()), 'notice-period-open'],
    ['the notice is interrupted', () => interrupt(posted()), 'notice-period-open'],
    [
      'the notice is interrupted and an objection is open',
      () => interrupt(object(posted())),
      'notice-period-open',
    ],
  ])('waits while %s', (_, scenario, verdict) => {
    expect(verdictOf(ask(scenario(), '2026-03-28 10:00', SEAT, type, data))).toBe(verdict);
  });

  it('waits for an objection once the period is over', () => {
    const outcome = ask(object(posted()), '2026-04-02 00:00', SEAT, type, data);
    expect(outcome).toMatchObject({
      refusal: {
        code: 'objection-open',
        rule: 'disclosure',
        article: 'VCOL-2025 art. 35',
        operands: { needed: 0, had: 1, objections: 'well-water' },
      },
    });
  });

  it('is for the village committee, open or not', () => {
    expect(verdictOf(ask(posted(), '2026-03-28 10:00', 'township', type, data))).toBe(
      'not-authorised',
    );
  });
});

describe('ArchiveDecision behind the notice of the result', () => {
  const archive = (scenario: Scenario, at: string) =>
    ask(scenario, at, SEAT, 'ArchiveDecision', {});

  it('waits for the period, then for the objections', () => {
    const held = object(resultPosted(), '2026-06-25 09:00');
    expect(verdictOf(archive(held, '2026-07-07 23:59:59.999'))).toBe('notice-period-open');
    expect(verdictOf(archive(held, '2026-07-08 00:00'))).toBe('objection-open');
    expect(verdictOf(archive(resultPosted(), '2026-07-07 23:59:59.999'))).toBe(
      'notice-period-open',
    );
    expect(eventsOf(archive(resultPosted(), '2026-07-08 00:00'))).toEqual([
      'NoticeEnded',
      'DecisionArchived',
    ]);
  });

  it('is not directly behind the notice of the resolution', () => {
    expect(verdictOf(archive(posted(), '2026-03-28 10:00'))).toBe('stage-not-open');
  });
});

describe('the timer of a posting', () => {
  const fire = (scenario: Scenario, at: string, stage = STAGE) =>
    ask(scenario, at, 'system', 'EndNotice', { stage });

  it('records the end at its due moment, by the seat system', () => {
    const scenario = implementing();
    expect(scenario.facts.at(-1)).toMatchObject({
      type: 'NoticeEnded',
      data: { stage: STAGE },
      actor: { seat: 'system' },
      occurredAt: moment('2026-04-02 00:00'),
      recordedAt: moment('2026-04-02 00:00'),
    });
    expect(scenario.state().stage).toBe('implementation');
    expect(scenario.state().openedAt).toBe(moment('2026-04-02 00:00'));
  });

  it.each(['2026-04-02 00:00', '2026-04-02 00:00:00.001', '2026-12-24 17:00'])(
    'is fired on %s and tells when it was due and which event set it',
    (at) => {
      const scenario = posted();
      const setBy = lastId(scenario, 'NoticePosted');
      expect(fire(scenario, at)).toMatchObject({
        outcome: 'accepted',
        events: [{ type: 'NoticeEnded', occurredAt: moment('2026-04-02 00:00'), causedBy: setBy }],
      });
    },
  );

  it('names the posting that extended the period as its cause', () => {
    const scenario = posted();
    post(scenario, '2026-03-28 10:00', { until: '2026-04-10 18:00' });
    const causedBy = lastId(scenario, 'NoticePosted');
    const occurredAt = moment('2026-04-11 00:00');
    expect(verdictOf(fire(scenario, '2026-04-02 00:00'))).toBe('notice-period-open');
    expect(fire(scenario, '2026-04-11 00:00')).toMatchObject({
      events: [{ occurredAt, causedBy }],
    });
  });

  it('names the first posting as its cause where another one only added boards', () => {
    const scenario = posted();
    const causedBy = lastId(scenario, 'NoticePosted');
    post(scenario, '2026-03-28 10:00', { boards: ['一组'] });
    expect(fire(scenario, '2026-04-02 00:00')).toMatchObject({ events: [{ causedBy }] });
  });

  it.each([
    ['fired early', () => posted(), '2026-04-01 23:59:59.999', 'notice-period-open'],
    ['fired twice', () => implementing(), '2026-04-02 00:00', 'stage-not-open'],
    [
      'fired for a notice that was never posted',
      () => resolved('2026-03-16'),
      '2026-04-02 00:00',
      'stage-not-open',
    ],
    [
      'fired while the notice is interrupted',
      () => interrupt(posted()),
      '2026-04-02 00:00',
      'notice-period-open',
    ],
    [
      'fired while an objection is open',
      () => object(posted()),
      '2026-04-02 00:00',
      'objection-open',
    ],
  ])('records nothing when it is %s', (_, scenario, at, verdict) => {
    expect(verdictOf(fire(scenario(), at))).toBe(verdict);
  });

  it('fired for the first posting does not end the one after an interruption', () => {
    const scenario = interrupt(posted());
    post(scenario, '2026-03-28 10:00');
    expect(verdictOf(fire(scenario, '2026-04-02 00:00'))).toBe('notice-period-open');
    expect(fire(scenario, '2026-04-13 00:00')).toMatchObject({
      events: [{ causedBy: lastId(scenario, 'NoticePosted') }],
    });
  });

  it('belongs to its own notice', () => {
    expect(verdictOf(fire(posted(), '2026-04-02 00:00', 'result-disclosure'))).toBe(
      'stage-not-open',
    );
    expect(verdictOf(fire(resultPosted(), '2026-07-08 00:00'))).toBe('stage-not-open');
    expect(verdictOf(fire(posted(), '2026-04-02 00:00', 'implementation'))).toBe('invalid-input');
  });

  it.each(SEATS.filter((seat): seat is Seat => seat !== 'system'))(
    'is nothing that %s can send',
    (seat) => {
      const outcome = ask(posted(), '2026-04-02 00:00', seat, 'EndNotice', { stage: STAGE });
      expect(verdictOf(outcome)).toBe('not-authorised');
    },
  );
});

describe('a command that comes before the timer', () => {
  it.each(BEHIND_RESOLUTION)('records the end of the posting itself: %s', (type, data) => {
    const outcome = ask(posted(), '2026-04-09 09:00', SEAT, type, data);
    expect(eventsOf(outcome)[0]).toBe('NoticeEnded');
    expect(eventsOf(outcome)).toHaveLength(2);
    expect(outcome).toMatchObject({
      events: [{ data: { stage: STAGE }, occurredAt: moment('2026-04-02 00:00') }, {}],
    });
  });

  it('starts the implementation', () => {
    const outcome = ask(posted(), '2026-04-02 00:00', SEAT, 'StartImplementation', {});
    expect(eventsOf(outcome)).toEqual(['NoticeEnded', 'ImplementationStarted']);
  });

  it('is an objection that came too late', () => {
    const outcome = ask(posted(), '2026-04-02 00:00', 'villager', 'RaiseObjection', OBJECTION);
    expect(outcome).toMatchObject({
      events: [{ type: 'NoticeEnded' }, { type: 'ObjectionRaised', data: { stage: undefined } }],
    });
  });

  it.each([
    ['PostNotice', { stage: STAGE, postedAt: local('2026-04-01 09:00'), boards: ['一组'] }],
    ['InterruptNotice', STORM],
    ['WithdrawDecision', { reason: '不办了' }],
    ['ArchiveDecision', {}],
  ] as const)('records nothing when it is refused: %s', (type, data) => {
    const scenario = posted();
    const state = scenario.state();
    const count = scenario.facts.length;
    const outcome = ask(scenario, '2026-04-09 09:00', SEAT, type, data);
    expect(outcome.outcome).toBe('refused');
    expect(verdictOf(outcome)).toBe('stage-not-open');
    expect(scenario.facts).toHaveLength(count);
    expect(scenario.state()).toBe(state);
  });
});
