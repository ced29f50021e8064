import { toInstant } from '@siyi/kernel';
import { describe, expect, it } from 'vitest';
import { type CommandType, parseCommand } from './command.ts';
import { decideDecision } from './decide.ts';
import { SEATS, type Seat } from './seat.ts';
import {
  ask,
  carriedOut,
  disclosed,
  implementing,
  local,
  MEETINGS,
  MOTION,
  meet,
  meetingData,
  type PassedMeeting,
  PROCEDURES,
  type ProcedureId,
  posted,
  RULES,
  resolved,
  resultPosted,
  started,
  verdictOf,
} from './testing/at-stage.ts';
import {
  DECISION_COMMANDS,
  dataFor,
  sendersOf,
  type Verdicts,
  verdictFor,
} from './testing/matrix.ts';
import type { Scenario } from './testing/scenario.ts';

const COMMITTEE = 'village-committee';
const DAY = '2026-03-16';

const MEETING = ['ConveneMeeting', 'RecordMeeting'] as const;
const NOTICE = ['PostNotice', 'InterruptNotice'] as const;
const OBJECTION = ['RaiseObjection', 'AnswerObjection', 'EscalateObjection'] as const;
const WORKS = [
  'StartImplementation',
  'SignContract',
  'ReportProgress',
  'RecordAcceptance',
  'RequestChange',
  'TerminateImplementation',
] as const;
const TIMERS = ['EndNotice', 'LapseDecision', 'RemindDeadline'] as const;
const TOWNSHIP = ['RevokeResolution', 'OrderCorrection'] as const;

// Wherever a decision stands, and what the shipped procedures have no stage or no request for.
const ANYTIME = [
  'IssueOpinion',
  'RaiseQuery',
  'DemandRectification',
  'SuspendDecision',
  'ResumeDecision',
  'DeclareRecusal',
  'RecordEmergencyMeasure',
  'AttachEvidence',
  'MigrateDecision',
  'RecordReview',
] as const;
const UNKNOWN = [
  'RequestReview',
  'RecordEvaluation',
  'AnswerQuery',
  'ReportRectification',
  'VerifyRectification',
] as const;

interface Situation {
  readonly begin: (procedure: ProcedureId) => Scenario;
  /** The local moment at which every command is sent. */
  readonly at: string;
  readonly verdicts: Verdicts;
}

/** One meeting after the other; only the figures of one that was held can be corrected. */
function inMeeting(isFirst: boolean, resolves: boolean): Verdicts {
  const corrects = isFirst ? [] : (['CorrectRecord'] as const);
  const escalates = resolves ? (['EscalateToAssembly'] as const) : [];
  const elsewhere = [
    'StartDecision',
    ...NOTICE,
    'RaiseObjection',
    ...WORKS,
    'RecordPayment',
    'ArchiveDecision',
    ...TIMERS,
    ...TOWNSHIP,
    ...(isFirst ? (['CorrectRecord'] as const) : []),
    ...(resolves ? [] : (['EscalateToAssembly'] as const)),
  ] as const;
  return {
    accepted: ['RevisePlan', ...MEETING, 'WithdrawDecision', ...ANYTIME, ...corrects, ...escalates],
    'stage-not-open': elsewhere,
    'invalid-input': ['AnswerObjection', 'EscalateObjection', ...UNKNOWN],
  };
}

const CLOSED = [
  'StartDecision',
  'RevisePlan',
  ...MEETING,
  ...NOTICE,
  'RaiseObjection',
  ...WORKS,
  'RecordPayment',
  'WithdrawDecision',
  'ArchiveDecision',
  ...TIMERS,
  ...TOWNSHIP,
  ...ANYTIME,
  'CorrectRecord',
  'EscalateToAssembly',
] as const;

const MEETS = [...MEETING, 'StartDecision', 'WithdrawDecision', 'EscalateToAssembly'] as const;

// Where no notice was ever posted there is no objection, so no id of one can be good input.
const SITUATIONS: Readonly<Record<string, Situation>> = {
  'the first meeting': {
    begin: (procedure) => meeting(procedure, 0),
    at: '2026-03-17 09:00',
    verdicts: inMeeting(true, false),
  },
  'the second meeting': {
    begin: (procedure) => meeting(procedure, 1),
    at: '2026-03-17 09:00',
    verdicts: inMeeting(false, false),
  },
  'the meeting before the resolution': {
    begin: (procedure) => meeting(procedure, MEETINGS[procedure].length - 2),
    at: '2026-03-17 09:00',
    verdicts: inMeeting(false, false),
  },
  'the resolving meeting': {
    begin: (procedure) => meeting(procedure, MEETINGS[procedure].length - 1),
    at: '2026-03-17 09:00',
    verdicts: inMeeting(false, true),
  },
  'the resolution, not posted': {
    begin: (procedure) => resolved(DAY, { procedure }),
    at: '2026-03-17 09:00',
    verdicts: {
      accepted: ['PostNotice', ...ANYTIME, ...TOWNSHIP, 'CorrectRecord'],
      'change-needs-resolution': ['RevisePlan'],
      'stage-not-open': [
        ...MEETS,
        'InterruptNotice',
        'RaiseObjection',
        ...WORKS,
        'RecordPayment',
        'ArchiveDecision',
        ...TIMERS,
      ],
      'invalid-input': ['AnswerObjection', 'EscalateObjection', ...UNKNOWN],
    },
  },
  'the resolution, posted': {
    begin: (procedure) => posted({ procedure }),
    at: '2026-03-30 09:00',
    verdicts: {
      accepted: [...NOTICE, 'RaiseObjection', ...ANYTIME, ...TOWNSHIP],
      'change-needs-resolution': ['RevisePlan'],
      'notice-period-open': [...WORKS, 'RecordPayment', 'EndNotice'],
      'stage-not-open': [
        ...MEETS,
        'ArchiveDecision',
        'LapseDecision',
        'RemindDeadline',
        'CorrectRecord',
      ],
      'invalid-input': ['AnswerObjection', 'EscalateObjection', ...UNKNOWN],
    },
  },
  'the resolution, posted and objected to': {
    begin: (procedure) => objected(posted({ procedure }), '2026-03-20 10:00'),
    at: '2026-03-30 09:00',
    verdicts: waiting('notice-period-open', [...WORKS, 'RecordPayment'], ['ArchiveDecision']),
  },
  'the resolution, its period over and an objection open': {
    begin: (procedure) => objected(posted({ procedure }), '2026-03-20 10:00'),
    at: '2026-04-02 00:00',
    verdicts: waiting('objection-open', [...WORKS, 'RecordPayment'], ['ArchiveDecision']),
  },
  'the resolution, interrupted': {
    begin: (procedure) => interrupted(objected(posted({ procedure }), '2026-03-20 10:00')),
    at: '2026-04-10 09:00',
    verdicts: waiting('notice-period-open', [...WORKS, 'RecordPayment'], ['ArchiveDecision']),
  },
  'the implementation': {
    begin: (procedure) => objected(implementing({ procedure }), '2026-05-20 10:00'),
    at: '2026-06-01 09:00',
    verdicts: {
      accepted: [...OBJECTION, ...WORKS, 'RecordPayment', ...ANYTIME, ...TOWNSHIP],
      'change-needs-resolution': ['RevisePlan'],
      'stage-not-open': [...MEETS, ...NOTICE, 'ArchiveDecision', ...TIMERS, 'CorrectRecord'],
      'invalid-input': UNKNOWN,
    },
  },
  'the result, not posted': {
    begin: (procedure) => objected(carriedOut({ procedure }), '2026-06-21 10:00'),
    at: '2026-06-22 09:00',
    verdicts: {
      accepted: [
        'PostNotice',
        ...OBJECTION,
        'RecordPayment',
        ...ANYTIME,
        ...TOWNSHIP,
        'CorrectRecord',
      ],
      'change-needs-resolution': ['RevisePlan'],
      'stage-not-open': [...MEETS, 'InterruptNotice', ...WORKS, 'ArchiveDecision', ...TIMERS],
      'invalid-input': UNKNOWN,
    },
  },
  'the result, posted and objected to': {
    begin: (procedure) => objected(resultPosted({ procedure }), '2026-06-25 10:00'),
    at: '2026-07-01 09:00',
    verdicts: waiting('notice-period-open', ['ArchiveDecision'], WORKS, ['RecordPayment']),
  },
  'the result, its period over and an objection open': {
    begin: (procedure) => objected(resultPosted({ procedure }), '2026-06-25 10:00'),
    at: '2026-07-08 00:00',
    verdicts: waiting('objection-open', ['ArchiveDecision'], WORKS, ['RecordPayment']),
  },
  'the result, interrupted': {
    begin: (procedure) => interrupted(objected(resultPosted({ procedure }), '2026-06-25 10:00')),
    at: '2026-07-20 09:00',
    verdicts: waiting('notice-period-open', ['ArchiveDecision'], WORKS, ['RecordPayment']),
  },
  'the archive': {
    begin: (procedure) => objected(disclosed({ procedure }), '2026-07-09 10:00'),
    at: '2026-07-10 09:00',
    verdicts: {
      accepted: [...OBJECTION, 'ArchiveDecision', 'RecordPayment', ...ANYTIME, ...TOWNSHIP],
      'change-needs-resolution': ['RevisePlan'],
      'stage-not-open': [...MEETS, ...NOTICE, ...WORKS, ...TIMERS, 'CorrectRecord'],
      'invalid-input': UNKNOWN,
    },
  },
  'the end: rejected': {
    begin: rejected,
    at: '2026-03-17 09:00',
    verdicts: {
      'decision-closed': CLOSED,
      'invalid-input': ['AnswerObjection', 'EscalateObjection', ...UNKNOWN],
    },
  },
  'the end: withdrawn': {
    begin: withdrawn,
    at: '2026-03-17 09:00',
    verdicts: {
      'decision-closed': CLOSED,
      'invalid-input': ['AnswerObjection', 'EscalateObjection', ...UNKNOWN],
    },
  },
  'the end: archived': {
    begin: archived,
    at: '2026-07-11 09:00',
    verdicts: {
      'decision-closed': [...CLOSED, 'AnswerObjection', 'EscalateObjection'],
      'invalid-input': UNKNOWN,
    },
  },
};

/** A posting that holds what is directly behind it, with an objection open. */
function waiting(
  code: string,
  behind: readonly CommandType[],
  elsewhere: readonly CommandType[],
  also: readonly CommandType[] = [],
): Verdicts {
  return {
    accepted: [...NOTICE, ...OBJECTION, ...ANYTIME, ...TOWNSHIP, ...also],
    'change-needs-resolution': ['RevisePlan'],
    [code]: [...behind, 'EndNotice'],
    'stage-not-open': [...MEETS, ...elsewhere, 'LapseDecision', 'RemindDeadline', 'CorrectRecord'],
    'invalid-input': UNKNOWN,
  };
}

function meeting(procedure: ProcedureId, index: number): Scenario {
  const scenario = started(DAY, { procedure });
  meet(scenario, DAY, MEETINGS[procedure].slice(0, index));
  return scenario;
}

function objected(scenario: Scenario, at: string): Scenario {
  const objection = { objection: 'well', text: '选址离水井太近' };
  scenario.accept(local(at), 'villager', 'RaiseObjection', objection);
  return scenario;
}

function interrupted(scenario: Scenario): Scenario {
  const { stage } = scenario.state();
  const at = scenario.facts.at(-1)?.recordedAt ?? '';
  scenario.accept(at, COMMITTEE, 'InterruptNotice', { stage, reason: '大风' });
  return scenario;
}

function rejected(procedure: ProcedureId): Scenario {
  const scenario = meeting(procedure, MEETINGS[procedure].length - 1);
  const at = local(`${DAY} 19:00`);
  const lost = { stage: scenario.state().stage, present: 32, votes: 16 };
  scenario.accept(at, COMMITTEE, 'RecordMeeting', meetingData(lost as PassedMeeting, at));
  return scenario;
}

function withdrawn(procedure: ProcedureId): Scenario {
  const scenario = meeting(procedure, 1);
  const data = { reason: '资金没有落实' };
  scenario.accept(local(`${DAY} 19:00`), COMMITTEE, 'WithdrawDecision', data);
  return scenario;
}

function archived(procedure: ProcedureId): Scenario {
  const scenario = objected(disclosed({ procedure }), '2026-07-09 10:00');
  scenario.accept(local('2026-07-10 09:00'), COMMITTEE, 'ArchiveDecision', {});
  return scenario;
}

const reached = new Map<string, Scenario>();

/** A scenario in a situation; asking records nothing, so that every question can share it. */
function reach(procedure: ProcedureId, name: string): { scenario: Scenario; at: string } {
  const situation = SITUATIONS[name];
  if (!situation) throw new Error(`no situation is named ${name}`);
  const scenario = reached.get(`${procedure} ${name}`) ?? situation.begin(procedure);
  reached.set(`${procedure} ${name}`, scenario);
  return { scenario, at: situation.at };
}

describe('the table', () => {
  it.each(Object.entries(SITUATIONS))('holds every command once: %s', (_, { verdicts }) => {
    expect(Object.values(verdicts).flat().toSorted()).toEqual(DECISION_COMMANDS.toSorted());
  });
});

describe.each(PROCEDURES)('%s', (procedure) => {
  describe.each(Object.entries(SITUATIONS))('in %s', (name, { verdicts }) => {
    const rows = Object.entries(verdicts).flatMap(([verdict, types]) =>
      types.map((type) => [type, verdict] as const),
    );
    it.each(rows)('%s of the seats that may send it is %s', (type, verdict) => {
      const { scenario, at } = reach(procedure, name);
      const data = dataFor(scenario, at, type);
      const senders = sendersOf(scenario, type);
      const met = SEATS.map((seat) => [seat, verdictOf(ask(scenario, at, seat, type, data))]);
      expect(met).toEqual(SEATS.map((seat) => [seat, verdictFor(senders, seat, verdict)]));
    });
  });

  it('opens one meeting at a time', () => {
    MEETINGS[procedure].forEach((_, open) => {
      const scenario = meeting(procedure, open);
      const at = '2026-03-17 09:00';
      const others = MEETINGS[procedure].filter((__, index) => index !== open);
      for (const other of others) {
        const call = { stage: other.stage, for: local('2026-09-01 19:00'), place: '村委会' };
        const held = meetingData(other, local(at));
        const verdict = (type: CommandType, data: object) =>
          verdictOf(ask(scenario, at, other.seat, type, data));
        expect(verdict('ConveneMeeting', call)).toBe('stage-not-open');
        expect(verdict('RecordMeeting', held)).toBe('stage-not-open');
      }
    });
  });

  it('leaves the end of a posting to the system, and an escalated objection to the township', () => {
    const escalated = objected(posted({ procedure }), '2026-03-20 10:00');
    escalated.accept(local('2026-03-21 10:00'), 'villager', 'EscalateObjection', {
      objection: 'well',
    });
    const answer = dataFor(escalated, '2026-03-30 09:00', 'AnswerObjection');
    const over = posted({ procedure });
    const end = { stage: 'resolution-disclosure' };
    for (const seat of SEATS) {
      const ended = verdictOf(ask(over, '2026-04-02 00:00', seat, 'EndNotice', end));
      expect(ended).toBe(verdictFor(['system'], seat, 'accepted'));
      const answered = ask(escalated, '2026-03-30 09:00', seat, 'AnswerObjection', answer);
      expect(verdictOf(answered)).toBe(verdictFor(['township'], seat, 'accepted'));
    }
  });

  it('is begun by the committees', () => {
    const village = started(DAY).village();
    const motion = parseCommand('StartDecision', { ...MOTION, procedure });
    const proposers: readonly Seat[] = [COMMITTEE, 'branch-committee'];
    for (const seat of SEATS) {
      const now = toInstant(local('2026-03-17 09:00'));
      const situation = { ...RULES, village, actor: { seat, person: 'person' }, now };
      const begun = verdictOf(decideDecision(situation, undefined, motion));
      expect(begun).toBe(verdictFor(proposers, seat, 'accepted'));
    }
  });
});
