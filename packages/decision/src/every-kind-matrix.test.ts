import { describe, expect, it } from 'vitest';
import type { CommandType } from './command.ts';
import { SEATS, type Seat } from './seat.ts';
import { ask, local, verdictOf } from './testing/at-stage.ts';
import { atStage, passedIn, postedIn, STAGE_IDS } from './testing/every-kind.ts';
import {
  DECISION_COMMANDS,
  dataFor,
  sendersOf,
  type Verdicts,
  verdictFor,
} from './testing/matrix.ts';
import type { Scenario } from './testing/scenario.ts';

const COMMITTEE = 'village-committee';

const MEETING = ['ConveneMeeting', 'RecordMeeting'] as const;
const NOTICE = ['PostNotice', 'InterruptNotice', 'EndNotice'] as const;
const WORKS = [
  'StartImplementation',
  'SignContract',
  'ReportProgress',
  'RecordAcceptance',
  'RequestChange',
  'TerminateImplementation',
  'RecordPayment',
] as const;
const TOWNSHIP = ['RevokeResolution', 'OrderCorrection'] as const;
const OF_A_REVIEW = ['RequestReview', 'RecordReview'] as const;
const REQUESTED = ['AnswerQuery', 'ReportRectification', 'VerifyRectification'] as const;

// Accepted from its seat wherever a decision stands.
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
] as const;

interface Situation {
  readonly begin: () => Scenario;
  /** The local moment at which every command is sent. */
  readonly at: string;
  /** What is met beside `stage-not-open`, which everything else meets. */
  readonly verdicts: Verdicts;
}

const NOT_DISCLOSED = ['AnswerObjection', 'EscalateObjection'] as const;
const BEFORE_RESOLUTION = ['RevisePlan', 'WithdrawDecision', ...ANYTIME] as const;
const AFTER_RESOLUTION = [...TOWNSHIP, ...ANYTIME, 'RecordReview', 'RaiseObjection'] as const;
const UNASKED = [...REQUESTED, ...NOT_DISCLOSED] as const;

const SITUATIONS: Readonly<Record<string, Situation>> = {
  'a meeting': {
    begin: () => atStage('proposal'),
    at: '2026-03-03 09:00',
    verdicts: {
      accepted: [...BEFORE_RESOLUTION, ...MEETING, 'RecordReview'],
      'invalid-input': UNASKED,
    },
  },
  'a review that nobody has asked for': {
    begin: () => atStage('township-review'),
    at: '2026-03-04 09:00',
    verdicts: {
      accepted: [...BEFORE_RESOLUTION, 'RequestReview', 'CorrectRecord'],
      'review-required': NOTICE,
      'invalid-input': UNASKED,
    },
  },
  'a review': {
    begin: () => asked(atStage('township-review'), '2026-03-04 10:00'),
    at: '2026-03-05 09:00',
    verdicts: {
      accepted: [...BEFORE_RESOLUTION, ...OF_A_REVIEW, 'CorrectRecord'],
      'review-required': NOTICE,
      'invalid-input': UNASKED,
    },
  },
  'a plan that is not posted': {
    begin: () => atStage('plan-disclosure'),
    at: '2026-03-05 09:00',
    verdicts: {
      accepted: [...BEFORE_RESOLUTION, 'PostNotice', 'RecordReview'],
      'invalid-input': UNASKED,
    },
  },
  'a plan that is posted, all that may be passed over left out': {
    begin: () => postedIn('plan-disclosure'),
    at: '2026-03-07 09:00',
    verdicts: {
      accepted: [
        ...BEFORE_RESOLUTION,
        'PostNotice',
        'InterruptNotice',
        'RaiseObjection',
        'RecordReview',
        'RemindDeadline',
      ],
      'notice-period-open': [...MEETING, 'EscalateToAssembly', 'EndNotice'],
      'invalid-input': UNASKED,
    },
  },
  'a filing': {
    begin: () => asked(atStage('filing', { isLarge: true }), '2026-03-09 10:00'),
    at: '2026-03-10 09:00',
    verdicts: {
      accepted: [...BEFORE_RESOLUTION, ...OF_A_REVIEW, 'RaiseObjection'],
      'review-required': [...MEETING, 'EscalateToAssembly'],
      'invalid-input': UNASKED,
    },
  },
  'a meeting of a body of its own': {
    begin: () => atStage('consultation', { isLarge: true }),
    at: '2026-03-10 09:00',
    verdicts: {
      accepted: [...BEFORE_RESOLUTION, ...MEETING, 'RecordReview', 'RaiseObjection'],
      'invalid-input': UNASKED,
    },
  },
  'the resolving meeting': {
    begin: () => atStage('resolution'),
    at: '2026-03-12 09:00',
    verdicts: {
      accepted: [
        ...BEFORE_RESOLUTION,
        ...MEETING,
        'RecordReview',
        'RaiseObjection',
        'EscalateToAssembly',
      ],
      'invalid-input': UNASKED,
    },
  },
  'a resolution that is not posted': {
    begin: () => atStage('resolution-disclosure'),
    at: '2026-03-13 09:00',
    verdicts: {
      accepted: [...AFTER_RESOLUTION, 'PostNotice', 'CorrectRecord'],
      'change-needs-resolution': ['RevisePlan'],
      'invalid-input': UNASKED,
    },
  },
  'a resolution that is posted': {
    begin: () => postedIn('resolution-disclosure'),
    at: '2026-03-26 09:00',
    verdicts: {
      accepted: [...AFTER_RESOLUTION, 'PostNotice', 'InterruptNotice', 'RemindDeadline'],
      'change-needs-resolution': ['RevisePlan'],
      'notice-period-open': ['EndNotice'],
      'invalid-input': UNASKED,
    },
  },
  'a supervision': {
    begin: () => atStage('supervision'),
    at: '2026-03-30 09:00',
    verdicts: {
      accepted: AFTER_RESOLUTION,
      'supervision-required': WORKS,
      'change-needs-resolution': ['RevisePlan'],
      'invalid-input': UNASKED,
    },
  },
  'a supervision with a query and a demand open': {
    begin: () => demanded(queried(atStage('supervision'), '2026-03-29 09:00'), '2026-03-29 10:00'),
    at: '2026-03-30 09:00',
    verdicts: {
      accepted: [...AFTER_RESOLUTION, 'AnswerQuery', 'ReportRectification'],
      'supervision-required': WORKS,
      'change-needs-resolution': ['RevisePlan'],
      'invalid-input': ['VerifyRectification', ...NOT_DISCLOSED],
    },
  },
  'a supervision with a demand reported on': {
    begin: () => reported(demanded(atStage('supervision'), '2026-03-29 10:00')),
    at: '2026-03-30 09:00',
    verdicts: {
      accepted: [...AFTER_RESOLUTION, 'VerifyRectification'],
      'supervision-required': WORKS,
      'change-needs-resolution': ['RevisePlan'],
      'invalid-input': ['AnswerQuery', 'ReportRectification', ...NOT_DISCLOSED],
    },
  },
  'the implementation': {
    begin: () => atStage('implementation'),
    at: '2026-04-02 09:00',
    verdicts: {
      accepted: [...AFTER_RESOLUTION, ...WORKS],
      'change-needs-resolution': ['RevisePlan'],
      'invalid-input': UNASKED,
    },
  },
  'the implementation with a payment made': {
    begin: () => paid(atStage('implementation')),
    at: '2026-04-03 09:00',
    verdicts: {
      accepted: [...AFTER_RESOLUTION, ...WORKS, 'CorrectRecord'],
      'change-needs-resolution': ['RevisePlan'],
      'invalid-input': UNASKED,
    },
  },
  'a vote on a change': {
    begin: () => changing(atStage('implementation')),
    at: '2026-04-04 09:00',
    verdicts: {
      accepted: [...AFTER_RESOLUTION, ...MEETING, 'EscalateToAssembly'],
      'change-needs-resolution': ['RevisePlan'],
      'invalid-input': UNASKED,
    },
  },
  'a process that is posted': {
    begin: () => postedIn('process-disclosure'),
    at: '2026-05-22 09:00',
    verdicts: {
      accepted: [
        ...AFTER_RESOLUTION,
        'PostNotice',
        'InterruptNotice',
        'RemindDeadline',
        'RecordPayment',
      ],
      'change-needs-resolution': ['RevisePlan'],
      'notice-period-open': ['EndNotice'],
      'invalid-input': UNASKED,
    },
  },
  'a result that is posted, with an objection open': {
    begin: () => objected(postedIn('result-disclosure'), '2026-05-26 09:00'),
    at: '2026-06-11 09:00',
    verdicts: {
      accepted: [
        ...AFTER_RESOLUTION,
        'PostNotice',
        'InterruptNotice',
        'RecordPayment',
        ...NOT_DISCLOSED,
      ],
      'change-needs-resolution': ['RevisePlan'],
      'objection-open': ['EndNotice', 'RecordEvaluation'],
      'invalid-input': REQUESTED,
    },
  },
  'an evaluation': {
    begin: () => atStage('evaluation'),
    at: '2026-06-11 09:00',
    verdicts: {
      accepted: [...AFTER_RESOLUTION, 'RecordPayment', 'RecordEvaluation'],
      'change-needs-resolution': ['RevisePlan'],
      'invalid-input': UNASKED,
    },
  },
  'the archive': {
    begin: () => atStage('archive'),
    at: '2026-06-14 09:00',
    verdicts: {
      accepted: [...AFTER_RESOLUTION, 'RecordPayment', 'ArchiveDecision'],
      'change-needs-resolution': ['RevisePlan'],
      'invalid-input': UNASKED,
    },
  },
  'a suspended meeting': {
    begin: () => suspended(atStage('proposal'), '2026-03-02 10:00'),
    at: '2026-03-03 09:00',
    verdicts: { accepted: [...ANYTIME, 'WithdrawDecision'], 'invalid-input': UNASKED },
  },
  'a suspended posting with an objection open': {
    begin: () => {
      const scenario = objected(postedIn('resolution-disclosure'), '2026-03-14 09:00');
      return suspended(scenario, '2026-03-15 09:00');
    },
    at: '2026-03-16 09:00',
    verdicts: {
      accepted: [...TOWNSHIP, ...ANYTIME, 'RaiseObjection', 'InterruptNotice', ...NOT_DISCLOSED],
      'invalid-input': REQUESTED,
    },
  },
  'a suspended implementation': {
    begin: () => suspended(atStage('implementation'), '2026-04-01 10:00'),
    at: '2026-04-02 09:00',
    verdicts: {
      accepted: [
        ...TOWNSHIP,
        ...ANYTIME,
        'RaiseObjection',
        'SignContract',
        'ReportProgress',
        'RecordPayment',
        'TerminateImplementation',
      ],
      'invalid-input': UNASKED,
    },
  },
  'time that has run out, which no timer has recorded yet': {
    begin: () => atStage('proposal'),
    at: '2026-04-02 09:00',
    // Timers fire in the order in which they fall due.
    verdicts: closed(UNASKED, {
      accepted: ['LapseDecision'],
      'stage-not-open': ['EndNotice', 'RemindDeadline'],
    }),
  },
  'the end: lapsed': {
    begin: () => {
      const scenario = atStage('proposal');
      scenario.advance(local('2026-04-02 00:00'));
      return scenario;
    },
    at: '2026-04-02 09:00',
    verdicts: closed(UNASKED),
  },
  'the end: rejected, tried as often as the procedure allows': {
    begin: () => {
      const scenario = atStage('proposal');
      for (const at of ['2026-03-02 10:00', '2026-03-02 11:00']) {
        const lost = {
          ...passedIn('proposal', 8, at),
          vote: { method: 'oral', for: 4, against: 4 },
        };
        scenario.accept(local(at), COMMITTEE, 'RecordMeeting', lost);
      }
      return scenario;
    },
    at: '2026-03-03 09:00',
    verdicts: closed(UNASKED),
  },
  'the end: terminated': {
    begin: () => ended(atStage('implementation'), COMMITTEE, 'TerminateImplementation'),
    at: '2026-04-02 09:00',
    verdicts: closed(UNASKED),
  },
  'the end: revoked': {
    begin: () => ended(atStage('implementation'), 'township', 'RevokeResolution'),
    at: '2026-04-02 09:00',
    verdicts: closed(UNASKED),
  },
};

function closed(unknown: readonly CommandType[], others: Verdicts = {}): Verdicts {
  const told = [...unknown, ...Object.values(others).flat()];
  const rest = DECISION_COMMANDS.filter((type) => !told.includes(type));
  return { 'decision-closed': rest, 'invalid-input': unknown, ...others };
}

function asked(scenario: Scenario, at: string): Scenario {
  scenario.accept(local(at), COMMITTEE, 'RequestReview', { stage: scenario.state().stage });
  return scenario;
}

function queried(scenario: Scenario, at: string): Scenario {
  scenario.accept(local(at), 'supervision-committee', 'RaiseQuery', { text: '造价怎么算的' });
  return scenario;
}

function demanded(scenario: Scenario, at: string): Scenario {
  const data = { text: '补附签到表' };
  scenario.accept(local(at), 'supervision-committee', 'DemandRectification', data);
  return scenario;
}

function reported(scenario: Scenario): Scenario {
  const data = { text: '已补附' };
  scenario.accept(local('2026-03-29 11:00'), COMMITTEE, 'ReportRectification', data);
  return scenario;
}

function objected(scenario: Scenario, at: string): Scenario {
  const objection = { objection: 'well', text: '选址离水井太近' };
  scenario.accept(local(at), 'villager', 'RaiseObjection', objection);
  return scenario;
}

function paid(scenario: Scenario): Scenario {
  const data = { amount: '8000.00', payee: '中标单位', signedOffBy: [COMMITTEE] };
  scenario.accept(local('2026-04-02 10:00'), COMMITTEE, 'RecordPayment', data);
  return scenario;
}

function changing(scenario: Scenario): Scenario {
  const data = { amount: '400000.00', reason: '增项' };
  scenario.accept(local('2026-04-03 10:00'), COMMITTEE, 'RequestChange', data);
  return scenario;
}

function suspended(scenario: Scenario, at: string): Scenario {
  scenario.accept(local(at), 'township', 'SuspendDecision', { reason: '核查' });
  return scenario;
}

function ended(scenario: Scenario, seat: Seat, type: CommandType): Scenario {
  scenario.accept(local('2026-04-01 10:00'), seat, type, { reason: '资金没有落实' });
  return scenario;
}

// The moment of what a timer sends is its deadline.
const BY_TIMER: readonly CommandType[] = ['EndNotice', 'LapseDecision', 'RemindDeadline'];

const MOMENTS: Readonly<Partial<Record<CommandType, string>>> = {
  RecordMeeting: 'heldAt',
  PostNotice: 'postedAt',
  InterruptNotice: 'interruptedAt',
  SignContract: 'signedAt',
};

function momentOf(type: CommandType): string {
  return MOMENTS[type] ?? 'occurredAt';
}

const reached = new Map<string, Scenario>();

/** A scenario in a situation; asking records nothing, so that every question can share it. */
function reach(name: string, { begin }: Situation): Scenario {
  const scenario = reached.get(name) ?? begin();
  reached.set(name, scenario);
  return scenario;
}

it('the situations stand in a stage of every kind, open and ended', () => {
  const stages = Object.entries(SITUATIONS).map(([name, situation]) => {
    const { stage, procedure } = reach(name, situation).state();
    return procedure.stages.get(stage)?.kind;
  });
  const kinds = STAGE_IDS.map(
    (stage) => atStage('archive').state().procedure.stages.get(stage)?.kind,
  );
  expect([...new Set(stages)].toSorted()).toEqual([...new Set(kinds)].toSorted());
});

describe.each(Object.entries(SITUATIONS))('in %s', (name, situation) => {
  const told = Object.values(situation.verdicts).flat();
  const others = DECISION_COMMANDS.filter((type) => !told.includes(type));
  const rows = [...Object.entries(situation.verdicts), ['stage-not-open', others] as const].flatMap(
    ([verdict, types]) => types.map((type) => [type, verdict] as const),
  );

  it('every command is told once', () => {
    expect(rows.map(([type]) => type).toSorted()).toEqual(DECISION_COMMANDS.toSorted());
  });

  it.each(rows)('%s of the seats that may send it is %s', (type, verdict) => {
    const scenario = reach(name, situation);
    const { at } = situation;
    const data = dataFor(scenario, at, type);
    const senders = sendersOf(scenario, type);
    const met = SEATS.map((seat) => [seat, verdictOf(ask(scenario, at, seat, type, data))]);
    expect(met).toEqual(SEATS.map((seat) => [seat, verdictFor(senders, seat, verdict)]));
  });

  const dated = (situation.verdicts.accepted ?? []).filter((type) => !BY_TIMER.includes(type));

  it('nothing that is accepted may have happened after its recording', () => {
    const scenario = reach(name, situation);
    const { at } = situation;
    const tomorrow = local('2026-12-31 09:00');
    const met = dated.map((type) => {
      const [seat = 'system'] = sendersOf(scenario, type);
      const data = { ...(dataFor(scenario, at, type) as object), [momentOf(type)]: tomorrow };
      return [type, verdictOf(ask(scenario, at, seat, type, data))];
    });
    expect(met).toEqual(dated.map((type) => [type, 'date-in-future']));
  });
});
