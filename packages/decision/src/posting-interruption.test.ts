import { type Instant, toInstant } from '@siyi/kernel';
import { describe, expect, it } from 'vitest';
import {
  ask,
  eventsOf,
  implementing,
  lastId,
  local,
  post,
  posted,
  postingData,
  resolved,
  started,
  verdictOf,
} from './testing/at-stage.ts';
import type { Scenario } from './testing/scenario.ts';

const SEAT = 'village-committee';
const STAGE = 'resolution-disclosure';
const STORM = { stage: STAGE, reason: '公开栏被大风刮倒' };

function moment(text: string): Instant {
  return toInstant(local(text));
}

/** Posted on 17 March 2026, and torn down in the evening of the 25th. */
function interrupted(): Scenario {
  const scenario = posted();
  const data = { ...STORM, interruptedAt: local('2026-03-25 19:00') };
  scenario.accept(local('2026-03-26 08:00'), SEAT, 'InterruptNotice', data);
  return scenario;
}

describe('InterruptNotice', () => {
  it('is recorded with the moment that is claimed for it', () => {
    const scenario = interrupted();
    const fact = scenario.facts.at(-1);
    expect(fact).toMatchObject({
      type: 'NoticeInterrupted',
      data: { stage: STAGE },
      occurredAt: moment('2026-03-25 19:00'),
      recordedAt: moment('2026-03-26 08:00'),
    });
    expect(Object.keys(fact?.commitments ?? {})).toEqual(['reason']);
  });

  it('is accepted once more, and there is nothing to record', () => {
    const outcome = ask(interrupted(), '2026-03-27 09:00', SEAT, 'InterruptNotice', STORM);
    expect(outcome).toEqual({ outcome: 'accepted', events: [] });
  });

  it.each([
    ['was never posted', () => resolved('2026-03-16')],
    ['is not reached yet', () => started('2026-03-16')],
    ['is over', () => implementing()],
  ])('has nothing to interrupt where the notice %s', (_, scenario) => {
    const outcome = ask(scenario(), '2026-04-02 09:00', SEAT, 'InterruptNotice', STORM);
    expect(verdictOf(outcome)).toBe('stage-not-open');
  });

  it('comes too late once the period is over, before any timer fires', () => {
    const data = { ...STORM, interruptedAt: local('2026-03-25 19:00') };
    const verdict = (at: string) => verdictOf(ask(posted(), at, SEAT, 'InterruptNotice', data));
    expect(verdict('2026-04-01 23:59:59.999')).toBe('accepted');
    expect(verdict('2026-04-02 00:00')).toBe('stage-not-open');
  });

  it.each([
    ['the day before the posting', '2026-03-16 23:59:59.999', 'date-out-of-order'],
    ['the day of the posting', '2026-03-17 00:00', 'accepted'],
  ])('is no earlier than what it interrupts: %s', (_, interruptedAt, verdict) => {
    const data = { ...STORM, interruptedAt: local(interruptedAt) };
    const outcome = ask(posted(), '2026-03-26 08:00', SEAT, 'InterruptNotice', data);
    expect(verdictOf(outcome)).toBe(verdict);
  });

  it('may not be dated after its recording', () => {
    const data = { ...STORM, interruptedAt: local('2026-03-26 08:00:00.001') };
    const outcome = ask(posted(), '2026-03-26 08:00', SEAT, 'InterruptNotice', data);
    expect(verdictOf(outcome)).toBe('date-in-future');
  });
});

describe('an interrupted posting', () => {
  it('never ends by itself', () => {
    const scenario = interrupted();
    scenario.advance(local('2027-12-31 00:00'));
    expect(scenario.state().stage).toBe(STAGE);
    expect(scenario.facts.at(-1)?.type).toBe('NoticeInterrupted');
  });

  it.each(['2026-03-27 09:00', '2026-04-02 00:00', '2027-01-01 09:00'])(
    'keeps the implementation waiting on %s',
    (at) => {
      const outcome = ask(interrupted(), at, SEAT, 'StartImplementation', {});
      expect(outcome).toMatchObject({
        refusal: { code: 'notice-period-open', rule: 'posting-days', operands: { days: 15 } },
      });
    },
  );

  it('runs its whole period anew from the next posting', () => {
    const scenario = interrupted();
    post(scenario, '2026-03-28 10:00');
    expect(scenario.state().posting).toEqual({
      stage: STAGE,
      postedAt: moment('2026-03-28 10:00'),
      countsFrom: moment('2026-03-28 10:00'),
      endsAt: moment('2026-04-13 00:00'),
      setBy: lastId(scenario, 'NoticePosted'),
    });
    const verdict = (at: string) => verdictOf(ask(scenario, at, SEAT, 'StartImplementation', {}));
    expect(verdict('2026-04-12 23:59:59.999')).toBe('notice-period-open');
    expect(verdict('2026-04-13 00:00')).toBe('accepted');
  });

  it('forgets how long it was to run', () => {
    const scenario = resolved('2026-03-16');
    post(scenario, '2026-03-17 08:30', { until: '2026-05-31 18:00' });
    scenario.accept(local('2026-03-26 08:00'), SEAT, 'InterruptNotice', STORM);
    post(scenario, '2026-03-28 10:00');
    expect(scenario.state().posting?.endsAt).toBe(moment('2026-04-13 00:00'));
  });

  it('takes the law of the day of its next posting', () => {
    const scenario = resolved('2025-12-28');
    post(scenario, '2025-12-29 09:00');
    expect(scenario.state().posting?.endsAt).toBe(moment('2026-01-06 00:00'));
    scenario.accept(local('2026-01-02 09:00'), SEAT, 'InterruptNotice', STORM);
    post(scenario, '2026-01-03 09:00');
    expect(scenario.state().posting?.endsAt).toBe(moment('2026-01-19 00:00'));
  });

  it.each([
    ['the day before', '2026-03-24 23:59:59.999', 'date-out-of-order'],
    ['the same day', '2026-03-25 00:00', 'accepted'],
    ['a later day', '2026-03-26 07:00', 'accepted'],
  ])('is posted again no earlier than its interruption: %s', (_, postedAt, verdict) => {
    const data = postingData(postedAt);
    expect(verdictOf(ask(interrupted(), '2026-03-28 10:00', SEAT, 'PostNotice', data))).toBe(
      verdict,
    );
  });

  it('judges until from the next posting', () => {
    const verdict = (until: string): string => {
      const data = postingData('2026-03-28 10:00', { until });
      return verdictOf(ask(interrupted(), '2026-03-28 10:00', SEAT, 'PostNotice', data));
    };
    expect(verdict('2026-04-11 23:59')).toBe('notice-too-short');
    expect(verdict('2026-04-12 00:01')).toBe('accepted');
  });

  it('counts from the recording where the next posting is told more than 24 hours late', () => {
    const scenario = interrupted();
    post(scenario, '2026-03-28 10:00', { recordedAt: '2026-04-05 09:00' });
    expect(scenario.state().posting?.endsAt).toBe(moment('2026-04-21 00:00'));
  });

  it('can be interrupted again after it was posted again', () => {
    const scenario = interrupted();
    post(scenario, '2026-03-28 10:00');
    const types = scenario.accept(local('2026-03-30 09:00'), SEAT, 'InterruptNotice', STORM);
    expect(types).toEqual(['NoticeInterrupted']);
    post(scenario, '2026-04-01 10:00');
    expect(scenario.state().posting?.endsAt).toBe(moment('2026-04-17 00:00'));
  });

  it('adds boards again once it runs again', () => {
    const scenario = interrupted();
    post(scenario, '2026-03-28 10:00');
    const before = scenario.state().posting;
    post(scenario, '2026-03-29 10:00', { boards: ['三组'] });
    expect(scenario.state().posting).toEqual(before);
  });

  it('interrupts the result notice in the same way', () => {
    const scenario = posted();
    scenario.accept(local('2026-04-02 09:00'), SEAT, 'RecordAcceptance', {
      accepted: true,
      acceptors: [SEAT],
    });
    const stage = 'result-disclosure';
    post(scenario, '2026-04-03 09:00', { stage });
    scenario.accept(local('2026-04-10 09:00'), SEAT, 'InterruptNotice', { ...STORM, stage });
    const archive = (at: string) => ask(scenario, at, SEAT, 'ArchiveDecision', {});
    expect(verdictOf(archive('2026-06-01 09:00'))).toBe('notice-period-open');
    post(scenario, '2026-06-02 09:00', { stage });
    expect(verdictOf(archive('2026-06-17 23:59:59.999'))).toBe('notice-period-open');
    expect(eventsOf(archive('2026-06-18 00:00'))).toEqual(['NoticeEnded', 'DecisionArchived']);
  });
});
