// Every command of the language sent to a decision in a situation: good data for the open stage,
// and the seats that may send it.
import { lawFor, onwardTarget, type Stage } from '@siyi/procedure';
import { type CommandType, isVillageCommand } from '../command.ts';
import { COMMAND_SCHEMAS } from '../command-schema.ts';
import { membersOf } from '../policies/attendance.ts';
import { SEATS, type Seat } from '../seat.ts';
import type { DecisionState } from '../state.ts';
import { termsAt } from '../village.ts';
import { local, MOTION, meetingData, postingData } from './at-stage.ts';
import type { Scenario } from './scenario.ts';

const COMMITTEE = 'village-committee';

/** The commands that are addressed to a decision. */
export const DECISION_COMMANDS = (Object.keys(COMMAND_SCHEMAS) as CommandType[]).filter(
  (type) => !isVillageCommand(type),
);

/** What every command meets in a situation when the right seat sends it. */
export type Verdicts = Readonly<Record<string, readonly CommandType[]>>;

/** The stage of a kind that is open; else the one of the kind that stands for it. */
function stageOf(state: DecisionState, kind: Stage['kind'], instead?: string): string {
  const { stages, document } = state.procedure;
  const open = stages.get(state.stage);
  if (open?.kind === kind) return open.id;
  const first = document.stages.find((stage) => stage.kind === kind);
  return instead ?? first?.id ?? 'no-such-stage';
}

/** The notice directly behind the open stage, where there is one. */
function noticeBehind({ procedure, stage }: DecisionState): string {
  const open = procedure.stages.get(stage);
  const behind = open && procedure.stages.get(onwardTarget(open));
  return behind?.kind === 'notice' ? behind.id : 'resolution-disclosure';
}

/** A meeting of a stage that everybody attends and that passes. */
function meetingIn(scenario: Scenario, at: string): Record<string, unknown> {
  const state = scenario.state();
  const { resolving, stages, document } = state.procedure;
  const id = stageOf(state, 'meeting', resolving.id);
  const stage = stages.get(id);
  const body = (stage?.kind === 'meeting' && stage.bodies[0]?.body) || '';
  const { roster } = termsAt(scenario.village(), state.recordedAt);
  const present = membersOf(lawFor(document, scenario.rules.law), body, roster) ?? 1;
  const meeting = { stage: id, seat: COMMITTEE, body, present, votes: present } as const;
  return meetingData(meeting, local(at));
}

function reviewIn(state: DecisionState): object {
  const open = state.procedure.stages.get(state.stage);
  // What is only filed may be recorded of any stage.
  const isApproved = open?.kind === 'review' && open.outcomes.approved !== undefined;
  return { stage: state.stage, outcome: isApproved ? 'approved' : 'filed' };
}

/** The figures of a meeting as they are, or an amount; any figure where there is nothing. */
function figuresOf(correctable: DecisionState['correctable']): object {
  const { fact } = correctable ?? {};
  if (fact?.type !== 'MeetingRecorded') return { amount: '1.00' };
  return { present: fact.data.present };
}

/** Good data for the open stage; for another one where the open stage has no such command. */
export function dataFor(scenario: Scenario, at: string, type: CommandType): unknown {
  const state = scenario.state();
  const { posting, procedure, correctable } = state;
  const notice = stageOf(state, 'notice', noticeBehind(state));
  const meeting = meetingIn(scenario, at);
  const reason = { reason: '资金没有落实' };
  const data: Readonly<Record<string, unknown>> = {
    StartDecision: { ...MOTION, procedure: procedure.ref },
    RevisePlan: { plan: '另选地址', reason: '听取意见' },
    ConveneMeeting: { stage: meeting.stage, for: local('2026-09-01 19:00'), place: '村委会' },
    RecordMeeting: meeting,
    RequestReview: { stage: stageOf(state, 'review') },
    RecordReview: reviewIn(state),
    PostNotice: postingData(at, { stage: notice, boards: ['村委会公开栏', '一组'] }),
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
    RequestChange: { amount: '300000.00', reason: '增项' },
    RecordPayment: { amount: '9000.00', payee: '中标单位', signedOffBy: [COMMITTEE] },
    RecordAcceptance: { accepted: true, acceptors: [COMMITTEE] },
    RecordEvaluation: {
      stage: stageOf(state, 'evaluation'),
      asked: 60,
      satisfied: 50,
      unsatisfied: 2,
    },
    IssueOpinion: { text: '程序合规' },
    RaiseQuery: { text: '造价怎么算的' },
    AnswerQuery: { text: '按定额' },
    DemandRectification: { text: '补附签到表' },
    ReportRectification: { text: '已补附' },
    VerifyRectification: { accepted: true },
    SuspendDecision: reason,
    ResumeDecision: reason,
    TerminateImplementation: reason,
    RevokeResolution: reason,
    OrderCorrection: reason,
    EscalateToAssembly: reason,
    WithdrawDecision: reason,
    DeclareRecusal: { person: 'person-7' },
    RecordEmergencyMeasure: { ...reason, measure: '抢修塌方路段' },
    CorrectRecord: { ...reason, figures: figuresOf(correctable) },
    AttachEvidence: {
      evidence: [{ sha256: '0a'.repeat(32), mediaType: 'image/jpeg', bytes: 20_000 }],
    },
    MigrateDecision: { ...reason, procedure: procedure.ref },
    ArchiveDecision: {},
    EndNotice: { stage: notice },
    LapseDecision: {},
    RemindDeadline: { deadline: 'notice-end' },
  };
  return data[type];
}

const BRANCH_MEETINGS = [
  'branch-proposal',
  'branch-examination',
  'party-examination',
  'consultation',
];

// Section 4 of the specification ("Who"), written out again: the checks must say the same.
const SENDERS: Readonly<Record<string, readonly Seat[]>> = {
  StartDecision: [COMMITTEE, 'branch-committee'],
  RevisePlan: [COMMITTEE, 'branch-committee'],
  WithdrawDecision: [COMMITTEE, 'branch-committee'],
  RaiseObjection: ['supervision-committee', 'villager'],
  EscalateObjection: ['supervision-committee', 'villager'],
  IssueOpinion: ['supervision-committee'],
  RaiseQuery: ['supervision-committee'],
  DemandRectification: ['supervision-committee'],
  VerifyRectification: ['supervision-committee'],
  SuspendDecision: [COMMITTEE, 'township'],
  ResumeDecision: [COMMITTEE, 'township'],
  RecordReview: ['township'],
  OrderCorrection: ['township'],
  RevokeResolution: ['township'],
  MigrateDecision: ['township'],
  EndNotice: ['system'],
  LapseDecision: ['system'],
  RemindDeadline: ['system'],
};

/** The seats that may send a command in a situation. */
export function sendersOf(scenario: Scenario, type: CommandType): readonly Seat[] {
  const state = scenario.state();
  const { stage, correctable, procedure } = state;
  switch (type) {
    case 'ConveneMeeting':
    case 'RecordMeeting': {
      const id = stageOf(state, 'meeting', procedure.resolving.id);
      return BRANCH_MEETINGS.includes(id) ? ['branch-committee'] : [COMMITTEE];
    }
    case 'AnswerObjection':
      return state.objections.get('well')?.escalated ? ['township'] : [COMMITTEE];
    case 'AttachEvidence': {
      if (procedure.stages.get(stage)?.kind === 'supervision') return ['supervision-committee'];
      return BRANCH_MEETINGS.includes(stage) ? ['branch-committee'] : [COMMITTEE];
    }
    case 'CorrectRecord':
      // Where nothing is left to correct, nobody is the one who recorded it.
      return correctable ? [correctable.fact.actor.seat as Seat] : SEATS;
    default:
      return SENDERS[type] ?? [COMMITTEE];
  }
}

// What is told to whoever sends it: bad input and the end come before the seat.
const TOLD_TO_ALL = ['invalid-input', 'decision-closed'];

/** What a seat meets where the right one would meet a verdict. */
export function verdictFor(senders: readonly Seat[], seat: Seat, verdict: string): string {
  return senders.includes(seat) || TOLD_TO_ALL.includes(verdict) ? verdict : 'not-authorised';
}
