import { type Instant, toInstant } from '@siyi/kernel';
import { describe, expect, it } from 'vitest';
import type { CommandType } from './command.ts';
import { findAll } from './findings/find.ts';
import { toHistory } from './findings/history.ts';
import {
  ask,
  carriedOut,
  eventsOf,
  implementing,
  local,
  post,
  posted,
  RULES,
  resolved,
  resultPosted,
  verdictOf,
} from './testing/at-stage.ts';
import { rulesWith } from './testing/document.ts';
import type { Scenario } from './testing/scenario.ts';

const SEAT = 'village-committee';

function moment(text: string): Instant {
  return toInstant(local(text));
}

function send(scenario: Scenario, at: string, type: CommandType, data: unknown) {
  return scenario.accept(local(at), SEAT, type, data);
}

function contract(signedAt: string, amount = '286000.00') {
  return { contractor: '中标单位', amount, signedAt: local(signedAt) };
}

/** The findings of a decision's record, by id. */
function findingsOf(scenario: Scenario): readonly string[] {
  const { procedure } = scenario.state();
  const facts = scenario.facts.filter((fact) => fact.procedureHash !== undefined);
  const history = toHistory({ law: RULES.law, procedure }, scenario.village(), facts, false);
  return findAll(history).map((finding) => finding.id);
}

describe('StartImplementation', () => {
  it('is recorded once the posting of the resolution is over', () => {
    const scenario = implementing();
    const data = { contractor: '中标单位' };
    expect(send(scenario, '2026-04-02 09:00', 'StartImplementation', data)).toEqual([
      'ImplementationStarted',
    ]);
    expect(scenario.facts.at(-1)).toMatchObject({
      data: {},
      commitments: { contractor: expect.any(String) },
    });
  });

  it('is accepted once more, and there is nothing to record', () => {
    const scenario = implementing();
    send(scenario, '2026-04-02 09:00', 'StartImplementation', {});
    const data = { contractor: '另一个单位' };
    expect(ask(scenario, '2026-04-03 09:00', SEAT, 'StartImplementation', data)).toEqual({
      outcome: 'accepted',
      events: [],
    });
  });

  it('need not come before what follows it', () => {
    const scenario = implementing();
    send(scenario, '2026-04-03 09:00', 'SignContract', contract('2026-04-03 09:00'));
    send(scenario, '2026-04-20 09:00', 'ReportProgress', { percent: 30 });
    send(scenario, '2026-04-21 09:00', 'StartImplementation', {});
    expect(scenario.facts.at(-1)?.type).toBe('ImplementationStarted');
  });
});

describe('what happens during the implementation', () => {
  it.each([
    ['a contract on the day', 'SignContract', contract('2026-04-03 09:00'), 'ContractSigned'],
    ['a contract of years ago', 'SignContract', contract('2019-01-01 09:00'), 'ContractSigned'],
    [
      'a contract of a day in the posting',
      'SignContract',
      contract('2026-03-20 09:00'),
      'ContractSigned',
    ],
    [
      'a contract far over the plan',
      'SignContract',
      contract('2026-04-03 09:00', '9999999.99'),
      'ContractSigned',
    ],
    [
      'a contract for nothing',
      'SignContract',
      contract('2026-04-03 09:00', '0.00'),
      'ContractSigned',
    ],
    [
      'progress',
      'ReportProgress',
      { percent: 60, amount: '150000.00', note: '主体完工' },
      'ProgressReported',
    ],
    ['no progress', 'ReportProgress', { percent: 0 }, 'ProgressReported'],
    [
      'progress dated before the resolution',
      'ReportProgress',
      { percent: 100, occurredAt: local('2026-01-05 09:00') },
      'ProgressReported',
    ],
    [
      'a start dated in the posting',
      'StartImplementation',
      { occurredAt: local('2026-03-18 09:00') },
      'ImplementationStarted',
    ],
    [
      'an acceptance that failed',
      'RecordAcceptance',
      { accepted: false, acceptors: [SEAT] },
      'AcceptanceRecorded',
    ],
    [
      'an acceptance dated before the resolution',
      'RecordAcceptance',
      { accepted: true, acceptors: [SEAT], occurredAt: local('2026-01-05 09:00') },
      'AcceptanceRecorded',
    ],
    [
      'an acceptance far over the contract',
      'RecordAcceptance',
      { accepted: true, amount: '9999999.99', acceptors: [SEAT] },
      'AcceptanceRecorded',
    ],
  ] as const)('is recorded: %s', (_, type, data, event) => {
    expect(eventsOf(ask(implementing(), '2026-04-05 09:00', SEAT, type, data))).toEqual([event]);
  });

  it.each([
    ['SignContract', contract('2026-04-05 09:00:00.001')],
    ['StartImplementation', { occurredAt: local('2026-04-05 09:00:00.001') }],
    ['ReportProgress', { percent: 1, occurredAt: local('2026-04-05 09:00:00.001') }],
    [
      'RecordAcceptance',
      { accepted: true, acceptors: [SEAT], occurredAt: local('2026-04-06 09:00') },
    ],
  ] as const)('is no later than its recording: %s', (type, data) => {
    expect(verdictOf(ask(implementing(), '2026-04-05 09:00', SEAT, type, data))).toBe(
      'date-in-future',
    );
  });

  it('may repeat: contracts, progress up and down', () => {
    const scenario = implementing();
    for (const percent of [10, 60, 40]) {
      const types = send(scenario, '2026-05-01 09:00', 'ReportProgress', { percent });
      expect(types).toEqual(['ProgressReported']);
    }
    send(scenario, '2026-05-02 09:00', 'SignContract', contract('2026-04-03 09:00', '1.00'));
    send(scenario, '2026-05-03 09:00', 'SignContract', contract('2026-04-04 09:00', '2.00'));
    expect(scenario.state().stage).toBe('implementation');
  });

  // Claimed before the resolution of 16 March 11:00, inside the posting to 1 April 24:00, after it.
  it.each([
    ['2026-03-01 10:00', ['F-11']],
    ['2026-03-16 10:59:59.999', ['F-11']],
    ['2026-03-16 11:00', ['F-12']],
    ['2026-03-20 10:00', ['F-12']],
    ['2026-04-01 23:59:59.999', ['F-12']],
    ['2026-04-02 00:00', []],
    ['2026-04-03 10:00', []],
  ])('shows its date: a contract of %s is %j', (signedAt, ids) => {
    const scenario = implementing();
    send(scenario, '2026-04-05 09:00', 'SignContract', contract(signedAt));
    const found = findingsOf(scenario).filter((id) => id === 'F-11' || id === 'F-12');
    expect(found).toEqual(ids);
  });

  it('shows T18: an award on the third day of a posting of seven inclusive days', () => {
    const rules = rulesWith('xiyang-four-procedures@2004-01-01', (stage) =>
      stage.kind === 'notice' ? { ...stage, firstDay: 'included' } : stage,
    );
    const scenario = resolved('2025-03-01', { rules, version: 'changed' });
    post(scenario, '2025-03-01 18:00');
    expect(scenario.state().posting?.endsAt).toBe(moment('2025-03-08 00:00'));
    send(scenario, '2025-03-08 00:00', 'SignContract', contract('2025-03-03 10:00'));
    expect(findingsOf(scenario)).toContain('F-12');
  });
});

describe('RecordAcceptance', () => {
  const acceptance = (accepted: boolean) => ({ accepted, acceptors: [SEAT, 'villager'] });

  it('keeps the implementation open while nothing is accepted', () => {
    const scenario = implementing();
    send(scenario, '2026-06-20 09:00', 'RecordAcceptance', acceptance(false));
    send(scenario, '2026-06-21 09:00', 'RecordAcceptance', acceptance(false));
    expect(scenario.state().stage).toBe('implementation');
    send(scenario, '2026-06-25 09:00', 'ReportProgress', { percent: 100 });
    send(scenario, '2026-06-30 09:00', 'RecordAcceptance', acceptance(true));
    expect(scenario.state().stage).toBe('result-disclosure');
  });

  it('opens the disclosure of the result on the day that it is claimed for', () => {
    const scenario = implementing();
    const data = { ...acceptance(true), occurredAt: local('2026-06-18 15:00') };
    send(scenario, '2026-06-20 09:00', 'RecordAcceptance', data);
    expect(scenario.state()).toMatchObject({
      stage: 'result-disclosure',
      openedAt: moment('2026-06-18 15:00'),
      posting: undefined,
    });
    const early = { stage: 'result-disclosure', boards: ['一组'] };
    const verdict = (postedAt: string) => {
      const posting = { ...early, postedAt: local(postedAt) };
      return verdictOf(ask(scenario, '2026-06-20 10:00', SEAT, 'PostNotice', posting));
    };
    expect(verdict('2026-06-17 23:59')).toBe('date-out-of-order');
    expect(verdict('2026-06-18 00:00')).toBe('accepted');
  });

  it('closes the implementation', () => {
    const verdict = (type: CommandType, data: unknown) =>
      verdictOf(ask(carriedOut(), '2026-06-21 09:00', SEAT, type, data));
    expect(verdict('StartImplementation', {})).toBe('stage-not-open');
    expect(verdict('SignContract', contract('2026-04-03 09:00'))).toBe('stage-not-open');
    expect(verdict('ReportProgress', { percent: 100 })).toBe('stage-not-open');
    expect(verdict('RecordAcceptance', acceptance(true))).toBe('stage-not-open');
  });
});

describe('the implementation', () => {
  it.each(['StartImplementation', 'SignContract', 'ReportProgress', 'RecordAcceptance'] as const)(
    'is for the village committee: %s',
    (type) => {
      const data = {
        StartImplementation: {},
        SignContract: contract('2026-04-03 09:00'),
        ReportProgress: { percent: 1 },
        RecordAcceptance: { accepted: true, acceptors: [SEAT] },
      }[type];
      const seats = ['branch-committee', 'supervision-committee', 'township', 'villager'] as const;
      for (const seat of seats) {
        const outcome = ask(implementing(), '2026-04-05 09:00', seat, type, data);
        expect(verdictOf(outcome)).toBe('not-authorised');
      }
    },
  );

  it('is not reached by any command before the resolution is posted', () => {
    const scenario = resolved('2026-03-16');
    expect(verdictOf(ask(scenario, '2026-06-01 09:00', SEAT, 'StartImplementation', {}))).toBe(
      'stage-not-open',
    );
  });

  it('starts anew after an upheld objection against the result', () => {
    const scenario = resultPosted();
    const objection = { objection: 'crack', text: '墙体开裂' };
    scenario.accept(local('2026-06-25 09:00'), 'villager', 'RaiseObjection', objection);
    send(scenario, '2026-06-26 09:00', 'AnswerObjection', { ...objection, upheld: true });
    expect(send(scenario, '2026-06-27 09:00', 'StartImplementation', {})).toEqual([
      'ImplementationStarted',
    ]);
    expect(send(scenario, '2026-07-01 09:00', 'ReportProgress', { percent: 90 })).toEqual([
      'ProgressReported',
    ]);
  });

  it('starts while the timer has not fired yet, with the end of the notice in front', () => {
    expect(
      eventsOf(ask(posted(), '2026-04-02 00:00', SEAT, 'ReportProgress', { percent: 1 })),
    ).toEqual(['NoticeEnded', 'ProgressReported']);
  });
});
