import { describe, expect, it } from 'vitest';
import {
  ARCHIVE,
  evaluation,
  POSTING,
  proposal,
  RESULT,
  resolution,
  works,
} from '../testing/own-procedure.ts';
import { local, type Play, play, playTo, takeTo, told } from '../testing/play.ts';

const VILLAGE = 'village-committee';
const PAYMENT = {
  amount: '30000.00',
  payee: '中标单位',
  signedOffBy: [VILLAGE, 'branch-committee'],
};
const GIVEN_UP = { reason: '资金没有落实' };

describe('RecordPayment', () => {
  it.each(['works', 'result', 'archive'])('is recorded in %s, and moves nothing', (stage) => {
    const at = playTo(stage);
    expect(at.accept(at.hourLater(), VILLAGE, 'RecordPayment', PAYMENT)).toEqual([
      'PaymentRecorded',
    ]);
    expect(at.state().stage).toBe(stage);
    expect(at.dataOf('PaymentRecorded')).toEqual({
      amount: '30000.00',
      signedOffBy: [VILLAGE, 'branch-committee'],
    });
  });

  it('goes on while the result is posted', () => {
    const at = playTo('result');
    const now = at.hourLater();
    at.accept(now, VILLAGE, 'PostNotice', { stage: 'result', postedAt: now, boards: ['公开栏'] });
    const endsAt = at.state().posting?.endsAt;
    at.accept(at.hourLater(), VILLAGE, 'RecordPayment', PAYMENT);
    expect(at.state().posting?.endsAt).toBe(endsAt);
  });

  it.each(['proposal', 'resolution', 'posting'])('is refused in %s', (stage) => {
    const at = playTo(stage);
    expect(told(at.ask(at.hourLater(), VILLAGE, 'RecordPayment', PAYMENT))).toBe('stage-not-open');
  });

  it('waits for the whole posting of the resolution', () => {
    const at = playTo('posting');
    at.accept('2026-03-03 09:00', VILLAGE, 'PostNotice', {
      stage: 'posting',
      postedAt: local('2026-03-03 09:00'),
      boards: ['公开栏'],
    });
    const pay = (moment: string) => told(at.ask(moment, VILLAGE, 'RecordPayment', PAYMENT));
    expect(pay('2026-03-18 23:59')).toBe('notice-period-open');
    expect(pay('2026-03-19 00:00')).toBe('accepted');
  });

  it('is refused once the decision has ended', () => {
    const at = playTo('archive');
    at.accept(at.hourLater(), VILLAGE, 'ArchiveDecision', {});
    expect(told(at.ask(at.hourLater(), VILLAGE, 'RecordPayment', PAYMENT))).toBe('decision-closed');
  });

  it.each(['branch-committee', 'supervision-committee', 'villager', 'township'] as const)(
    'is not for the %s',
    (seat) => {
      const at = playTo('works');
      expect(told(at.ask(at.hourLater(), seat, 'RecordPayment', PAYMENT))).toBe('not-authorised');
    },
  );
});

describe('TerminateImplementation', () => {
  it('ends the decision', () => {
    const at = playTo('works');
    expect(at.accept(at.hourLater(), VILLAGE, 'TerminateImplementation', GIVEN_UP)).toEqual([
      'ImplementationTerminated',
    ]);
    expect(at.state()).toMatchObject({ stage: 'works', end: 'terminated' });
    expect(told(at.ask(at.hourLater(), VILLAGE, 'ReportProgress', { percent: 10 }))).toBe(
      'decision-closed',
    );
  });

  /** The works given up lead to the result all the same: what was paid is still disclosed. */
  function disclosing(target: string): Play {
    const stage = works({ outcomes: { terminated: target } });
    const when = { amountAtLeast: '50000.00' };
    const survey = evaluation('survey', { when });
    return play({
      stages: [proposal(), resolution(), POSTING, stage, survey, RESULT, ARCHIVE],
      motion: { amount: '40000.00' },
    });
  }

  it('leads to a stage where the procedure says so', () => {
    const at = takeTo(disclosing('survey'), 'works');
    at.accept(at.hourLater(), VILLAGE, 'TerminateImplementation', GIVEN_UP);
    expect(at.state()).toMatchObject({ stage: 'result' });
    expect(at.state().end).toBeUndefined();
    expect(takeTo(at, 'archive').state().stage).toBe('archive');
  });

  it.each(['proposal', 'posting', 'result'])('is refused in %s', (stage) => {
    const at = playTo(stage);
    expect(told(at.ask(at.hourLater(), VILLAGE, 'TerminateImplementation', GIVEN_UP))).toBe(
      'stage-not-open',
    );
  });

  it.each(['branch-committee', 'supervision-committee', 'villager', 'township'] as const)(
    'is not for the %s',
    (seat) => {
      const at = playTo('works');
      expect(told(at.ask(at.hourLater(), seat, 'TerminateImplementation', GIVEN_UP))).toBe(
        'not-authorised',
      );
    },
  );
});
