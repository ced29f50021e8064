// Figures of the works put right: no verdict hangs on them, so nothing is decided again.
import { describe, expect, it } from 'vitest';
import type { Written } from '../testing/own-procedure.ts';
import { local, type Play, playTo, post, told } from '../testing/play.ts';

const VILLAGE = 'village-committee';

function correction(figures: Written, more: Written = {}) {
  return { reason: '合同金额抄错', figures, ...more };
}

function correct(at: Play, figures: Written, more: Written = {}): readonly string[] {
  return at.accept(at.hourLater(), VILLAGE, 'CorrectRecord', correction(figures, more));
}

function ask(at: Play, figures: Written, more: Written = {}) {
  return at.ask(at.hourLater(), VILLAGE, 'CorrectRecord', correction(figures, more));
}

describe('a correction', () => {
  /** A contract of 380,000.00 yuan. */
  function contracted(): Play {
    const at = playTo('works');
    const signedAt = at.hourLater();
    at.accept(signedAt, VILLAGE, 'SignContract', {
      contractor: '中标单位',
      amount: '380000.00',
      signedAt,
    });
    return at;
  }

  it('of the contract keeps its event and counts its amount', () => {
    const at = contracted();
    const contract = at.facts.at(-1);
    expect(correct(at, { amount: '38000.00' })).toEqual(['RecordCorrected']);
    expect(at.facts.at(-1)).toMatchObject({
      data: { event: contract?.eventId, stage: 'works', figures: { amount: '38000.00' } },
    });
    expect(contract?.data).toEqual({ amount: '380000.00' });
    expect(at.state().correctable?.fact.data).toEqual({ amount: '38000.00' });
    expect(at.state().stage).toBe('works');
  });

  it.each([
    ['ReportProgress', { percent: 30, amount: '1.00' }, { percent: 40 }, 'accepted'],
    ['ReportProgress', { percent: 30 }, { present: 3 }, 'invalid-input'],
    [
      'RecordPayment',
      { amount: '1.00', payee: '单位', signedOffBy: [] },
      { amount: '2.00' },
      'accepted',
    ],
    [
      'RecordPayment',
      { amount: '1.00', payee: '单位', signedOffBy: [] },
      { percent: 3 },
      'invalid-input',
    ],
    [
      'RecordAcceptance',
      { accepted: true, amount: '1.00', acceptors: [VILLAGE] },
      { amount: '2.00' },
      'accepted',
    ],
    [
      'RecordAcceptance',
      { accepted: true, acceptors: [VILLAGE] },
      { vote: { method: 'oral', for: 1, against: 0 } },
      'invalid-input',
    ],
  ] as const)('after %s %j of %j: %s', (type, data, figures, verdict) => {
    const at = contracted();
    at.accept(at.hourLater(), VILLAGE, type, data);
    expect(told(ask(at, figures))).toBe(verdict);
  });

  it('is of the last figures alone', () => {
    const at = contracted();
    const event = at.facts.at(-1)?.eventId;
    at.accept(at.hourLater(), VILLAGE, 'ReportProgress', { percent: 30 });
    expect(told(ask(at, { amount: '38000.00' }, { event }))).toBe('stage-not-open');
  });

  it('of the acceptance is possible until the result is posted', () => {
    const at = contracted();
    const acceptance = { accepted: true, amount: '1.00', acceptors: [VILLAGE] };
    at.accept(at.hourLater(), VILLAGE, 'RecordAcceptance', acceptance);
    correct(at, { amount: '2.00' });
    expect(at.state().stage).toBe('result');
    post(at, '2026-04-03 09:00');
    expect(told(ask(at, { amount: '3.00' }))).toBe('stage-not-open');
  });

  it('cannot have happened after it is recorded', () => {
    const occurredAt = local('2026-12-31 09:00');
    expect(told(ask(contracted(), { amount: '2.00' }, { occurredAt }))).toBe('date-in-future');
  });
});
