import { describe, expect, it } from 'vitest';
import type { CommandType } from '../command.ts';
import {
  evaluation,
  examination,
  proposal,
  REST,
  resolution,
  review,
  type Written,
} from '../testing/own-procedure.ts';
import { local, type Play, play, playTo, post, refusalIn, told } from '../testing/play.ts';

const VILLAGE = 'village-committee';
const WHY = { reason: '村民上访,核查清楚再办' };

function suspend(at: Play, moment: string): Play {
  at.accept(moment, 'township', 'SuspendDecision', WHY);
  return at;
}

function resume(at: Play, moment: string): Play {
  at.accept(moment, 'township', 'ResumeDecision', WHY);
  return at;
}

/** The resolution is up since 3 March 2026: its posting ends at 24:00 on the 18th. */
function posted(more: Written = {}): Play {
  const at = playTo('posting', { more });
  post(at, '2026-03-03 09:00');
  return at;
}

function endOf(at: Play): string | undefined {
  return at.state().posting?.endsAt;
}

function verdict(at: Play, moment: string, type: CommandType, data: unknown): string {
  return told(at.ask(moment, VILLAGE, type, data));
}

describe('SuspendDecision', () => {
  it.each([VILLAGE, 'township'] as const)('is for the %s', (seat) => {
    const at = play();
    expect(at.accept('2026-03-03 09:00', seat, 'SuspendDecision', WHY)).toEqual([
      'DecisionSuspended',
    ]);
    expect(at.state().suspended).toEqual({ at: local('2026-03-03 09:00') });
    expect(at.accept('2026-03-04 09:00', seat, 'ResumeDecision', WHY)).toEqual(['DecisionResumed']);
    expect(at.state().suspended).toBeUndefined();
  });

  it.each(['branch-committee', 'supervision-committee', 'villager', 'auditor'] as const)(
    'is not for the %s',
    (seat) => {
      const at = suspend(play(), '2026-03-03 09:00');
      expect(told(at.ask('2026-03-04 09:00', seat, 'SuspendDecision', WHY))).toBe('not-authorised');
      expect(told(at.ask('2026-03-04 09:00', seat, 'ResumeDecision', WHY))).toBe('not-authorised');
    },
  );

  it('says when it is looked at again', () => {
    const at = play();
    const until = local('2026-04-01 09:00');
    at.accept('2026-03-03 09:00', VILLAGE, 'SuspendDecision', { ...WHY, until });
    expect(at.state().suspended?.until).toBe(until);
  });

  it('twice is nothing, and to resume twice is nothing', () => {
    const at = suspend(play(), '2026-03-03 09:00');
    expect(at.accept('2026-03-04 09:00', VILLAGE, 'SuspendDecision', WHY)).toEqual([]);
    expect(at.state().suspended?.at).toBe(local('2026-03-03 09:00'));
    resume(at, '2026-03-05 09:00');
    expect(at.accept('2026-03-06 09:00', VILLAGE, 'ResumeDecision', WHY)).toEqual([]);
  });

  it('comes too late once the decision has ended', () => {
    const at = play();
    at.accept('2026-03-03 09:00', VILLAGE, 'WithdrawDecision', WHY);
    expect(verdict(at, '2026-03-04 09:00', 'SuspendDecision', WHY)).toBe('decision-closed');
  });
});

describe('a suspended decision', () => {
  const meeting = { stage: 'proposal', heldAt: local('2026-03-04 09:00'), present: 8 };
  const GATED = [proposal(), review('gate'), resolution(), ...REST];
  const ASKED = [
    proposal(),
    resolution(),
    ...REST.slice(0, 3),
    evaluation('survey'),
    REST[3] ?? {},
  ];

  it.each([
    ['proposal', 'RevisePlan', { plan: '改道', reason: '听取意见' }, undefined],
    [
      'proposal',
      'ConveneMeeting',
      { stage: 'proposal', for: meeting.heldAt, place: '村委会' },
      undefined,
    ],
    ['proposal', 'RecordMeeting', meeting, undefined],
    ['gate', 'RequestReview', { stage: 'gate' }, GATED],
    ['resolution', 'EscalateToAssembly', { reason: '意见分歧' }, undefined],
    ['works', 'StartImplementation', {}, undefined],
    ['works', 'RequestChange', { plan: '改道', reason: '听取意见' }, undefined],
    ['works', 'RecordAcceptance', { accepted: true, acceptors: [VILLAGE] }, undefined],
    ['survey', 'RecordEvaluation', { asked: 10, satisfied: 10 }, ASKED],
    ['archive', 'ArchiveDecision', {}, undefined],
  ] as const)('in %s holds %s back', (stage, type, data, stages) => {
    const at = playTo(stage, stages ? { stages } : {});
    at.accept(at.hourLater(), 'township', 'SuspendDecision', WHY);
    const answer = refusalIn(at.ask('2026-06-04 09:00', VILLAGE, type, data));
    expect(answer).toMatchObject({
      code: 'stage-not-open',
      operands: { needed: 'ResumeDecision', had: 'suspended' },
    });
    resume(at, '2026-06-05 09:00');
    expect(verdict(at, '2026-06-06 09:00', type, data)).toBe('accepted');
  });

  it('holds back a review and a posting', () => {
    const gate = playTo('gate', { stages: GATED });
    gate.accept(gate.hourLater(), VILLAGE, 'RequestReview', { stage: 'gate' });
    suspend(gate, '2026-03-03 09:00');
    const review = { stage: 'gate', outcome: 'approved' };
    expect(told(gate.ask('2026-03-04 09:00', 'township', 'RecordReview', review))).toBe(
      'stage-not-open',
    );
    const notice = { stage: 'posting', postedAt: local('2026-03-04 09:00'), boards: ['公开栏'] };
    const posting = suspend(playTo('posting'), '2026-03-03 09:00');
    expect(verdict(posting, '2026-03-04 09:00', 'PostNotice', notice)).toBe('stage-not-open');
  });

  it.each([
    [
      'SignContract',
      { contractor: '中标单位', amount: '1.00', signedAt: local('2026-06-01 09:00') },
    ],
    ['ReportProgress', { percent: 10 }],
    ['RecordPayment', { amount: '1.00', payee: '中标单位', signedOffBy: [] }],
    ['TerminateImplementation', WHY],
    ['RecordEmergencyMeasure', { ...WHY, measure: '抢修河堤' }],
    ['DeclareRecusal', { person: 'p-7' }],
  ] as const)('still records what happens anyway: %s', (type, data) => {
    const at = playTo('works');
    at.accept(at.hourLater(), 'township', 'SuspendDecision', WHY);
    expect(verdict(at, '2026-06-04 09:00', type, data)).toBe('accepted');
  });

  it('is refused to a wrong seat as not for it, before anything else', () => {
    const at = suspend(playTo('works'), '2026-06-03 09:00');
    expect(told(at.ask('2026-06-04 09:00', 'villager', 'StartImplementation', {}))).toBe(
      'not-authorised',
    );
  });

  it('can be withdrawn', () => {
    const at = suspend(
      playTo('examination', { stages: [proposal(), examination(), resolution(), ...REST] }),
      '2026-03-03 09:00',
    );
    at.accept('2026-03-04 09:00', VILLAGE, 'WithdrawDecision', WHY);
    expect(at.state().end).toBe('withdrawn');
  });
});

describe('a posting that stands still', () => {
  it('sets no timer, and has one again afterwards', () => {
    const at = posted();
    expect(at.timers().map(({ kind, dueAt }) => [kind, dueAt])).toEqual([
      ['notice-end', local('2026-03-19 00:00')],
    ]);
    suspend(at, '2026-03-10 09:00');
    expect(at.timers()).toEqual([]);
    at.advance('2026-05-01 09:00');
    expect(at.state().stage).toBe('posting');
    resume(at, '2026-05-01 09:00');
    const [timer] = at.timers();
    expect(timer).toMatchObject({ kind: 'notice-end', setBy: at.facts.at(-1)?.eventId });
  });

  it.each([
    // Every civil day of which a part was suspended: 1, 2, 3, and a month.
    ['2026-03-10 09:00', '2026-03-10 10:00', '2026-03-20 00:00'],
    ['2026-03-10 23:59', '2026-03-11 00:01', '2026-03-21 00:00'],
    ['2026-03-10 09:00', '2026-03-12 09:00', '2026-03-22 00:00'],
    ['2026-03-10 09:00', '2026-04-09 09:00', '2026-04-19 00:00'],
    // From the last minute of the last day on, one day is missing.
    ['2026-03-18 23:59', '2026-03-30 09:00', '2026-04-01 00:00'],
  ])('from %s to %s ends at %s', (from, to, end) => {
    const at = resume(suspend(posted(), from), to);
    expect(endOf(at)).toBe(local(end));
    expect(at.dataOf('DecisionResumed')).toEqual({ endsAt: local(end) });
    expect(verdict(at, end, 'StartImplementation', {})).toBe('accepted');
  });

  it('is not over the minute before its new end', () => {
    const at = resume(suspend(posted(), '2026-03-10 09:00'), '2026-03-12 09:00');
    expect(verdict(at, '2026-03-21 23:59', 'StartImplementation', {})).toBe('notice-period-open');
  });

  it('moves again with another suspension', () => {
    const at = resume(suspend(posted(), '2026-03-10 09:00'), '2026-03-12 09:00');
    resume(suspend(at, '2026-03-14 09:00'), '2026-03-14 10:00');
    expect(endOf(at)).toBe(local('2026-03-23 00:00'));
  });

  it('loses a day that was suspended twice only once', () => {
    const at = resume(suspend(posted(), '2026-03-10 09:00'), '2026-03-10 10:00');
    resume(suspend(at, '2026-03-10 11:00'), '2026-03-11 10:00');
    expect(endOf(at)).toBe(local('2026-03-21 00:00'));
  });

  it('is told to whoever comes behind it, however long it stands', () => {
    const at = suspend(posted(), '2026-03-10 09:00');
    const contract = {
      contractor: '中标单位',
      amount: '1.00',
      signedAt: local('2026-03-09 09:00'),
    };
    expect(verdict(at, '2026-03-12 09:00', 'SignContract', contract)).toBe('notice-period-open');
    expect(verdict(at, '2026-04-12 09:00', 'SignContract', contract)).toBe('notice-period-open');
    expect(verdict(at, '2026-04-12 09:00', 'StartImplementation', {})).toBe('stage-not-open');
  });

  it('refuses a timer that was on its way', () => {
    const at = suspend(posted(), '2026-03-10 09:00');
    const late = at.ask('2026-03-19 00:00', 'system', 'EndNotice', { stage: 'posting' });
    expect(told(late)).toBe('stage-not-open');
  });

  it('has ended where its period was over before', () => {
    const at = posted();
    at.sendFirst('2026-03-19 09:00', 'township', 'SuspendDecision', WHY);
    expect(at.state()).toMatchObject({ stage: 'works' });
    expect(at.state().posting).toBeUndefined();
  });

  it('that an objection held beyond its end does not move', () => {
    const at = posted();
    at.accept('2026-03-05 09:00', 'villager', 'RaiseObjection', { objection: 'a', text: '太近' });
    suspend(at, '2026-03-25 09:00');
    resume(at, '2026-03-28 09:00');
    expect(at.dataOf('DecisionResumed')).toEqual({});
    expect(endOf(at)).toBe(local('2026-03-19 00:00'));
  });

  it('that came down runs anew and does not move', () => {
    const at = suspend(posted(), '2026-03-10 09:00');
    at.accept('2026-03-11 09:00', VILLAGE, 'InterruptNotice', { stage: 'posting', reason: '大风' });
    resume(at, '2026-03-12 09:00');
    expect(at.dataOf('DecisionResumed')).toEqual({});
    post(at, '2026-03-13 09:00');
    expect(endOf(at)).toBe(local('2026-03-29 00:00'));
  });

  it('can be annulled in the meantime', () => {
    const at = posted();
    at.accept('2026-03-05 09:00', 'villager', 'RaiseObjection', { objection: 'a', text: '太近' });
    suspend(at, '2026-03-06 09:00');
    const answer = { objection: 'a', text: '成立', upheld: true };
    at.accept('2026-03-07 09:00', VILLAGE, 'AnswerObjection', answer);
    expect(at.state()).toMatchObject({ stage: 'resolution' });
    resume(at, '2026-03-08 09:00');
    expect(at.replayed()).toEqual(at.state());
  });
});
