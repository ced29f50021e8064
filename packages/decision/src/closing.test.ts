import { type Instant, InvalidInput, toInstant } from '@siyi/kernel';
import { describe, expect, it } from 'vitest';
import type { CommandType } from './command.ts';
import type { Seat } from './seat.ts';
import {
  ask,
  carriedOut,
  disclosed,
  eventsOf,
  implementing,
  local,
  MEETINGS,
  MOTION,
  meet,
  meetingData,
  type PassedMeeting,
  PROCEDURES,
  posted,
  resolved,
  resultPosted,
  started,
  verdictOf,
} from './testing/at-stage.ts';
import type { Scenario } from './testing/scenario.ts';

const SEAT = 'village-committee';

function moment(text: string): Instant {
  return toInstant(local(text));
}

function withdrawn(): Scenario {
  const scenario = started('2026-03-16');
  scenario.accept(local('2026-03-16 10:00'), SEAT, 'WithdrawDecision', { reason: '资金没有落实' });
  return scenario;
}

function rejected(): Scenario {
  const scenario = started('2026-03-16');
  const meetings = MEETINGS['xiyang-four-procedures'];
  const [last] = meetings.slice(-1);
  meet(scenario, '2026-03-16', meetings.slice(0, -1));
  const lost = { ...(last as PassedMeeting), present: 32, votes: 16 };
  const at = local('2026-03-16 19:00');
  scenario.accept(at, SEAT, 'RecordMeeting', meetingData(lost, at));
  return scenario;
}

function archived(): Scenario {
  const scenario = disclosed();
  scenario.accept(local('2026-07-10 09:00'), SEAT, 'ArchiveDecision', {});
  return scenario;
}

describe('ArchiveDecision', () => {
  it('ends the decision when everything has been done and disclosed', () => {
    const scenario = disclosed();
    const types = scenario.accept(local('2026-07-08 00:00'), SEAT, 'ArchiveDecision', {});
    expect(types).toEqual(['DecisionArchived']);
    expect(scenario.state()).toMatchObject({ end: 'archived', stage: 'archive' });
  });

  it.each([
    ['the first deliberation', () => started('2026-03-16'), 'stage-not-open'],
    ['the disclosure of the resolution', () => resolved('2026-03-16'), 'stage-not-open'],
    ['the posting of the resolution', () => posted(), 'stage-not-open'],
    ['the implementation', () => implementing(), 'stage-not-open'],
    ['the disclosure of the result', () => carriedOut(), 'stage-not-open'],
    ['the posting of the result', () => resultPosted(), 'notice-period-open'],
  ])('is not open in %s', (_, scenario, verdict) => {
    const at = '2026-07-01 09:00';
    expect(verdictOf(ask(scenario(), at, SEAT, 'ArchiveDecision', {}))).toBe(verdict);
  });

  it('needs no reason, and commits to one that is given', () => {
    const outcome = ask(disclosed(), '2026-07-10 09:00', SEAT, 'ArchiveDecision', { reason: '齐' });
    expect(outcome).toMatchObject({ events: [{ data: {}, privateValues: { reason: '齐' } }] });
  });

  it('waits for no objection that came too late', () => {
    const scenario = disclosed();
    const objection = { objection: 'late', text: '墙体开裂' };
    scenario.accept(local('2026-07-09 09:00'), 'villager', 'RaiseObjection', objection);
    expect(verdictOf(ask(scenario, '2026-07-10 09:00', SEAT, 'ArchiveDecision', {}))).toBe(
      'accepted',
    );
  });

  it('may not be dated after its recording', () => {
    const data = { occurredAt: local('2026-07-11 09:00') };
    expect(verdictOf(ask(disclosed(), '2026-07-10 09:00', SEAT, 'ArchiveDecision', data))).toBe(
      'date-in-future',
    );
  });
});

describe('WithdrawDecision', () => {
  it.each(PROCEDURES)('is open in every deliberation of %s', (procedure) => {
    MEETINGS[procedure].forEach((meeting, index, meetings) => {
      const scenario = started('2026-03-16', { procedure });
      meet(scenario, '2026-03-16', meetings.slice(0, index));
      const data = { reason: '资金没有落实' };
      scenario.accept(local('2026-03-17 09:00'), SEAT, 'WithdrawDecision', data);
      expect(scenario.state()).toMatchObject({ end: 'withdrawn', stage: meeting.stage });
    });
  });

  it.each(['village-committee', 'branch-committee'] as const)('is for the %s', (seat) => {
    const data = { reason: '资金没有落实', occurredAt: local('2026-03-16 09:30') };
    const outcome = ask(started('2026-03-16'), '2026-03-17 09:00', seat, 'WithdrawDecision', data);
    expect(outcome).toMatchObject({
      events: [
        {
          type: 'DecisionWithdrawn',
          data: {},
          occurredAt: moment('2026-03-16 09:30'),
          privateValues: { reason: '资金没有落实' },
        },
      ],
    });
  });

  it.each([
    ['is resolved', () => resolved('2026-03-16')],
    ['is posted', () => posted()],
    ['is carried out', () => implementing()],
    ['is disclosed', () => resultPosted()],
    ['is ready for the archive', () => disclosed()],
  ])('comes too late once the decision %s', (_, scenario) => {
    const data = { reason: '资金没有落实' };
    const outcome = ask(scenario(), '2026-07-09 09:00', SEAT, 'WithdrawDecision', data);
    expect(verdictOf(outcome)).toBe('stage-not-open');
  });
});

const GOOD: readonly (readonly [CommandType, Seat, unknown])[] = [
  ['StartDecision', SEAT, MOTION],
  ['RevisePlan', SEAT, { plan: '另选地址', reason: '异议成立' }],
  [
    'ConveneMeeting',
    SEAT,
    { stage: 'congress-resolution', for: local('2026-09-01 19:00'), place: '村委会' },
  ],
  [
    'RecordMeeting',
    SEAT,
    { stage: 'congress-resolution', heldAt: local('2026-07-20 19:00'), present: 30 },
  ],
  [
    'PostNotice',
    SEAT,
    { stage: 'resolution-disclosure', postedAt: local('2026-07-20 09:00'), boards: ['一组'] },
  ],
  ['InterruptNotice', SEAT, { stage: 'resolution-disclosure', reason: '大风' }],
  ['EndNotice', 'system', { stage: 'resolution-disclosure' }],
  ['RaiseObjection', 'villager', { objection: 'new', text: '不同意' }],
  ['StartImplementation', SEAT, {}],
  ['SignContract', SEAT, { contractor: '甲', amount: '1.00', signedAt: local('2026-07-20 09:00') }],
  ['ReportProgress', SEAT, { percent: 100 }],
  ['RecordAcceptance', SEAT, { accepted: true, acceptors: [SEAT] }],
  ['WithdrawDecision', SEAT, { reason: '不办了' }],
  ['ArchiveDecision', SEAT, {}],
];

describe.each([
  ['rejected', rejected],
  ['withdrawn', withdrawn],
  ['archived', archived],
] as const)('a decision that is %s', (end, begin) => {
  it.each(GOOD)('is closed to %s', (type, seat, data) => {
    const scenario = begin();
    expect(scenario.state().end).toBe(end);
    const outcome = ask(scenario, '2026-08-01 09:00', seat, type, data);
    expect(outcome).toMatchObject({
      refusal: { code: 'decision-closed', operands: { needed: 'open', had: end } },
    });
  });

  it.each(GOOD)('is closed to %s, whoever sends it', (type, _, data) => {
    const outcome = ask(begin(), '2026-08-01 09:00', 'auditor', type, data);
    expect(verdictOf(outcome)).toBe('decision-closed');
  });

  it('is closed whatever the timers do', () => {
    const scenario = begin();
    const count = scenario.facts.length;
    scenario.advance(local('2036-01-01 00:00'));
    expect(scenario.facts).toHaveLength(count);
  });

  it.each([
    ['AnswerObjection', SEAT, { objection: 'nobody', text: '-', upheld: false }],
    ['EscalateObjection', 'villager', { objection: 'nobody' }],
    ['PostNotice', SEAT, { stage: 'archive', postedAt: local('2026-07-20 09:00'), boards: ['一'] }],
    ['InterruptNotice', SEAT, { stage: 'nowhere', reason: '大风' }],
    ['EndNotice', 'system', { stage: 'implementation' }],
    ['ConveneMeeting', SEAT, { stage: 'nowhere', for: local('2026-09-01 19:00'), place: '村委会' }],
    ['RecordMeeting', SEAT, { stage: 'archive', heldAt: local('2026-07-20 19:00'), present: 1 }],
    ['StartDecision', SEAT, { ...MOTION, matter: 'NOTHING' }],
  ] as const)('still tells bad input: %s', (type, seat, data) => {
    const outcome = ask(begin(), '2026-08-01 09:00', seat, type, data);
    expect(verdictOf(outcome)).toBe('invalid-input');
  });

  it('still reads what it is sent', () => {
    const send = () => ask(begin(), '2026-08-01 09:00', SEAT, 'ReportProgress', { percent: 101 });
    expect(send).toThrow(InvalidInput);
  });

  it('leaves its village open', () => {
    const data = { roster: { representatives: 40 } };
    const outcome = begin().send(local('2026-08-01 09:00'), SEAT, 'SetRoster', data);
    expect(eventsOf(outcome)).toEqual(['RosterSet']);
  });
});

describe('an archived decision', () => {
  it('is closed to an objection that is open, and to its escalation', () => {
    const scenario = disclosed();
    const objection = { objection: 'late', text: '墙体开裂' };
    scenario.accept(local('2026-07-09 09:00'), 'villager', 'RaiseObjection', objection);
    scenario.accept(local('2026-07-10 09:00'), SEAT, 'ArchiveDecision', {});
    const verdict = (seat: Seat, type: CommandType, data: unknown) =>
      verdictOf(ask(scenario, '2026-08-01 09:00', seat, type, data));
    expect(verdict(SEAT, 'AnswerObjection', { ...objection, upheld: true })).toBe(
      'decision-closed',
    );
    expect(verdict('villager', 'EscalateObjection', { objection: 'late' })).toBe('decision-closed');
    expect(verdict('villager', 'RaiseObjection', objection)).toBe('invalid-input');
  });
});

describe('a second motion for a running decision', () => {
  it.each([
    ['bad input first', 'auditor', { ...MOTION, matter: 'NOTHING' }, 'invalid-input'],
    ['then an unknown procedure', 'auditor', { ...MOTION, procedure: 'x' }, 'unknown-procedure'],
    ['then the seat', 'auditor', MOTION, 'not-authorised'],
    ['then that it has started', SEAT, MOTION, 'stage-not-open'],
  ] as const)('is told %s', (_, seat, data, verdict) => {
    const outcome = ask(started('2026-03-16'), '2026-03-17 09:00', seat, 'StartDecision', data);
    expect(verdictOf(outcome)).toBe(verdict);
  });
});
