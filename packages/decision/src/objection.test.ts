import { type Instant, InvalidInput, toInstant } from '@siyi/kernel';
import { describe, expect, it } from 'vitest';
import type { CommandType } from './command.ts';
import { SEATS, type Seat } from './seat.ts';
import { noticeDeadline, openObjections } from './state.ts';
import {
  ask,
  carriedOut,
  disclosed,
  eventsOf,
  implementing,
  local,
  MEETINGS,
  meet,
  PROCEDURES,
  post,
  posted,
  resolved,
  resultPosted,
  started,
  verdictOf,
} from './testing/at-stage.ts';
import type { Scenario } from './testing/scenario.ts';

const SEAT = 'village-committee';
const STORM = { stage: 'resolution-disclosure', reason: '公开栏被大风刮倒' };

function moment(text: string): Instant {
  return toInstant(local(text));
}

function raising(objection: string) {
  return { objection, text: '选址离水井太近' };
}

function answering(objection: string, upheld = false) {
  return { objection, text: '选址已按环保要求核对', upheld };
}

function send(scenario: Scenario, at: string, seat: Seat, type: CommandType, data: unknown) {
  return scenario.accept(local(at), seat, type, data);
}

/** Posted on 17 March 2026 with one objection of the 20th. */
function objected(scenario = posted(), at = '2026-03-20 10:00'): Scenario {
  send(scenario, at, 'villager', 'RaiseObjection', raising('well'));
  return scenario;
}

/** The same objection, which the township has to answer. */
function escalated(scenario = objected()): Scenario {
  send(scenario, '2026-03-22 10:00', 'villager', 'EscalateObjection', { objection: 'well' });
  return scenario;
}

function implement(scenario: Scenario, at: string): string {
  return verdictOf(ask(scenario, at, SEAT, 'StartImplementation', {}));
}

describe('RaiseObjection', () => {
  it.each([
    ['at the moment of the posting', () => posted(), '2026-03-17 09:00'],
    ['on the last day', () => posted(), '2026-04-01 23:59:59.999'],
    ['while another objection holds the notice', () => objected(), '2026-05-20 10:00'],
    [
      'while the notice is interrupted',
      () => {
        const scenario = posted();
        send(scenario, '2026-03-26 08:00', SEAT, 'InterruptNotice', STORM);
        return scenario;
      },
      '2026-05-20 10:00',
    ],
  ])('is in time %s, and holds the notice', (_, begin, at) => {
    const scenario = begin();
    expect(send(scenario, at, 'villager', 'RaiseObjection', raising('road'))).toEqual([
      'ObjectionRaised',
    ]);
    expect(scenario.facts.at(-1)?.data).toMatchObject({ stage: 'resolution-disclosure' });
    expect(openObjections(scenario.state())).toContain('road');
    expect(noticeDeadline(scenario.state())).toBeUndefined();
  });

  it('is in time in the same way against the result', () => {
    const scenario = objected(resultPosted(), '2026-07-07 23:59:59.999');
    expect(scenario.facts.at(-1)?.data).toMatchObject({ stage: 'result-disclosure' });
    const archive = (at: string) => verdictOf(ask(scenario, at, SEAT, 'ArchiveDecision', {}));
    expect(archive('2026-07-08 00:00')).toBe('objection-open');
    send(scenario, '2026-07-09 10:00', SEAT, 'AnswerObjection', answering('well'));
    expect(archive('2026-07-09 10:00')).toBe('accepted');
  });

  it.each([
    ['when the period is over', () => implementing(), '2026-04-02 00:00'],
    ['during the works', () => implementing(), '2026-05-20 10:00'],
    ['before the result is posted', () => carriedOut(), '2026-06-21 10:00'],
    ['before the archive', () => disclosed(), '2026-07-09 10:00'],
  ])('is recorded too late %s, and binds nothing', (_, begin, at) => {
    const scenario = begin();
    const { stage } = scenario.state();
    const deadline = noticeDeadline(scenario.state());
    send(scenario, at, 'villager', 'RaiseObjection', raising('late'));
    expect(scenario.facts.at(-1)?.data).toEqual({ objection: 'late' });
    expect(openObjections(scenario.state())).toEqual([]);
    expect(noticeDeadline(scenario.state())).toEqual(deadline);
    send(scenario, '2026-08-01 09:00', SEAT, 'AnswerObjection', answering('late', true));
    expect(scenario.state().stage).toBe(stage);
  });

  it('does not hold the next notice when it was raised before that was posted', () => {
    const scenario = carriedOut();
    send(scenario, '2026-06-21 10:00', 'villager', 'RaiseObjection', raising('late'));
    post(scenario, '2026-06-22 09:00', { stage: 'result-disclosure' });
    scenario.accept(local('2026-07-08 00:00'), SEAT, 'ArchiveDecision', {});
    expect(scenario.state().end).toBe('archived');
  });

  it.each([
    ['in the first deliberation', () => started('2026-03-16')],
    ['between the resolution and its posting', () => resolved('2026-03-16')],
  ])('has nothing to object to %s', (_, scenario) => {
    const outcome = ask(scenario(), '2026-03-16 20:00', 'villager', 'RaiseObjection', raising('a'));
    expect(outcome).toMatchObject({ refusal: { code: 'stage-not-open' } });
  });

  it('keeps its text out of the event', () => {
    expect(objected().facts.at(-1)).toMatchObject({
      data: { objection: 'well', stage: 'resolution-disclosure' },
      commitments: { text: expect.any(String) },
    });
  });

  it('may not be dated after its recording', () => {
    const data = { ...raising('well'), occurredAt: local('2026-03-20 10:00:00.001') };
    expect(verdictOf(ask(posted(), '2026-03-20 10:00', 'villager', 'RaiseObjection', data))).toBe(
      'date-in-future',
    );
  });
});

describe('the id of an objection', () => {
  it.each(['a', '7', '-', 'Well-2026-03', 'z'.repeat(64)])('may be %s', (id) => {
    const outcome = ask(posted(), '2026-03-20 10:00', 'villager', 'RaiseObjection', raising(id));
    expect(verdictOf(outcome)).toBe('accepted');
  });

  it.each(['', 'z'.repeat(65), 'a b', 'a_b', 'a.b', '水井', 'é', 'a\n', 7, null])(
    'may not be %j',
    (objection) => {
      const send = (type: CommandType, data: object) => () =>
        ask(objected(), '2026-03-21 10:00', SEAT, type, { ...data, objection });
      expect(send('RaiseObjection', raising(''))).toThrow(InvalidInput);
      expect(send('AnswerObjection', answering(''))).toThrow(InvalidInput);
      expect(send('EscalateObjection', {})).toThrow(InvalidInput);
    },
  );

  it('is unique in the decision, answered or not, and with letters as they are', () => {
    const scenario = objected();
    const again = (id: string) =>
      verdictOf(ask(scenario, '2026-03-25 10:00', 'villager', 'RaiseObjection', raising(id)));
    expect(again('well')).toBe('invalid-input');
    expect(again('Well')).toBe('accepted');
    send(scenario, '2026-03-24 10:00', SEAT, 'AnswerObjection', answering('well'));
    expect(again('well')).toBe('invalid-input');
  });

  it.each([
    ['AnswerObjection', SEAT, answering('road')],
    ['EscalateObjection', 'villager', { objection: 'road' }],
  ] as const)('has to be known to %s', (type, seat, data) => {
    const outcome = ask(objected(), '2026-03-21 10:00', seat, type, data);
    expect(outcome).toMatchObject({
      refusal: { code: 'invalid-input', operands: { path: 'objection' } },
    });
  });
});

describe('who may act on an objection', () => {
  const only = (type: CommandType, data: unknown, scenario: () => Scenario, at: string) =>
    SEATS.filter((seat) => verdictOf(ask(scenario(), at, seat, type, data)) === 'accepted');

  it.each([
    [
      'raise it',
      'RaiseObjection',
      raising('road'),
      objected,
      ['supervision-committee', 'villager'],
    ],
    ['answer it', 'AnswerObjection', answering('well'), objected, [SEAT]],
    [
      'escalate it',
      'EscalateObjection',
      { objection: 'well' },
      objected,
      ['supervision-committee', 'villager'],
    ],
    [
      'answer it once it is escalated',
      'AnswerObjection',
      answering('well'),
      escalated,
      ['township'],
    ],
  ] as const)('may %s', (_, type, data, scenario, seats) => {
    expect(only(type, data, scenario, '2026-03-25 10:00')).toEqual(seats);
    const others = SEATS.filter((seat) => !seats.some((one) => one === seat));
    for (const seat of others) {
      const outcome = ask(scenario(), '2026-03-25 10:00', seat, type, data);
      expect(verdictOf(outcome)).toBe('not-authorised');
    }
  });
});

describe('AnswerObjection', () => {
  it('lets the notice go on to the end of its period', () => {
    const scenario = objected();
    expect(send(scenario, '2026-03-24 10:00', SEAT, 'AnswerObjection', answering('well'))).toEqual([
      'ObjectionAnswered',
    ]);
    expect(noticeDeadline(scenario.state())?.dueAt).toBe(moment('2026-04-02 00:00'));
    expect(implement(scenario, '2026-04-01 23:59:59.999')).toBe('notice-period-open');
    expect(implement(scenario, '2026-04-02 00:00')).toBe('accepted');
  });

  it('ends a notice whose period is over by a timer due at the answer', () => {
    const scenario = objected();
    scenario.advance(local('2026-04-05 00:00'));
    expect(scenario.state().stage).toBe('resolution-disclosure');
    send(scenario, '2026-04-06 10:00', SEAT, 'AnswerObjection', answering('well'));
    const setBy = scenario.facts.at(-1)?.eventId;
    const dueAt = moment('2026-04-06 10:00');
    expect(noticeDeadline(scenario.state())).toEqual({
      stage: 'resolution-disclosure',
      dueAt,
      setBy,
    });
    const timer = ask(scenario, '2026-04-06 10:00', 'system', 'EndNotice', {
      stage: 'resolution-disclosure',
    });
    expect(timer).toMatchObject({
      events: [{ type: 'NoticeEnded', occurredAt: dueAt, causedBy: setBy }],
    });
    expect(implement(scenario, '2026-04-06 10:00')).toBe('accepted');
  });

  it('ends it at the end of the period where the two are the same moment', () => {
    const scenario = objected();
    send(scenario, '2026-04-02 00:00', SEAT, 'AnswerObjection', answering('well'));
    expect(noticeDeadline(scenario.state())?.dueAt).toBe(moment('2026-04-02 00:00'));
  });

  it('may come late, and lateness is never consent', () => {
    const scenario = objected();
    expect(implement(scenario, '2027-03-20 10:00')).toBe('objection-open');
    scenario.advance(local('2027-03-20 10:00'));
    expect(scenario.state().stage).toBe('resolution-disclosure');
  });

  it.each([false, true])('answers once (upheld: %s)', (upheld) => {
    const scenario = objected();
    send(scenario, '2026-03-24 10:00', SEAT, 'AnswerObjection', answering('well', upheld));
    const again = ask(scenario, '2026-03-25 10:00', SEAT, 'AnswerObjection', answering('well'));
    expect(verdictOf(again)).toBe('invalid-input');
  });

  it('has to say whether the objection is upheld', () => {
    const data = { objection: 'well', text: '已核对' };
    expect(() => ask(objected(), '2026-03-24 10:00', SEAT, 'AnswerObjection', data)).toThrow(
      InvalidInput,
    );
  });

  it('answers an objection that came too late, which changes nothing', () => {
    const scenario = implementing();
    send(scenario, '2026-05-20 10:00', 'villager', 'RaiseObjection', raising('late'));
    const types = send(scenario, '2026-05-21 10:00', SEAT, 'AnswerObjection', answering('late'));
    expect(types).toEqual(['ObjectionAnswered']);
    expect(scenario.state().stage).toBe('implementation');
  });
});

describe('several objections', () => {
  it('hold the notice until the last of them is answered', () => {
    const scenario = objected();
    send(scenario, '2026-03-21 10:00', 'supervision-committee', 'RaiseObjection', raising('cost'));
    send(scenario, '2026-03-24 10:00', SEAT, 'AnswerObjection', answering('well'));
    expect(ask(scenario, '2026-04-02 00:00', SEAT, 'StartImplementation', {})).toMatchObject({
      refusal: { code: 'objection-open', operands: { had: 1, objections: 'cost' } },
    });
    send(scenario, '2026-04-10 10:00', SEAT, 'AnswerObjection', answering('cost'));
    expect(noticeDeadline(scenario.state())?.dueAt).toBe(moment('2026-04-10 10:00'));
    expect(implement(scenario, '2026-04-10 10:00')).toBe('accepted');
  });

  it('are counted and named in the refusal', () => {
    const scenario = objected();
    send(scenario, '2026-03-21 10:00', 'supervision-committee', 'RaiseObjection', raising('cost'));
    expect(ask(scenario, '2026-04-02 00:00', SEAT, 'StartImplementation', {})).toMatchObject({
      refusal: { operands: { needed: 0, had: 2, objections: 'well, cost' } },
    });
  });

  it('stay open when another one annuls the posting, and hold the next one', () => {
    const scenario = objected();
    send(scenario, '2026-03-21 10:00', 'villager', 'RaiseObjection', raising('cost'));
    send(scenario, '2026-03-24 10:00', SEAT, 'AnswerObjection', answering('well', true));
    meet(scenario, '2026-03-28', MEETINGS['xiyang-four-procedures'].slice(-1));
    post(scenario, '2026-03-29 09:00');
    expect(implement(scenario, '2026-04-14 00:00')).toBe('objection-open');
    send(scenario, '2026-04-14 09:00', SEAT, 'AnswerObjection', answering('cost'));
    expect(implement(scenario, '2026-04-14 09:00')).toBe('accepted');
  });
});

describe('an objection that is upheld', () => {
  it.each(PROCEDURES)('reopens the resolving stage of %s', (procedure) => {
    const scenario = objected(posted({ procedure }));
    const [resolving] = MEETINGS[procedure].slice(-1);
    send(scenario, '2026-03-24 10:00', SEAT, 'AnswerObjection', answering('well', true));
    expect(scenario.facts.at(-1)?.data).toMatchObject({ upheld: true, outcome: 'annulled' });
    expect(scenario.state()).toMatchObject({
      stage: resolving?.stage,
      openedAt: moment('2026-03-24 10:00'),
      posting: undefined,
    });
    expect(noticeDeadline(scenario.state())).toBeUndefined();
    expect(implement(scenario, '2026-04-02 00:00')).toBe('stage-not-open');
  });

  it('lets the resolving body decide again, and the whole period run again', () => {
    const scenario = objected();
    send(scenario, '2026-03-24 10:00', SEAT, 'AnswerObjection', answering('well', true));
    meet(scenario, '2026-03-28', MEETINGS['xiyang-four-procedures'].slice(-1));
    expect(implement(scenario, '2026-04-02 00:00')).toBe('stage-not-open');
    post(scenario, '2026-03-29 09:00');
    expect(scenario.state().posting?.endsAt).toBe(moment('2026-04-14 00:00'));
    scenario.advance(local('2026-04-14 00:00'));
    expect(scenario.state().stage).toBe('implementation');
  });

  it('lets the plan be revised or withdrawn again', () => {
    const scenario = objected();
    send(scenario, '2026-03-24 10:00', SEAT, 'AnswerObjection', answering('well', true));
    const verdict = (type: CommandType, data: unknown) =>
      verdictOf(ask(scenario, '2026-03-25 10:00', SEAT, type, data));
    expect(verdict('RevisePlan', { plan: '另选地址', reason: '异议成立' })).toBe('accepted');
    expect(verdict('WithdrawDecision', { reason: '异议成立' })).toBe('accepted');
  });

  it('reopens the implementation when it is against the result', () => {
    const scenario = objected(resultPosted(), '2026-06-25 09:00');
    send(scenario, '2026-06-26 10:00', SEAT, 'AnswerObjection', answering('well', true));
    expect(scenario.state()).toMatchObject({ stage: 'implementation', posting: undefined });
    const acceptance = { accepted: true, acceptors: [SEAT] };
    send(scenario, '2026-07-20 10:00', SEAT, 'RecordAcceptance', acceptance);
    expect(scenario.state().stage).toBe('result-disclosure');
    post(scenario, '2026-07-21 09:00', { stage: 'result-disclosure' });
    expect(scenario.state().posting?.endsAt).toBe(moment('2026-08-06 00:00'));
  });

  it('annuls also a posting whose period is over, and one that is interrupted', () => {
    const over = objected();
    send(over, '2026-04-20 10:00', SEAT, 'AnswerObjection', answering('well', true));
    expect(over.state().stage).toBe('congress-resolution');
    const torn = objected();
    send(torn, '2026-03-26 08:00', SEAT, 'InterruptNotice', STORM);
    send(torn, '2026-03-27 10:00', SEAT, 'AnswerObjection', answering('well', true));
    expect(torn.state().stage).toBe('congress-resolution');
  });

  it('has nothing left to annul when another one has done so', () => {
    const scenario = objected();
    send(scenario, '2026-03-21 10:00', 'villager', 'RaiseObjection', raising('cost'));
    send(scenario, '2026-03-24 10:00', SEAT, 'AnswerObjection', answering('well', true));
    send(scenario, '2026-03-25 10:00', SEAT, 'AnswerObjection', answering('cost', true));
    expect(scenario.state().stage).toBe('congress-resolution');
    expect(scenario.facts.at(-1)?.data).not.toHaveProperty('outcome');
  });

  it('leaves objections of the village that come later without effect until the next posting', () => {
    const scenario = objected();
    send(scenario, '2026-03-24 10:00', SEAT, 'AnswerObjection', answering('well', true));
    send(scenario, '2026-03-25 10:00', 'villager', 'RaiseObjection', raising('late'));
    expect(scenario.facts.at(-1)?.data).toEqual({ objection: 'late' });
  });
});

describe('EscalateObjection', () => {
  it('keeps the objection open until the township has answered', () => {
    const scenario = escalated();
    expect(implement(scenario, '2026-04-30 10:00')).toBe('objection-open');
    const committee = ask(scenario, '2026-04-30 10:00', SEAT, 'AnswerObjection', answering('well'));
    expect(verdictOf(committee)).toBe('not-authorised');
    send(scenario, '2026-05-01 10:00', 'township', 'AnswerObjection', answering('well'));
    expect(implement(scenario, '2026-05-01 10:00')).toBe('accepted');
  });

  it('is accepted once more, and there is nothing to record', () => {
    const data = { objection: 'well', text: '仍不同意' };
    const outcome = ask(escalated(), '2026-03-23 10:00', 'villager', 'EscalateObjection', data);
    expect(outcome).toEqual({ outcome: 'accepted', events: [] });
  });

  it('needs no text, and commits to one that is given', () => {
    expect(Object.keys(escalated().facts.at(-1)?.commitments ?? {})).toEqual([]);
    const scenario = objected();
    const data = { objection: 'well', text: '仍不同意' };
    send(scenario, '2026-03-22 10:00', 'villager', 'EscalateObjection', data);
    expect(Object.keys(scenario.facts.at(-1)?.commitments ?? {})).toEqual(['text']);
  });

  it('opens an objection again that the committee has answered', () => {
    const scenario = objected();
    send(scenario, '2026-03-21 10:00', SEAT, 'AnswerObjection', answering('well'));
    escalated(scenario);
    expect(implement(scenario, '2026-04-02 00:00')).toBe('objection-open');
    send(scenario, '2026-04-03 10:00', 'township', 'AnswerObjection', answering('well'));
    expect(noticeDeadline(scenario.state())?.dueAt).toBe(moment('2026-04-03 10:00'));
  });

  it('brings back nothing that is over: the stage has ended', () => {
    const scenario = objected();
    send(scenario, '2026-03-21 10:00', SEAT, 'AnswerObjection', answering('well'));
    scenario.advance(local('2026-04-02 00:00'));
    send(scenario, '2026-04-02 10:00', 'villager', 'EscalateObjection', { objection: 'well' });
    expect(scenario.state().stage).toBe('implementation');
    send(scenario, '2026-04-20 10:00', 'township', 'AnswerObjection', answering('well', true));
    expect(scenario.state().stage).toBe('implementation');
  });

  it('cannot go beyond the answer of the township', () => {
    const scenario = escalated();
    send(scenario, '2026-03-25 10:00', 'township', 'AnswerObjection', answering('well'));
    const verdict = (seat: Seat, type: CommandType, data: unknown) =>
      verdictOf(ask(scenario, '2026-03-26 10:00', seat, type, data));
    expect(verdict('villager', 'EscalateObjection', { objection: 'well' })).toBe('invalid-input');
    expect(verdict('township', 'AnswerObjection', answering('well'))).toBe('invalid-input');
    expect(verdict(SEAT, 'AnswerObjection', answering('well'))).toBe('invalid-input');
  });

  it('annuls when the township upholds it', () => {
    const scenario = escalated();
    const types = send(
      scenario,
      '2026-03-25 10:00',
      'township',
      'AnswerObjection',
      answering('well', true),
    );
    expect(types).toEqual(['ObjectionAnswered']);
    expect(scenario.state().stage).toBe('congress-resolution');
  });

  it('records the end of a notice first whose period is over', () => {
    const scenario = objected();
    send(scenario, '2026-03-24 10:00', SEAT, 'AnswerObjection', answering('well'));
    const data = { objection: 'well' };
    const outcome = ask(scenario, '2026-04-03 10:00', 'villager', 'EscalateObjection', data);
    expect(eventsOf(outcome)).toEqual(['NoticeEnded', 'ObjectionEscalated']);
  });
});
