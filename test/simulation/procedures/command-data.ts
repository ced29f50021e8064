// What stands in a command. The first choice of the dice is always what a village would send that
// does everything as it should: with STEADY dice a step that is told as open must be accepted.
import type { NextStep } from '@siyi/decision';
import { addMilliseconds, type Instant } from '@siyi/kernel';
import { type MeetingStage, outcomesOf, type Stage } from '@siyi/procedure';
import { DAY, type Dice, HOUR } from '../intent.ts';
import { membersOf, openStage, type Place, presentByOf } from './place.ts';
import { AMOUNTS } from './random-condition.ts';
import { VILLAGE_DATA } from './village-data.ts';

export type Data = Readonly<Record<string, unknown>>;

/** A command to be filled in: where, by which dice, and the step that it is, if it is one. */
export interface Blank {
  readonly place: Place;
  readonly dice: Dice;
  readonly step?: NextStep | undefined;
}

/** The data of a command of a type. */
export function dataOf(type: string, blank: Blank): Data {
  const fill = DECISION_DATA[type];
  return fill ? fill(blank) : (VILLAGE_DATA[type]?.(blank.dice, blank.place) ?? {});
}

const REASON = '听取意见';
const TEXT = '请说明单价';

/** Now, or a little before. */
function lately({ place, dice }: Blank): Instant {
  return addMilliseconds(place.now, -dice.pick([0, 0, 0, HOUR, DAY]));
}

function soon({ place, dice }: Blank, days: readonly [number, ...number[]] = [3, 10, 40]): Instant {
  return addMilliseconds(place.now, dice.pick(days) * DAY);
}

function sometimes<T extends Data>(dice: Dice, percent: number, data: T): T | Data {
  return dice.chance(percent) ? data : {};
}

/** The stage that a command names: that of its step, the open one, or another of its kind. */
function stageOf({ place, dice, step }: Blank, kind: Stage['kind']): Stage {
  const stages = [...place.decision.procedure.stages.values()];
  const named = stages.find(({ id }) => id === step?.stage);
  const open = openStage(place);
  const alike = stages.filter((stage) => stage.kind === kind);
  return (named ?? (open.kind === kind ? open : alike[dice.roll(alike.length)])) || open;
}

function anyStage({ place, dice }: Blank): Data {
  const { stageIds } = place.decision.procedure;
  return sometimes(dice, 30, { stage: stageIds[dice.roll(stageIds.length)] });
}

function filesFor(stage: Stage, dice: Dice): Data {
  const least = dice.chance(10) ? 0 : (stage.evidence?.least ?? 0);
  if (least === 0) return {};
  const files = Array.from({ length: least }, (_, at) => ({
    sha256: String(at).repeat(64),
    mediaType: 'image/jpeg',
    bytes: 1000 + at,
  }));
  return { evidence: files };
}

function bodyOf(stage: MeetingStage, { dice, step }: Blank): string {
  const bodies = step?.bodies?.length ? step.bodies : stage.bodies.map(({ body }) => body);
  return bodies[dice.roll(bodies.length)] ?? '';
}

function convening(blank: Blank): Data {
  const stage = stageOf(blank, 'meeting');
  if (stage.kind !== 'meeting') return { stage: stage.id };
  const { dice, place } = blank;
  return {
    stage: stage.id,
    body: bodyOf(stage, blank),
    for: addMilliseconds(place.now, dice.pick([0, HOUR, DAY, 10 * DAY])),
    place: '村委会',
    ...sometimes(dice, 20, { summonedAt: addMilliseconds(place.now, -DAY) }),
    ...sometimes(dice, 10, { reason: REASON }),
  };
}

function meeting(blank: Blank): Data {
  const stage = stageOf(blank, 'meeting');
  if (stage.kind !== 'meeting') return { stage: stage.id };
  const { dice, place } = blank;
  const body = bodyOf(stage, blank);
  const rules = stage.bodies.find((one) => one.body === body);
  const whole = membersOf(place, body);
  const held = { stage: stage.id, body, heldAt: lately(blank), ...filesFor(stage, dice) };
  if (dice.chance(4)) return { ...held, present: 1 };
  const recused = dice.chance(5) && whole > 8 ? 1 : undefined;
  const present = whole - (recused ?? 0);
  const presentBy = dice.chance(10) ? {} : { presentBy: presentByOf(place, body) };
  const attended = { ...held, present, recused, ...presentBy };
  if (dice.chance(6)) return { ...attended, outcome: 'deferred' };
  const method = rules?.methods?.allowed[0] ?? 'show-of-hands';
  const votes = dice.chance(18) ? Math.floor(present / 3) : present;
  const vote = { method, for: votes, against: present - votes };
  if (!dice.chance(8)) return { ...attended, vote };
  const { heldAt, ...rest } = attended;
  return { ...rest, sessions: [{ heldAt, present, vote }] };
}

function review(blank: Blank): Data {
  const stage = stageOf(blank, 'review');
  const outcomes = outcomesOf(stage).map(([outcome]) => outcome);
  const outcome = outcomes[blank.dice.roll(outcomes.length)] ?? 'filed';
  return { stage: stage.id, outcome, number: '西政〔2026〕7号' };
}

function posting(blank: Blank): Data {
  const stage = stageOf(blank, 'notice');
  const { dice } = blank;
  const least = stage.kind === 'notice' ? (stage.boards?.least ?? 1) : 1;
  const boards = Array.from({ length: dice.chance(10) ? 1 : least }, (_, at) => `公开栏 ${at}`);
  const until = dice.chance(8) ? { until: soon(blank, [40, 16, 1]) } : {};
  return { stage: stage.id, postedAt: lately(blank), boards, ...until, ...filesFor(stage, dice) };
}

function objecting(blank: Blank): Data {
  const { dice } = blank;
  const { objections } = blank.place.decision;
  const signatures = dice.pick([undefined, undefined, { adults: 61 }, { representatives: 8 }]);
  return {
    objection: `no-${objections.size}`,
    text: TEXT,
    ...(signatures ? { signatures } : {}),
  };
}

/** An objection of the step, or any that there is. */
function objectionOf({ place, dice, step }: Blank): string {
  const known = step?.objections ?? [...place.decision.objections.keys()];
  return known[dice.roll(Math.max(known.length, 1))] ?? 'no such';
}

function evaluation(blank: Blank): Data {
  const { dice } = blank;
  const satisfied = dice.pick([40, 12]);
  return { asked: 40, satisfied, unsatisfied: 40 - satisfied };
}

function correction({ place, dice }: Blank): Data {
  const fact = place.decision.correctable?.fact;
  if (fact?.type === 'MeetingRecorded') {
    const { present, vote } = fact.data;
    const lost = { method: 'show-of-hands', for: 0, against: present };
    const won = { method: 'show-of-hands', for: present, against: 0 };
    return {
      reason: REASON,
      figures: dice.pick<Data>([
        { vote: vote && vote.for > 0 ? lost : won },
        { present, eligible: present },
        { vote: won },
      ]),
    };
  }
  return { reason: REASON, figures: { amount: dice.pick(AMOUNTS) } };
}

function migration({ place, dice }: Blank): Data {
  const { id, ref } = place.decision.procedure;
  const other = ref === 'own@2026-01-01' ? 'own@2026-05-01' : 'own@2026-01-01';
  const stages = place.decision.procedure.stageIds;
  return {
    procedure: dice.pick([id === 'own' ? other : id, other, 'suning', 'reviewed']),
    ...sometimes(dice, 30, { stage: stages[dice.roll(stages.length)] }),
    reason: REASON,
  };
}

function orderTo(blank: Blank): Data {
  const deadline = sometimes(blank.dice, 40, { deadline: soon(blank) });
  return { reason: '程序有误', ...anyStage(blank), ...deadline };
}

const DECISION_DATA: Readonly<Record<string, (blank: Blank) => Data>> = {
  RevisePlan: ({ dice }) =>
    dice.pick<Data>([
      { plan: '另选地址', reason: REASON },
      { amount: dice.pick(AMOUNTS), reason: REASON },
    ]),
  ConveneMeeting: convening,
  RecordMeeting: meeting,
  RequestReview: (blank) => ({ stage: stageOf(blank, 'review').id }),
  RecordReview: review,
  PostNotice: posting,
  InterruptNotice: (blank) => ({ stage: stageOf(blank, 'notice').id, reason: '大风' }),
  RaiseObjection: objecting,
  AnswerObjection: (blank) => ({
    objection: objectionOf(blank),
    text: '已核对',
    upheld: blank.dice.chance(50),
  }),
  EscalateObjection: (blank) => ({ objection: objectionOf(blank) }),
  StartImplementation: ({ dice }) => sometimes(dice, 50, { contractor: '中标单位' }),
  SignContract: (blank) => ({
    contractor: '中标单位',
    amount: blank.dice.pick(AMOUNTS),
    signedAt: lately(blank),
  }),
  ReportProgress: ({ dice }) => ({ percent: dice.roll(101) }),
  RequestChange: ({ dice, place }) =>
    dice.pick<Data>([
      { plan: '加一间', reason: REASON },
      { amount: place.decision.amount === AMOUNTS[0] ? AMOUNTS[1] : AMOUNTS[0], reason: REASON },
      { amount: dice.pick(AMOUNTS), reason: REASON },
    ]),
  RecordPayment: ({ dice }) => ({
    amount: dice.pick(AMOUNTS),
    payee: '中标单位',
    signedOffBy: ['village-committee'],
  }),
  RecordAcceptance: ({ dice }) => ({
    accepted: !dice.chance(20),
    acceptors: ['village-committee', 'supervision-committee'],
  }),
  WithdrawDecision: () => ({ reason: '资金没有落实' }),
  ArchiveDecision: () => ({}),
  RecordEvaluation: evaluation,
  IssueOpinion: (blank) => ({ text: TEXT, ...anyStage(blank) }),
  RaiseQuery: (blank) => ({
    text: TEXT,
    ...anyStage(blank),
    ...sometimes(blank.dice, 60, { deadline: soon(blank) }),
  }),
  AnswerQuery: () => ({ text: TEXT }),
  DemandRectification: (blank) => ({
    text: TEXT,
    ...anyStage(blank),
    ...sometimes(blank.dice, 60, { deadline: soon(blank) }),
  }),
  ReportRectification: () => ({ text: TEXT }),
  VerifyRectification: ({ dice }) => ({ accepted: !dice.chance(30) }),
  SuspendDecision: (blank) => ({
    reason: REASON,
    ...sometimes(blank.dice, 50, { until: soon(blank) }),
  }),
  ResumeDecision: () => ({ reason: REASON }),
  TerminateImplementation: () => ({ reason: REASON }),
  RevokeResolution: () => ({ reason: '违法' }),
  OrderCorrection: orderTo,
  EscalateToAssembly: () => ({ reason: REASON }),
  DeclareRecusal: ({ dice }) => ({ person: `p${dice.roll(4)}` }),
  RecordEmergencyMeasure: ({ dice }) => ({
    reason: '山洪',
    measure: '抢修',
    amount: dice.pick(AMOUNTS),
  }),
  CorrectRecord: correction,
  AttachEvidence: (blank) => ({
    ...anyStage(blank),
    evidence: [{ sha256: 'a'.repeat(64), mediaType: 'image/png', bytes: 12 }],
  }),
  MigrateDecision: migration,
  EndNotice: (blank) => ({ stage: stageOf(blank, 'notice').id }),
  LapseDecision: () => ({}),
  RemindDeadline: () => ({ deadline: 'notice-end' }),
};
