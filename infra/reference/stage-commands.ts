import {
  actorsIn,
  COMMAND_TYPES,
  type CommandType,
  isVillageCommand,
  OBJECTORS,
  PROPOSERS,
  type RunningCommand,
  type Seat,
  SUPERVISORS,
  SUSPENDERS,
  TIMERS,
  TOWNSHIP,
  VILLAGE_COMMITTEE,
} from '@siyi/decision';
import { type Procedure, type Stage, topologyEvent } from '@siyi/procedure';

type Running = RunningCommand['type'];

/** What a command records, as the topology knows it, and who may send it in a stage. */
interface Known {
  /** An event, or an outcome of the open stage; undefined where the topology has no say. */
  readonly event: string | { readonly outcome: string } | undefined;
  readonly as: readonly Seat[] | ((stage: Stage) => readonly Seat[]);
}

const ANY_SEAT: readonly Seat[] = ['village-committee', 'branch-committee'];

const COMMANDS: Readonly<Record<Running, Known>> = {
  RevisePlan: { event: 'PlanRevised', as: PROPOSERS },
  ConveneMeeting: { event: 'MeetingConvened', as: actorsIn },
  RecordMeeting: { event: 'MeetingRecorded', as: actorsIn },
  RequestReview: { event: 'ReviewRequested', as: actorsIn },
  RecordReview: { event: 'ReviewRecorded', as: TOWNSHIP },
  PostNotice: { event: 'NoticePosted', as: actorsIn },
  InterruptNotice: { event: 'NoticeInterrupted', as: actorsIn },
  RaiseObjection: { event: 'ObjectionRaised', as: OBJECTORS },
  // The township's, once it is escalated.
  AnswerObjection: { event: 'ObjectionAnswered', as: [...VILLAGE_COMMITTEE, ...TOWNSHIP] },
  EscalateObjection: { event: 'ObjectionEscalated', as: OBJECTORS },
  StartImplementation: { event: 'ImplementationStarted', as: actorsIn },
  SignContract: { event: 'ContractSigned', as: actorsIn },
  ReportProgress: { event: 'ProgressReported', as: actorsIn },
  RequestChange: { event: 'ChangeRequested', as: VILLAGE_COMMITTEE },
  RecordPayment: { event: 'PaymentRecorded', as: VILLAGE_COMMITTEE },
  RecordAcceptance: { event: 'AcceptanceRecorded', as: actorsIn },
  TerminateImplementation: { event: { outcome: 'terminated' }, as: VILLAGE_COMMITTEE },
  RecordEvaluation: { event: 'EvaluationRecorded', as: actorsIn },
  IssueOpinion: { event: 'OpinionIssued', as: SUPERVISORS },
  RaiseQuery: { event: 'QueryRaised', as: SUPERVISORS },
  AnswerQuery: { event: 'QueryAnswered', as: VILLAGE_COMMITTEE },
  DemandRectification: { event: 'RectificationDemanded', as: SUPERVISORS },
  ReportRectification: { event: 'RectificationReported', as: VILLAGE_COMMITTEE },
  VerifyRectification: { event: 'RectificationVerified', as: SUPERVISORS },
  WithdrawDecision: { event: 'DecisionWithdrawn', as: PROPOSERS },
  SuspendDecision: { event: 'DecisionSuspended', as: SUSPENDERS },
  ResumeDecision: { event: 'DecisionResumed', as: SUSPENDERS },
  RevokeResolution: { event: 'ResolutionRevoked', as: TOWNSHIP },
  OrderCorrection: { event: 'CorrectionOrdered', as: TOWNSHIP },
  EscalateToAssembly: { event: 'DecisionEscalated', as: VILLAGE_COMMITTEE },
  DeclareRecusal: { event: 'RecusalDeclared', as: VILLAGE_COMMITTEE },
  RecordEmergencyMeasure: { event: 'EmergencyMeasureRecorded', as: VILLAGE_COMMITTEE },
  // Whoever recorded the figures puts them right; meetings and works are recorded by these.
  CorrectRecord: { event: 'RecordCorrected', as: ANY_SEAT },
  AttachEvidence: { event: 'EvidenceAttached', as: actorsIn },
  MigrateDecision: { event: undefined, as: TOWNSHIP },
  ArchiveDecision: { event: { outcome: 'archived' }, as: actorsIn },
  EndNotice: { event: { outcome: 'ended' }, as: TIMERS },
  LapseDecision: { event: 'DecisionLapsed', as: TIMERS },
  RemindDeadline: { event: 'DeadlineApproached', as: TIMERS },
};

/** The commands of a running decision, those of people first, in the order of its life. */
export const RUNNING: readonly Running[] = [
  ...COMMAND_TYPES.filter((type): type is Running => isRunning(type)),
  'EndNotice',
  'LapseDecision',
  'RemindDeadline',
];

function isRunning(type: CommandType): boolean {
  return !isVillageCommand(type) && type !== 'StartDecision';
}

/** Who may send a command while a decision stands in a stage; nobody where the stage has no place for it. */
export function sendersIn(
  { topology }: Procedure,
  stage: Stage,
  command: Running,
): readonly Seat[] {
  const { event, as } = COMMANDS[command];
  const open = topology.openEvents(stage.id);
  const name = typeof event === 'object' ? topologyEvent(stage.id, event.outcome) : event;
  if (name !== undefined && !open.includes(name)) return [];
  return typeof as === 'function' ? as(stage) : as;
}
