// Who sends what, as the contract says it: told here once more, so that a play does not ask the code
// that it tests.
import type { DecisionState, Seat } from '@siyi/decision';

const PROPOSERS: readonly Seat[] = ['village-committee', 'branch-committee'];
const OBJECTORS: readonly Seat[] = ['villager', 'supervision-committee'];
const COMMITTEE: readonly Seat[] = ['village-committee'];
const SUPERVISORS: readonly Seat[] = ['supervision-committee'];
const TOWNSHIP: readonly Seat[] = ['township'];

const BY_TYPE: Readonly<Record<string, readonly Seat[]>> = {
  RegisterVillage: TOWNSHIP,
  GrantSeat: TOWNSHIP,
  EndSeat: TOWNSHIP,
  GrantAuthorisation: TOWNSHIP,
  EndAuthorisation: TOWNSHIP,
  EraseSubject: TOWNSHIP,
  PublishProcedure: TOWNSHIP,
  RecordReview: TOWNSHIP,
  RevokeResolution: TOWNSHIP,
  OrderCorrection: TOWNSHIP,
  MigrateDecision: TOWNSHIP,
  StartDecision: PROPOSERS,
  RevisePlan: PROPOSERS,
  WithdrawDecision: PROPOSERS,
  RaiseObjection: OBJECTORS,
  EscalateObjection: OBJECTORS,
  IssueOpinion: SUPERVISORS,
  RaiseQuery: SUPERVISORS,
  DemandRectification: SUPERVISORS,
  VerifyRectification: SUPERVISORS,
  SuspendDecision: ['village-committee', 'township'],
  ResumeDecision: ['village-committee', 'township'],
};

/** The seats that may well send a command; for one of a stage, the seat of that stage. */
export function sendersOf(
  type: string,
  data: Readonly<Record<string, unknown>>,
  decision: DecisionState | undefined,
): readonly Seat[] {
  const known = BY_TYPE[type];
  if (known) return known;
  if (type === 'AnswerObjection') {
    const objection = decision?.objections.get(String(data.objection));
    return objection?.escalated ? TOWNSHIP : COMMITTEE;
  }
  if (type === 'CorrectRecord') {
    const seat = decision?.correctable?.fact.actor.seat as Seat | undefined;
    return seat ? [seat] : COMMITTEE;
  }
  const named = decision?.procedure.stages.get(String(data.stage ?? decision.stage));
  return BY_STAGE.includes(type) && named ? [named.seat] : COMMITTEE;
}

const BY_STAGE = [
  'ConveneMeeting',
  'RecordMeeting',
  'RequestReview',
  'PostNotice',
  'InterruptNotice',
  'StartImplementation',
  'SignContract',
  'ReportProgress',
  'RecordAcceptance',
  'RecordEvaluation',
  'AttachEvidence',
  'ArchiveDecision',
];
