// What a random number does in a decision: most often the next lawful step, so that runs reach
// every stage and end; otherwise any command of any seat with figures and dates around the bounds.
import {
  COMMAND_TYPES,
  type DecisionState,
  noticeDeadline,
  openObjections,
  SEATS,
  type Seat,
} from '@siyi/decision';
import { addMilliseconds, type Instant, laterOf } from '@siyi/kernel';
import type { MeetingStage } from '@siyi/procedure';

/** A source of small numbers: each call takes the next one of the run. */
export interface Dice {
  /** A whole number from 0 to `below` - 1. */
  roll(below: number): number;
  /** True this many times of a hundred. */
  chance(percent: number): boolean;
  pick<T>(options: readonly [T, ...T[]]): T;
}

export interface Command {
  readonly seat: Seat;
  readonly type: string;
  readonly data: unknown;
}

export const HOUR = 60 * 60 * 1000;
export const DAY = 24 * HOUR;

const ENOUGH: Readonly<Record<string, number>> = {
  'branch-committee': 3,
  'two-committees': 8,
  'party-members': 27,
  representatives: 31,
};

const MOTION = { matter: 'PUBLIC_WELFARE', title: '村级活动场所建设', plan: '新建 160 平方米' };

/** A motion under one of the two shipped procedures. */
export function motion(dice: Dice): Command {
  const procedure = dice.pick(['xiyang-four-procedures', 'four-deliberations']);
  const seat = dice.pick<Seat>(['village-committee', 'branch-committee']);
  const data = { ...MOTION, procedure, amount: '286000.00', source: 'village-cadres' };
  return { seat, type: 'StartDecision', data };
}

/** How long to wait before the next lawful step: often to just around the end of a posting. */
export function waitFor(dice: Dice, state: DecisionState | undefined, now: Instant): number {
  const deadline = state && noticeDeadline(state);
  if (deadline && deadline.dueAt > now && dice.chance(50)) {
    const left = Date.parse(deadline.dueAt) - Date.parse(now);
    return Math.max(0, left + dice.pick([-1, 0, 1, HOUR, 3 * DAY]));
  }
  return dice.pick([0, 0, 0, 1, HOUR, HOUR, 10 * HOUR, DAY, 3 * DAY, 16 * DAY, 60 * DAY]);
}

/** The next lawful step of a decision, or one that a village might well take there. */
export function lawful(dice: Dice, state: DecisionState, now: Instant): Command {
  const stage = state.procedure.stages.get(state.stage);
  switch (stage?.kind) {
    case 'meeting':
      return inMeeting(dice, stage, now);
    case 'notice':
      return inNotice(dice, state, now);
    case 'implementation':
      return inWorks(dice, now);
    default:
      return { seat: 'village-committee', type: 'ArchiveDecision', data: {} };
  }
}

function inMeeting(dice: Dice, stage: MeetingStage, now: Instant): Command {
  const { id, seat, bodies } = stage;
  const reason = '听取意见';
  if (dice.chance(3)) return { seat, type: 'WithdrawDecision', data: { reason } };
  if (dice.chance(6)) {
    return { seat, type: 'RevisePlan', data: { amount: dice.pick(['286000.00', '9.00']), reason } };
  }
  if (dice.chance(8)) {
    const data = { stage: id, for: addMilliseconds(now, 10 * DAY), place: '村委会' };
    return { seat, type: 'ConveneMeeting', data };
  }
  const heldAt = addMilliseconds(now, -dice.pick([0, HOUR, 2 * HOUR]));
  if (dice.chance(4)) {
    return { seat, type: 'RecordMeeting', data: { stage: id, heldAt, present: 1 } };
  }
  const present = ENOUGH[bodies[0]?.body ?? ''] ?? 1;
  const meeting = { stage: id, heldAt, present };
  if (dice.chance(4))
    return { seat, type: 'RecordMeeting', data: { ...meeting, outcome: 'deferred' } };
  const lost = dice.chance(stage.resolves ? 20 : 6);
  const votes = lost ? Math.floor(present / 2) : present;
  const vote = { method: 'show-of-hands', for: votes, against: present - votes };
  return { seat, type: 'RecordMeeting', data: { ...meeting, vote } };
}

function inNotice(dice: Dice, state: DecisionState, now: Instant): Command {
  const seat: Seat = 'village-committee';
  const { stage, posting } = state;
  const [open] = openObjections(state);
  if (open !== undefined && dice.chance(60)) return onObjection(dice, state, open);
  if (!posting || posting.interruptedAt !== undefined) {
    const earliest = laterOf(state.openedAt, posting?.interruptedAt ?? state.openedAt);
    const claimed = addMilliseconds(now, -dice.pick([0, 0, HOUR, DAY, DAY + 1, 5 * DAY]));
    return { seat, type: 'PostNotice', data: postingIn(stage, laterOf(earliest, claimed)) };
  }
  if (dice.chance(18)) return objection(dice);
  if (dice.chance(12)) {
    return { seat, type: 'InterruptNotice', data: { stage, reason: '大风' } };
  }
  if (dice.chance(10)) {
    const until = addMilliseconds(posting.endsAt, dice.pick([-1, 0, 1, 5 * DAY]));
    return { seat, type: 'PostNotice', data: { ...postingIn(stage, now), until } };
  }
  const behind = state.procedure.stages.get(stage);
  const archives = behind?.kind === 'notice' && behind.discloses === 'result';
  return { seat, type: archives ? 'ArchiveDecision' : 'StartImplementation', data: {} };
}

function postingIn(stage: string, postedAt: Instant) {
  return { stage, postedAt, boards: ['村委会公开栏'] };
}

function objection(dice: Dice): Command {
  const seat = dice.pick<Seat>(['villager', 'supervision-committee']);
  const data = { objection: `no-${dice.roll(1000)}`, text: '选址离水井太近' };
  return { seat, type: 'RaiseObjection', data };
}

function onObjection(dice: Dice, state: DecisionState, id: string): Command {
  if (dice.chance(15))
    return { seat: 'villager', type: 'EscalateObjection', data: { objection: id } };
  const seat = state.objections.get(id)?.escalated ? 'township' : 'village-committee';
  const data = { objection: id, text: '已核对', upheld: dice.chance(25) };
  return { seat, type: 'AnswerObjection', data };
}

function inWorks(dice: Dice, now: Instant): Command {
  const seat = 'village-committee';
  const contract = { contractor: '中标单位', amount: '279500.00' };
  const signedAt = addMilliseconds(now, -dice.pick([0, DAY, 40 * DAY]));
  return dice.pick<Command>([
    { seat, type: 'StartImplementation', data: {} },
    { seat, type: 'SignContract', data: { ...contract, signedAt } },
    { seat, type: 'ReportProgress', data: { percent: dice.roll(101) } },
    { seat, type: 'RecordAcceptance', data: { accepted: false, acceptors: [seat] } },
    { seat, type: 'RecordAcceptance', data: { accepted: true, acceptors: [seat] } },
    { seat, type: 'RecordAcceptance', data: { accepted: true, acceptors: [seat] } },
    objection(dice),
  ]);
}

const NUMBERS = [0, 1, 2, 3, 4, 5, 8, 15, 16, 20, 27, 28, 31, 32, 36, 41, 42, 610, 611] as const;
const SPANS = [
  0,
  1,
  -1,
  HOUR,
  -HOUR,
  -DAY,
  -DAY - 1,
  -8 * DAY,
  -15 * DAY,
  -400 * DAY,
  DAY,
] as const;

/** Any command of any seat, with figures around the thresholds and dates around the bounds. */
export function wild(dice: Dice, state: DecisionState | undefined, now: Instant): Command {
  const seat = dice.pick(SEATS);
  const type = dice.pick<string>(['EndNotice', 'ApproveDecision', ...COMMAND_TYPES]);
  return { seat, type, data: wildData(dice, type, state, now) };
}

/** A moment around a bound: now, the opening of the stage, the first and last day of a posting. */
function momentAround(dice: Dice, state: DecisionState | undefined, now: Instant): Instant {
  const { openedAt = now, posting } = state ?? {};
  const bounds = [openedAt, posting?.countsFrom ?? now, posting?.endsAt ?? now] as const;
  return addMilliseconds(dice.pick<Instant>([now, now, ...bounds]), dice.pick(SPANS));
}

/** The next lawful step with one thing about it bent: the seat, the moment, the figures. */
export function bent(dice: Dice, state: DecisionState, now: Instant): Command {
  const command = lawful(dice, state, now);
  const data = { ...(command.data as object) };
  const figures = { for: dice.pick(NUMBERS), against: dice.pick(NUMBERS) };
  const vote = { vote: { method: 'online', ...figures } };
  const moment = momentAround(dice, state, now);
  if (dice.chance(8)) {
    const revision = { plan: '另选地址', reason: '听取意见' };
    return { seat: 'village-committee', type: 'RevisePlan', data: revision };
  }
  if (dice.chance(30)) return { ...command, seat: dice.pick(SEATS) };
  if (command.type !== 'RecordMeeting' || dice.chance(40)) {
    const field = dice.pick(MOMENTS[command.type] ?? ['occurredAt']);
    return { ...command, data: { ...data, [field]: moment } };
  }
  const change = dice.pick<object>([
    vote,
    { present: dice.pick(NUMBERS) },
    { present: 1, vote: { method: 'online', for: 1, against: 0 } },
    { body: dice.pick(BODIES) },
  ]);
  return { ...command, data: { ...data, ...change } };
}

const MOMENTS: Readonly<Record<string, readonly [string, ...string[]]>> = {
  RecordMeeting: ['heldAt'],
  PostNotice: ['postedAt', 'until'],
  InterruptNotice: ['interruptedAt'],
  SignContract: ['signedAt'],
  ConveneMeeting: ['summonedAt', 'occurredAt'],
};

function wildData(dice: Dice, type: string, state: DecisionState | undefined, now: Instant) {
  const stages = [state?.stage ?? 'nowhere', ...(state?.procedure.stageIds ?? [])];
  const stage = dice.pick([state?.stage ?? 'nowhere', ...stages, 'nowhere']);
  const known = [...(state?.objections.keys() ?? [])];
  const objectionId = dice.pick([`no-${dice.roll(1000)}`, ...known, 'no such']);
  const moment = () => momentAround(dice, state, now);
  const number = (): number => dice.pick(NUMBERS);
  const occurredAt = dice.chance(40) ? { occurredAt: moment() } : {};
  const vote = { method: 'secret-ballot', for: number(), against: number() };
  const data: Readonly<Record<string, object>> = {
    RegisterVillage: { code: '140724102203', name: '口上村', roster: {} },
    SetRoster: { roster: { ...ROSTERS[dice.roll(ROSTERS.length)] }, ...occurredAt },
    StartDecision: { ...MOTION, source: 'superior', ...occurredAt },
    RevisePlan: { plan: '另选地址', reason: '听取意见', ...occurredAt },
    ConveneMeeting: { stage, for: moment(), place: '村委会', ...occurredAt },
    RecordMeeting: {
      stage,
      heldAt: moment(),
      present: number(),
      ...(dice.chance(80) ? { vote } : {}),
      ...(dice.chance(10) ? { body: dice.pick(BODIES) } : {}),
      ...(dice.chance(10) ? { recused: number() } : {}),
    },
    PostNotice: {
      ...postingIn(stage, moment()),
      ...(dice.chance(30) ? { until: moment() } : {}),
    },
    InterruptNotice: {
      stage,
      reason: '大风',
      ...(dice.chance(50) ? { interruptedAt: moment() } : {}),
    },
    RaiseObjection: { objection: objectionId, text: '不同意', ...occurredAt },
    AnswerObjection: { objection: objectionId, text: '已核对', upheld: dice.chance(30) },
    EscalateObjection: { objection: objectionId, ...occurredAt },
    StartImplementation: { contractor: '中标单位', ...occurredAt },
    SignContract: { contractor: '中标单位', amount: `${number()}.00`, signedAt: moment() },
    ReportProgress: { percent: number(), ...occurredAt },
    RecordAcceptance: { accepted: dice.chance(50), acceptors: ['township'], ...occurredAt },
    WithdrawDecision: { reason: '资金没有落实', ...occurredAt },
    ArchiveDecision: { ...occurredAt },
    EndNotice: { stage },
  };
  return data[type] ?? {};
}

const BODIES = ['representatives', 'villagers-assembly', 'two-committees', 'nobody'] as const;

const COUNTS = {
  'branch-committee': 3,
  'village-committee': 5,
  'party-members': 31,
  representatives: 36,
  adults: 610,
  households: 214,
  'women-representatives': 14,
};
const ROSTERS = [COUNTS, COUNTS, { ...COUNTS, adults: 611 }, { ...COUNTS, households: 1 }];
