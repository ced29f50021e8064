import { stageOfKind } from '@siyi/procedure';
import type { RunningCommand } from '../decide.ts';
import { changePart } from './change-part.ts';
import { futureLines, stageLines } from './common-lines.ts';
import type { Part } from './consulted.ts';
import {
  CORRECTED_PARTS,
  correctablePart,
  MEETING_PARTS,
  meetingStagePart,
  methodPart,
  SUMMONS_PARTS,
} from './meeting-parts.ts';
import {
  boardsPart,
  disclosedPart,
  INTERRUPTION_PARTS,
  noticeStagePart,
  objectionPart,
  POSTING_PARTS,
} from './notice-parts.ts';
import {
  evaluationPart,
  evaluationStageOf,
  evidencePart,
  opinionPart,
  ownRule,
  reviewPart,
  revisionPart,
  worksDatePart,
} from './other-parts.ts';
import { seatPart } from './seat-part.ts';

const date: Part = ({ situation, command }) =>
  futureLines(situation.law, command.occurredAt, situation.now);

const worksStage: Part = (asked) =>
  stageLines(asked, stageOfKind(asked.state.procedure, 'implementation').id);
const archiveStage: Part = (asked) =>
  stageLines(asked, stageOfKind(asked.state.procedure, 'archive').id);
const resolvingStage: Part = (asked) => stageLines(asked, asked.state.procedure.resolving.id);

const WORKS: readonly Part[] = [seatPart, worksStage, date, worksDatePart];
const ANYWHERE: readonly Part[] = [seatPart, date];
const RESOLVED = ownRule(['stage-not-open'], 'stage', 'correction', '决议', 'resolution');

/**
 * The checks of each command behind its input, in the order of its rule. The verdicts are those of
 * the same policies; only the order stands here once more, and a test holds it to what is decided.
 */
export const PARTS: { readonly [K in RunningCommand['type']]: readonly Part<K>[] } = {
  ConveneMeeting: [seatPart, meetingStagePart, ...SUMMONS_PARTS],
  RecordMeeting: [methodPart, evidencePart, seatPart, meetingStagePart, ...MEETING_PARTS],
  CorrectRecord: [correctablePart, seatPart, date, ...CORRECTED_PARTS],
  PostNotice: [evidencePart, boardsPart, seatPart, noticeStagePart, ...POSTING_PARTS],
  InterruptNotice: [seatPart, noticeStagePart, ...INTERRUPTION_PARTS],
  EndNotice: [
    seatPart,
    (asked) => stageLines(asked, asked.command.data.stage),
    (asked) => {
      const stage = asked.state.procedure.stages.get(asked.command.data.stage);
      return stage?.kind === 'notice' ? stageLines(asked, stage.outcomes.ended) : [];
    },
  ],
  RaiseObjection: [seatPart, disclosedPart, date, objectionPart],
  AnswerObjection: ANYWHERE,
  EscalateObjection: ANYWHERE,
  StartImplementation: WORKS,
  SignContract: WORKS,
  ReportProgress: WORKS,
  RecordAcceptance: WORKS,
  TerminateImplementation: [seatPart, worksStage, date],
  RequestChange: [seatPart, worksStage, date, changePart],
  RecordPayment: [
    seatPart,
    (asked) =>
      asked.state.procedure.topology.stageAfter(asked.state.stage, 'PaymentRecorded') === undefined
        ? worksStage(asked)
        : [],
    date,
    worksDatePart,
  ],
  RevisePlan: [seatPart, date, revisionPart],
  WithdrawDecision: [
    seatPart,
    ownRule(['stage-not-open'], 'stage', 'procedure', '撤回', 'withdrawal'),
    date,
  ],
  ArchiveDecision: [seatPart, archiveStage, date],
  RequestReview: [seatPart, (asked) => stageLines(asked, asked.command.data.stage), date],
  RecordReview: [seatPart, gateOfReview, reviewPart, date],
  RecordEvaluation: [
    seatPart,
    (asked) => {
      const stage = evaluationStageOf(asked.state, asked.command.data.stage);
      return stage ? stageLines(asked, stage.id) : [];
    },
    date,
    evaluationPart,
  ],
  IssueOpinion: [...ANYWHERE, opinionPart],
  RaiseQuery: ANYWHERE,
  AnswerQuery: ANYWHERE,
  DemandRectification: ANYWHERE,
  ReportRectification: ANYWHERE,
  VerifyRectification: ANYWHERE,
  SuspendDecision: ANYWHERE,
  ResumeDecision: ANYWHERE,
  DeclareRecusal: ANYWHERE,
  RecordEmergencyMeasure: ANYWHERE,
  AttachEvidence: ANYWHERE,
  RevokeResolution: [seatPart, RESOLVED, date],
  OrderCorrection: [
    seatPart,
    RESOLVED,
    ownRule(['stage-not-open'], 'stage', 'procedure', '改正', 'correction'),
    date,
  ],
  EscalateToAssembly: [
    seatPart,
    resolvingStage,
    date,
    ownRule(['body-not-competent'], 'competence', 'competent-body', '提请全体会议', 'assembly'),
  ],
  MigrateDecision: [
    ownRule(['unknown-procedure'], 'procedure', 'procedure', '换用程序', 'other procedure'),
    ...ANYWHERE,
  ],
  LapseDecision: [
    seatPart,
    ownRule(['stage-not-open'], 'stage', 'procedure', '期限', 'time limit'),
  ],
  RemindDeadline: [seatPart, ownRule(['stage-not-open'], 'stage', 'procedure', '提醒', 'reminder')],
};

/** Only a stage of review has to be open; what is merely filed is recorded at any time. */
function gateOfReview(asked: Parameters<Part<'RecordReview'>>[0]) {
  const stage = asked.state.procedure.stages.get(asked.command.data.stage);
  return stage?.kind === 'review' ? stageLines(asked, stage.id) : [];
}
