import type { CommandType, MOMENTS } from '../command.ts';
import type { EventData, EventType } from '../event.ts';

/** What the sender of a command said, as the event tells it that records it. */
export interface Said<K extends EventType = EventType> {
  readonly command: CommandType;
  /** The fields of the event's data that the command gave; the rest follows by the rules. */
  readonly fields: readonly (keyof EventData<K> & string)[];
  /** The field in which the command claims its moment; `occurredAt` where it has no name of its own. */
  readonly moment?: (typeof MOMENTS)[number];
}

function said<K extends EventType>(
  command: CommandType,
  ...fields: readonly (keyof EventData<K> & string)[]
): Said<K> {
  return { command, fields };
}

/** The command behind each event; undefined for one that only follows, by the rules, on another. */
export const SAID: { readonly [K in EventType]: Said<K> | undefined } = {
  VillageRegistered: said('RegisterVillage', 'code', 'name', 'roster', 'has'),
  RosterSet: said('SetRoster', 'name', 'roster', 'has'),
  SeatGranted: said('GrantSeat', 'person', 'seats', 'from', 'until'),
  SeatEnded: said('EndSeat', 'person', 'seats', 'until'),
  AuthorisationGranted: said(
    'GrantAuthorisation',
    'authorisation',
    'to',
    'matters',
    'from',
    'until',
  ),
  AuthorisationEnded: said('EndAuthorisation', 'authorisation', 'until'),
  RelationDeclared: said('DeclareRelation', 'person', 'relative', 'kind'),
  ProcedurePublished: said('PublishProcedure', 'procedure', 'from'),
  SubjectErased: said('EraseSubject', 'person', 'values', 'basis'),
  DecisionStarted: said(
    'StartDecision',
    'procedure',
    'matter',
    'title',
    'plan',
    'amount',
    'source',
    'petition',
    'after',
  ),
  PlanRevised: said('RevisePlan', 'plan', 'amount'),
  MeetingConvened: said('ConveneMeeting', 'stage', 'body', 'for', 'place', 'summonedAt'),
  MeetingRecorded: {
    command: 'RecordMeeting',
    fields: [
      'stage',
      'body',
      'place',
      'present',
      'presentBy',
      'eligible',
      'excluded',
      'recused',
      'chair',
      'outcome',
      'vote',
      'sessions',
    ],
    moment: 'heldAt',
  },
  StageDecided: undefined,
  ReviewRequested: said('RequestReview', 'stage'),
  ReviewRecorded: said('RecordReview', 'stage', 'outcome', 'number'),
  NoticePosted: {
    command: 'PostNotice',
    fields: ['stage', 'boards', 'until'],
    moment: 'postedAt',
  },
  NoticeInterrupted: {
    command: 'InterruptNotice',
    fields: ['stage'],
    moment: 'interruptedAt',
  },
  NoticeEnded: said('EndNotice', 'stage'),
  ObjectionRaised: said('RaiseObjection', 'objection', 'signatures'),
  ObjectionAnswered: said('AnswerObjection', 'objection', 'upheld'),
  ObjectionEscalated: said('EscalateObjection', 'objection'),
  ImplementationStarted: said('StartImplementation'),
  ContractSigned: { command: 'SignContract', fields: ['amount'], moment: 'signedAt' },
  ProgressReported: said('ReportProgress', 'percent', 'amount'),
  AcceptanceRecorded: said('RecordAcceptance', 'accepted', 'amount', 'acceptors'),
  ChangeRequested: said('RequestChange', 'plan', 'amount'),
  ChangeDecided: undefined,
  PaymentRecorded: said('RecordPayment', 'amount', 'signedOffBy'),
  EvaluationRecorded: said('RecordEvaluation', 'stage', 'asked', 'satisfied', 'unsatisfied'),
  OpinionIssued: said('IssueOpinion', 'stage'),
  QueryRaised: said('RaiseQuery', 'query', 'stage', 'deadline'),
  QueryAnswered: said('AnswerQuery', 'query'),
  RectificationDemanded: said('DemandRectification', 'demand', 'stage', 'deadline'),
  RectificationReported: said('ReportRectification', 'demand'),
  RectificationVerified: said('VerifyRectification', 'demand', 'accepted'),
  DecisionWithdrawn: said('WithdrawDecision'),
  DecisionSuspended: said('SuspendDecision', 'until'),
  DecisionResumed: said('ResumeDecision'),
  DecisionLapsed: said('LapseDecision'),
  DecisionEscalated: said('EscalateToAssembly'),
  DecisionMigrated: said('MigrateDecision', 'procedure', 'stage'),
  ImplementationTerminated: said('TerminateImplementation'),
  ResolutionRevoked: said('RevokeResolution'),
  CorrectionOrdered: said('OrderCorrection', 'stage', 'deadline'),
  RecusalDeclared: said('DeclareRecusal', 'person'),
  EmergencyMeasureRecorded: said('RecordEmergencyMeasure', 'measure', 'amount'),
  RecordCorrected: said('CorrectRecord', 'event', 'figures'),
  EvidenceAttached: said('AttachEvidence', 'stage'),
  DeadlineApproached: said('RemindDeadline', 'deadline'),
  DecisionArchived: said('ArchiveDecision'),
};
