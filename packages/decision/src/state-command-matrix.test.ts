import { toInstant } from '@siyi/kernel';
import { describe, expect, it } from 'vitest';
import { type CommandType, isVillageCommand, parseCommand } from './command.ts';
import { COMMAND_SCHEMAS } from './command-schema.ts';
import { decideDecision, decideVillage, type VillageCommand } from './decide.ts';
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
  postingData,
  RULES,
  resolved,
  resultPosted,
  started,
  verdictOf,
} from './testing/at-stage.ts';
import { ROSTER, type Scenario } from './testing/scenario.ts';
import type { VillageState } from './village.ts';

const COMMITTEE = 'village-committee';
const DAY = '2026-03-16';
const ALL_COMMANDS = Object.keys(COMMAND_SCHEMAS) as CommandType[];

const MEETING = ['ConveneMeeting', 'RecordMeeting'] as const;
const NOTICE = ['PostNotice', 'InterruptNotice'] as const;
const OBJECTION = ['RaiseObjection', 'AnswerObjection', 'EscalateObjection'] as const;
const WORKS = [
  'StartImplementation',
  'SignContract',
  'ReportProgress',
  'RecordAcceptance',
] as const;

interface Situation {
  readonly begin: (procedure: ProcedureId) => Scenario;
  /** The local moment at which every command is sent. */
  readonly at: string;
  /** Every command of the language, under what it meets when the right seat sends it. */
  readonly verdicts: Readonly<Record<string, readonly CommandType[]>>;
}

const IN_A_MEETING: Situation['verdicts'] = {
  accepted: ['SetRoster', 'RevisePlan', ...MEETING, 'WithdrawDecision'],
  'stage-not-open': [
    'StartDecision',
    ...NOTICE,
    'RaiseObjection',
    ...WORKS,
    'ArchiveDecision',
    'EndNotice',
  ],
  'invalid-input': ['RegisterVillage', 'AnswerObjection', 'EscalateObjection'],
};

const CLOSED = [
  'StartDecision',
  'RevisePlan',
  ...MEETING,
  ...NOTICE,
  'RaiseObjection',
  ...WORKS,
  'WithdrawDecision',
  'ArchiveDecision',
  'EndNotice',
] as const;

// Where no notice was ever posted there is no objection, so no id of one can be good input.
const SITUATIONS: Readonly<Record<string, Situation>> = {
  'the first meeting': {
    begin: (procedure) => meeting(procedure, 0),
    at: '2026-03-17 09:00',
    verdicts: IN_A_MEETING,
  },
  'the second meeting': {
    begin: (procedure) => meeting(procedure, 1),
    at: '2026-03-17 09:00',
    verdicts: IN_A_MEETING,
  },
  'the meeting before the resolution': {
    begin: (procedure) => meeting(procedure, MEETINGS[procedure].length - 2),
    at: '2026-03-17 09:00',
    verdicts: IN_A_MEETING,
  },
  'the resolving meeting': {
    begin: (procedure) => meeting(procedure, MEETINGS[procedure].length - 1),
    at: '2026-03-17 09:00',
    verdicts: IN_A_MEETING,
  },
  'the resolution, not posted': {
    begin: (procedure) => resolved(DAY, { procedure }),
    at: '2026-03-17 09:00',
    verdicts: {
      accepted: ['SetRoster', 'PostNotice'],
      'change-needs-resolution': ['RevisePlan'],
      'stage-not-open': [
        'StartDecision',
        ...MEETING,
        'InterruptNotice',
        'RaiseObjection',
        ...WORKS,
        'WithdrawDecision',
        'ArchiveDecision',
        'EndNotice',
      ],
      'invalid-input': ['RegisterVillage', 'AnswerObjection', 'EscalateObjection'],
    },
  },
  'the resolution, posted': {
    begin: (procedure) => objected(posted({ procedure }), '2026-03-20 10:00'),
    at: '2026-03-30 09:00',
    verdicts: {
      accepted: ['SetRoster', ...NOTICE, ...OBJECTION],
      'change-needs-resolution': ['RevisePlan'],
      'notice-period-open': [...WORKS, 'EndNotice'],
      'stage-not-open': ['StartDecision', ...MEETING, 'WithdrawDecision', 'ArchiveDecision'],
      'invalid-input': ['RegisterVillage'],
    },
  },
  'the resolution, its period over and an objection open': {
    begin: (procedure) => objected(posted({ procedure }), '2026-03-20 10:00'),
    at: '2026-04-02 00:00',
    verdicts: {
      accepted: ['SetRoster', ...NOTICE, ...OBJECTION],
      'change-needs-resolution': ['RevisePlan'],
      'objection-open': [...WORKS, 'EndNotice'],
      'stage-not-open': ['StartDecision', ...MEETING, 'WithdrawDecision', 'ArchiveDecision'],
      'invalid-input': ['RegisterVillage'],
    },
  },
  'the resolution, interrupted': {
    begin: (procedure) => interrupted(objected(posted({ procedure }), '2026-03-20 10:00')),
    at: '2026-04-10 09:00',
    verdicts: {
      accepted: ['SetRoster', ...NOTICE, ...OBJECTION],
      'change-needs-resolution': ['RevisePlan'],
      'notice-period-open': [...WORKS, 'EndNotice'],
      'stage-not-open': ['StartDecision', ...MEETING, 'WithdrawDecision', 'ArchiveDecision'],
      'invalid-input': ['RegisterVillage'],
    },
  },
  'the implementation': {
    begin: (procedure) => objected(implementing({ procedure }), '2026-05-20 10:00'),
    at: '2026-06-01 09:00',
    verdicts: {
      accepted: ['SetRoster', ...OBJECTION, ...WORKS],
      'change-needs-resolution': ['RevisePlan'],
      'stage-not-open': [
        'StartDecision',
        ...MEETING,
        ...NOTICE,
        'WithdrawDecision',
        'ArchiveDecision',
        'EndNotice',
      ],
      'invalid-input': ['RegisterVillage'],
    },
  },
  'the result, not posted': {
    begin: (procedure) => objected(carriedOut({ procedure }), '2026-06-21 10:00'),
    at: '2026-06-22 09:00',
    verdicts: {
      accepted: ['SetRoster', 'PostNotice', ...OBJECTION],
      'change-needs-resolution': ['RevisePlan'],
      'stage-not-open': [
        'StartDecision',
        ...MEETING,
        'InterruptNotice',
        ...WORKS,
        'WithdrawDecision',
        'ArchiveDecision',
        'EndNotice',
      ],
      'invalid-input': ['RegisterVillage'],
    },
  },
  'the result, posted': {
    begin: (procedure) => objected(resultPosted({ procedure }), '2026-06-25 10:00'),
    at: '2026-07-01 09:00',
    verdicts: {
      accepted: ['SetRoster', ...NOTICE, ...OBJECTION],
      'change-needs-resolution': ['RevisePlan'],
      'notice-period-open': ['ArchiveDecision', 'EndNotice'],
      'stage-not-open': ['StartDecision', ...MEETING, ...WORKS, 'WithdrawDecision'],
      'invalid-input': ['RegisterVillage'],
    },
  },
  'the result, its period over and an objection open': {
    begin: (procedure) => objected(resultPosted({ procedure }), '2026-06-25 10:00'),
    at: '2026-07-08 00:00',
    verdicts: {
      accepted: ['SetRoster', ...NOTICE, ...OBJECTION],
      'change-needs-resolution': ['RevisePlan'],
      'objection-open': ['ArchiveDecision', 'EndNotice'],
      'stage-not-open': ['StartDecision', ...MEETING, ...WORKS, 'WithdrawDecision'],
      'invalid-input': ['RegisterVillage'],
    },
  },
  'the result, interrupted': {
    begin: (procedure) => interrupted(objected(resultPosted({ procedure }), '2026-06-25 10:00')),
    at: '2026-07-20 09:00',
    verdicts: {
      accepted: ['SetRoster', ...NOTICE, ...OBJECTION],
      'change-needs-resolution': ['RevisePlan'],
      'notice-period-open': ['ArchiveDecision', 'EndNotice'],
      'stage-not-open': ['StartDecision', ...MEETING, ...WORKS, 'WithdrawDecision'],
      'invalid-input': ['RegisterVillage'],
    },
  },
  'the archive': {
    begin: (procedure) => objected(disclosed({ procedure }), '2026-07-09 10:00'),
    at: '2026-07-10 09:00',
    verdicts: {
      accepted: ['SetRoster', ...OBJECTION, 'ArchiveDecision'],
      'change-needs-resolution': ['RevisePlan'],
      'stage-not-open': [
        'StartDecision',
        ...MEETING,
        ...NOTICE,
        ...WORKS,
        'WithdrawDecision',
        'EndNotice',
      ],
      'invalid-input': ['RegisterVillage'],
    },
  },
  'the end: rejected': {
    begin: rejected,
    at: '2026-03-17 09:00',
    verdicts: {
      accepted: ['SetRoster'],
      'decision-closed': CLOSED,
      'invalid-input': ['RegisterVillage', 'AnswerObjection', 'EscalateObjection'],
    },
  },
  'the end: withdrawn': {
    begin: withdrawn,
    at: '2026-03-17 09:00',
    verdicts: {
      accepted: ['SetRoster'],
      'decision-closed': CLOSED,
      'invalid-input': ['RegisterVillage', 'AnswerObjection', 'EscalateObjection'],
    },
  },
  'the end: archived': {
    begin: archived,
    at: '2026-07-11 09:00',
    verdicts: {
      accepted: ['SetRoster'],
      'decision-closed': [...CLOSED, 'AnswerObjection', 'EscalateObjection'],
      'invalid-input': ['RegisterVillage'],
    },
  },
};

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

/** Good data for the open stage; for another one where the open stage has no such command. */
function dataFor(scenario: Scenario, procedure: ProcedureId, at: string, type: CommandType) {
  const { stage, posting } = scenario.state();
  const own = MEETINGS[procedure].find((one) => one.stage === stage);
  const met = own ?? MEETINGS[procedure].at(-1);
  const kind = scenario.state().procedure.stages.get(stage)?.kind;
  const notice = kind === 'notice' ? stage : 'resolution-disclosure';
  const village = { code: '140724102203', name: '口上村', roster: ROSTER };
  const data: Record<CommandType, unknown> = {
    RegisterVillage: village,
    SetRoster: { roster: { ...ROSTER, adults: 612 } },
    StartDecision: { ...MOTION, procedure },
    RevisePlan: { plan: '另选地址', reason: '听取意见' },
    ConveneMeeting: { stage: met?.stage, for: local('2026-09-01 19:00'), place: '村委会' },
    RecordMeeting: met && meetingData(met, local(at)),
    PostNotice: postingData(at, { stage: notice }),
    InterruptNotice: {
      stage: notice,
      reason: '大风',
      ...(posting ? { interruptedAt: posting.postedAt } : {}),
    },
    RaiseObjection: { objection: 'cost', text: '造价偏高' },
    AnswerObjection: { objection: 'well', text: '已核对', upheld: false },
    EscalateObjection: { objection: 'well' },
    StartImplementation: { contractor: '中标单位' },
    SignContract: { contractor: '中标单位', amount: '279500.00', signedAt: local(at) },
    ReportProgress: { percent: 60 },
    RecordAcceptance: { accepted: true, acceptors: [COMMITTEE] },
    WithdrawDecision: { reason: '资金没有落实' },
    ArchiveDecision: {},
    EndNotice: { stage: notice },
  };
  return data[type];
}

/** The seat that may send a command. */
function seatFor(scenario: Scenario, procedure: ProcedureId, type: CommandType): Seat {
  if (type === 'RegisterVillage') return 'township';
  if (type === 'RaiseObjection' || type === 'EscalateObjection') return 'villager';
  if (type === 'EndNotice') return 'system';
  const isMeeting = type === 'ConveneMeeting' || type === 'RecordMeeting';
  if (!isMeeting) return COMMITTEE;
  const { stage } = scenario.state();
  return MEETINGS[procedure].find((one) => one.stage === stage)?.seat ?? COMMITTEE;
}

function verdictIn(
  scenario: Scenario,
  at: string,
  seat: Seat,
  type: CommandType,
  data: unknown,
): string {
  if (!isVillageCommand(type)) return verdictOf(ask(scenario, at, seat, type, data));
  return toVillage(scenario.village(), at, seat, type, data);
}

function toVillage(
  village: VillageState | undefined,
  at: string,
  seat: Seat,
  type: CommandType,
  data: unknown,
): string {
  const actor = { seat, person: 'person' };
  const situation = { law: RULES.law, actor, now: toInstant(local(at)) };
  return verdictOf(decideVillage(situation, village, parseCommand(type, data) as VillageCommand));
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
    expect(Object.values(verdicts).flat().toSorted()).toEqual(ALL_COMMANDS.toSorted());
  });
});

describe.each(PROCEDURES)('%s', (procedure) => {
  describe.each(Object.entries(SITUATIONS))('in %s', (name, { verdicts }) => {
    const rows = Object.entries(verdicts).flatMap(([verdict, types]) =>
      types.map((type) => [type, verdict] as const),
    );
    it.each(rows)('%s is %s', (type, verdict) => {
      const { scenario, at } = reach(procedure, name);
      const seat = seatFor(scenario, procedure, type);
      const data = dataFor(scenario, procedure, at, type);
      expect(verdictIn(scenario, at, seat, type, data)).toBe(verdict);
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
        expect(verdictIn(scenario, at, other.seat, 'ConveneMeeting', call)).toBe('stage-not-open');
        expect(verdictIn(scenario, at, other.seat, 'RecordMeeting', held)).toBe('stage-not-open');
      }
    });
  });

  // Who may send what, each where the right seat is accepted.
  const SENDERS: readonly (readonly [CommandType, string, readonly Seat[]])[] = [
    ['SetRoster', 'the first meeting', [COMMITTEE]],
    ['RevisePlan', 'the first meeting', [COMMITTEE, 'branch-committee']],
    ['PostNotice', 'the resolution, not posted', [COMMITTEE]],
    ['PostNotice', 'the result, not posted', [COMMITTEE]],
    ['InterruptNotice', 'the resolution, posted', [COMMITTEE]],
    ['InterruptNotice', 'the result, posted', [COMMITTEE]],
    ['RaiseObjection', 'the resolution, posted', ['supervision-committee', 'villager']],
    ['RaiseObjection', 'the result, posted', ['supervision-committee', 'villager']],
    ['AnswerObjection', 'the resolution, posted', [COMMITTEE]],
    ['AnswerObjection', 'the result, posted', [COMMITTEE]],
    ['EscalateObjection', 'the resolution, posted', ['supervision-committee', 'villager']],
    ['StartImplementation', 'the implementation', [COMMITTEE]],
    ['SignContract', 'the implementation', [COMMITTEE]],
    ['ReportProgress', 'the implementation', [COMMITTEE]],
    ['RecordAcceptance', 'the implementation', [COMMITTEE]],
    ['WithdrawDecision', 'the resolving meeting', [COMMITTEE, 'branch-committee']],
    ['ArchiveDecision', 'the archive', [COMMITTEE]],
  ];

  it.each(SENDERS)('%s in %s is for %j alone', (type, situation, senders) => {
    const { scenario, at } = reach(procedure, situation);
    const data = dataFor(scenario, procedure, at, type);
    for (const seat of SEATS) {
      expect(verdictIn(scenario, at, seat, type, data)).toBe(allowed(senders, seat));
    }
  });

  it.each(MEETINGS[procedure])('the meeting of $stage is for $seat alone', ({ stage, seat }) => {
    const index = MEETINGS[procedure].findIndex((one) => one.stage === stage);
    const scenario = meeting(procedure, index);
    for (const sender of SEATS) {
      for (const type of MEETING) {
        const data = dataFor(scenario, procedure, '2026-03-17 09:00', type);
        const verdict = verdictIn(scenario, '2026-03-17 09:00', sender, type, data);
        expect(verdict).toBe(allowed([seat], sender));
      }
    }
  });

  it('leaves the end of a posting to the system, and an escalated objection to the township', () => {
    const escalated = objected(posted({ procedure }), '2026-03-20 10:00');
    const [end, answer] = (['EndNotice', 'AnswerObjection'] as const).map((type) =>
      dataFor(escalated, procedure, '2026-03-30 09:00', type),
    );
    escalated.accept(local('2026-03-21 10:00'), 'villager', 'EscalateObjection', {
      objection: 'well',
    });
    const over = posted({ procedure });
    for (const seat of SEATS) {
      const ended = verdictIn(over, '2026-04-02 00:00', seat, 'EndNotice', end);
      expect(ended).toBe(allowed(['system'], seat));
      const answered = verdictIn(escalated, '2026-03-30 09:00', seat, 'AnswerObjection', answer);
      expect(answered).toBe(allowed(['township'], seat));
    }
  });

  it('is begun by the committees, in a village that the township has registered', () => {
    const village = started(DAY).village();
    const data = dataFor(started(DAY), procedure, '2026-03-17 09:00', 'RegisterVillage');
    const motion = parseCommand('StartDecision', { ...MOTION, procedure });
    for (const seat of SEATS) {
      const now = toInstant(local('2026-03-17 09:00'));
      const situation = { ...RULES, village, actor: { seat, person: 'person' }, now };
      const begun = verdictOf(decideDecision(situation, undefined, motion));
      expect(begun).toBe(allowed([COMMITTEE, 'branch-committee'], seat));
      const registered = toVillage(undefined, '2026-03-17 09:00', seat, 'RegisterVillage', data);
      expect(registered).toBe(allowed(['township'], seat));
    }
  });
});

function allowed(senders: readonly Seat[], seat: Seat): string {
  return senders.includes(seat) ? 'accepted' : 'not-authorised';
}
