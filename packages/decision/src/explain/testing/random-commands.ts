// Commands that a person might send, sensible and not, drawn by numbers: every type, with figures
// around the bounds, dates before and behind, names that exist and names that do not.
import { addMilliseconds, type Instant } from '@siyi/kernel';
import type { CommandType } from '../../command.ts';
import { SEATS, type Seat } from '../../seat.ts';
import type { DecisionState } from '../../state.ts';

const HOUR = 60 * 60 * 1000;
const DAY = 24 * HOUR;

/** Numbers in a fixed order for a seed. */
export interface Dice {
  roll(below: number): number;
  chance(percent: number): boolean;
  pick<T>(options: readonly T[]): T;
}

export function createDice(seed: number): Dice {
  let state = seed >>> 0;
  const next = () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state >>> 8;
  };
  const roll = (below: number) => next() % below;
  return {
    roll,
    chance: (percent) => roll(100) < percent,
    pick: (options) => {
      const found = options[roll(options.length)];
      if (found === undefined) throw new Error('nothing to pick from');
      return found;
    },
  };
}

export interface Drawn {
  readonly seat: Seat;
  readonly type: CommandType;
  readonly data: Readonly<Record<string, unknown>>;
}

/** A command for a decision as it stands, mostly one that its open stage takes. */
export function drawCommand(dice: Dice, state: DecisionState, now: Instant): Drawn {
  const drawn = dice.chance(80) ? dice.pick(fitting(state)) : dice.pick(ANY);
  // What ends a decision or stops it is drawn seldom, or nothing would come behind it.
  const type = ENDING.includes(drawn) && dice.chance(80) ? dice.pick(fitting(state)) : drawn;
  const data = { ...dataOf(dice, type, state, now), ...claimed(dice, type, now) };
  const stage = state.procedure.stages.get(state.stage);
  const seat = dice.chance(80)
    ? seatOf(type, stage?.seat ?? 'village-committee')
    : dice.pick(SEATS);
  return { seat, type, data };
}

const ANY: readonly CommandType[] = [
  'RevisePlan',
  'ConveneMeeting',
  'RecordMeeting',
  'PostNotice',
  'InterruptNotice',
  'RaiseObjection',
  'AnswerObjection',
  'EscalateObjection',
  'StartImplementation',
  'SignContract',
  'ReportProgress',
  'RequestChange',
  'RecordPayment',
  'RecordAcceptance',
  'RecordEvaluation',
  'RequestReview',
  'RecordReview',
  'IssueOpinion',
  'RaiseQuery',
  'AnswerQuery',
  'DemandRectification',
  'ReportRectification',
  'VerifyRectification',
  'WithdrawDecision',
  'SuspendDecision',
  'ResumeDecision',
  'TerminateImplementation',
  'RevokeResolution',
  'OrderCorrection',
  'EscalateToAssembly',
  'DeclareRecusal',
  'RecordEmergencyMeasure',
  'CorrectRecord',
  'AttachEvidence',
  'MigrateDecision',
  'ArchiveDecision',
  'StartDecision',
];

const ENDING: readonly CommandType[] = [
  'WithdrawDecision',
  'RevokeResolution',
  'TerminateImplementation',
  'SuspendDecision',
  'MigrateDecision',
  'RevisePlan',
];

function fitting(state: DecisionState): readonly CommandType[] {
  if (state.suspended) return ['ResumeDecision'];
  switch (state.procedure.stages.get(state.stage)?.kind) {
    case 'meeting':
      return ['RecordMeeting', 'RecordMeeting', 'RecordMeeting', 'ConveneMeeting', 'CorrectRecord'];
    case 'notice':
      return state.posting
        ? [
            'RaiseObjection',
            'AnswerObjection',
            'StartImplementation',
            'RequestReview',
            'PostNotice',
            'InterruptNotice',
            'ArchiveDecision',
          ]
        : ['PostNotice'];
    case 'review':
      return ['RequestReview', 'RecordReview', 'RecordMeeting'];
    case 'supervision':
      return ['IssueOpinion', 'DemandRectification', 'VerifyRectification', 'StartImplementation'];
    case 'implementation':
      return [
        'StartImplementation',
        'SignContract',
        'RequestChange',
        'RecordAcceptance',
        'RecordPayment',
      ];
    case 'evaluation':
      return ['RecordEvaluation'];
    default:
      return ['ArchiveDecision', 'RecordPayment'];
  }
}

const SEAT_OF: Readonly<Partial<Record<CommandType, Seat>>> = {
  RaiseObjection: 'villager',
  EscalateObjection: 'villager',
  RecordReview: 'township',
  RevokeResolution: 'township',
  OrderCorrection: 'township',
  MigrateDecision: 'township',
  IssueOpinion: 'supervision-committee',
  RaiseQuery: 'supervision-committee',
  DemandRectification: 'supervision-committee',
  VerifyRectification: 'supervision-committee',
};

const OF_STAGE: readonly CommandType[] = ['RecordMeeting', 'ConveneMeeting', 'CorrectRecord'];

function seatOf(type: CommandType, ofStage: Seat): Seat {
  return SEAT_OF[type] ?? (OF_STAGE.includes(type) ? ofStage : 'village-committee');
}

const NAMED: readonly CommandType[] = [
  'RecordMeeting',
  'PostNotice',
  'InterruptNotice',
  'SignContract',
];

/** A moment that the sender claims: mostly none, now and then before the last step or ahead. */
function claimed(dice: Dice, type: CommandType, now: Instant): object {
  if (NAMED.includes(type) || dice.chance(80)) return {};
  return { occurredAt: moment(dice, now) };
}

function moment(dice: Dice, now: Instant): Instant {
  const back = dice.pick([0, 0, 0, HOUR, HOUR, 2 * DAY, 40 * DAY, -2 * HOUR]);
  return addMilliseconds(now, -back);
}

function stageOf(dice: Dice, state: DecisionState, kind: string): string {
  const open = state.procedure.stages.get(state.stage);
  if (open?.kind === kind && dice.chance(85)) return open.id;
  const all = [...state.procedure.stages.values()].filter((one) => one.kind === kind);
  return all.length > 0 && dice.chance(95) ? dice.pick(all).id : 'no-such-stage';
}

function dataOf(
  dice: Dice,
  type: CommandType,
  state: DecisionState,
  now: Instant,
): Readonly<Record<string, unknown>> {
  const reason = '听取意见';
  const text = '请说明';
  const id = dice.pick(['a', 'b', 'c']);
  const amount = dice.pick(['98000.00', '99000.00', '130000.00', '300000.00']);
  switch (type) {
    case 'StartDecision':
      return {
        matter: dice.pick(['PUBLIC_WELFARE', 'NO_SUCH']),
        title: '修路',
        plan: '修路',
        source: 'superior',
      };
    case 'RevisePlan':
      return dice.chance(50) ? { plan: '改线', reason } : { amount, reason };
    case 'ConveneMeeting':
      return {
        stage: stageOf(dice, state, 'meeting'),
        for: addMilliseconds(now, dice.pick([HOUR, 11 * DAY])),
        place: '村部',
        ...bodyOf(dice, state),
      };
    case 'RecordMeeting': {
      const body = bodyOf(dice, state);
      return {
        stage: stageOf(dice, state, 'meeting'),
        heldAt: moment(dice, now),
        ...body,
        ...figures(dice, MEMBERS[body.body ?? firstBody(state)] ?? 41),
        ...evidence(dice),
      };
    }
    case 'PostNotice':
      return {
        stage: stageOf(dice, state, 'notice'),
        postedAt: moment(dice, now),
        boards: dice.pick([['村部'], ['村部', '一组'], ['村部', '一组', '二组']]),
        ...(dice.chance(40)
          ? { until: addMilliseconds(now, dice.pick([2, 5, 16, 30]) * DAY) }
          : {}),
        ...evidence(dice),
      };
    case 'InterruptNotice':
      return { stage: stageOf(dice, state, 'notice'), reason };
    case 'RaiseObjection':
      return {
        objection: id,
        text,
        ...(dice.chance(30) ? { signatures: { adults: dice.pick([10, 60, 61]) } } : {}),
      };
    case 'AnswerObjection':
      return { objection: id, text, upheld: dice.chance(20) };
    case 'EscalateObjection':
      return { objection: id };
    case 'SignContract':
      return { contractor: '中标单位', amount, signedAt: moment(dice, now) };
    case 'ReportProgress':
      return { percent: 60 };
    case 'RequestChange':
      return dice.chance(50) ? { amount, reason } : { plan: '改线', reason };
    case 'RecordPayment':
      return { amount, payee: '中标单位', signedOffBy: ['village-committee'] };
    case 'RecordAcceptance':
      return { accepted: dice.chance(70), acceptors: ['village-committee'] };
    case 'RecordEvaluation':
      return dice.pick([
        { asked: 30, satisfied: 20, unsatisfied: 10 },
        { asked: 30, satisfied: 19, unsatisfied: 11 },
        { asked: 30, satisfied: 20, unsatisfied: 11 },
      ]);
    case 'RequestReview':
      return { stage: stageOf(dice, state, 'review') };
    case 'RecordReview':
      return {
        stage: dice.chance(80) ? stageOf(dice, state, 'review') : state.stage,
        outcome: dice.pick(['approved', 'returned', 'filed']),
        ...(dice.chance(50) ? { reason } : {}),
      };
    case 'IssueOpinion':
      return { text };
    case 'RaiseQuery':
      return { text, ...(dice.chance(50) ? { query: id } : {}) };
    case 'AnswerQuery':
      return { text };
    case 'DemandRectification':
      return { text, ...(dice.chance(50) ? { demand: id } : {}) };
    case 'ReportRectification':
      return { text };
    case 'VerifyRectification':
      return { accepted: dice.chance(50) };
    case 'OrderCorrection':
      return {
        reason,
        ...(dice.chance(60) ? { stage: dice.pick(state.procedure.stageIds) } : {}),
      };
    case 'DeclareRecusal':
      return { person: dice.pick(['person-a', 'person-b']) };
    case 'RecordEmergencyMeasure':
      return { measure: '抢修堤坝', reason };
    case 'CorrectRecord':
      return { reason, figures: dice.chance(80) ? figures(dice, 41) : { amount } };
    case 'AttachEvidence':
      return { evidence: [FILE] };
    case 'MigrateDecision':
      return {
        procedure: dice.pick(['four-deliberations@2026-01-01', 'every-kind', 'no-such']),
        reason,
      };
    case 'StartImplementation':
    case 'ArchiveDecision':
      return {};
    default:
      return { reason };
  }
}

const FILE = { sha256: 'a'.repeat(64), mediaType: 'image/jpeg', bytes: 1000 };

function evidence(dice: Dice): object {
  return dice.chance(20) ? { evidence: [FILE] } : {};
}

function bodyOf(dice: Dice, state: DecisionState): { readonly body?: string } {
  if (dice.chance(70)) return {};
  const open = state.procedure.stages.get(state.stage);
  const own = open?.kind === 'meeting' ? open.bodies.map(({ body }) => body) : [];
  return { body: dice.pick([...own, ...own, 'representatives', 'villagers-assembly', 'no-such']) };
}

function firstBody(state: DecisionState): string {
  const open = state.procedure.stages.get(state.stage);
  return (open?.kind === 'meeting' && open.bodies[0]?.body) || 'representatives';
}

/** How many sit in each body by the roster of the tests. */
const MEMBERS: Readonly<Record<string, number>> = {
  'branch-committee': 3,
  'two-committees': 8,
  'party-members': 31,
  representatives: 41,
  'villagers-assembly': 610,
  'group-heads': 5,
};

function figures(dice: Dice, members: number): object {
  const near = [
    members,
    Math.ceil((members * 2) / 3),
    Math.ceil((members * 2) / 3) - 1,
    members + 1,
  ];
  const present = dice.chance(60) ? members : dice.pick([...near, Math.ceil(members / 2), 2]);
  const half = Math.floor(present / 2);
  const infavour = dice.chance(60) ? present : dice.pick([half, half + 1]);
  const against = dice.chance(5) ? present : present - infavour;
  const method = dice.pick([
    'show-of-hands',
    'show-of-hands',
    'show-of-hands',
    'secret-ballot',
    'beans',
  ]);
  return {
    present,
    ...(dice.chance(90) ? { vote: { method, for: infavour, against } } : {}),
    ...(dice.chance(5) ? { outcome: 'deferred', vote: undefined } : {}),
    ...(dice.chance(10)
      ? { excluded: [{ count: 2, reason: '外出', approvedBy: 'township' }] }
      : {}),
    ...(dice.chance(5) ? { excluded: [{ count: 1 }] } : {}),
    ...(dice.chance(10) ? { recused: 2 } : {}),
    ...(dice.chance(5) ? { presentBy: { households: 143 } } : {}),
    ...(dice.chance(3) ? { presentBy: { online: 1 } } : {}),
  };
}
