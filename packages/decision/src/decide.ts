import { civilDayOf } from '@siyi/kernel';
import { cite, lawFor } from '@siyi/procedure';
import type { Command, CommandOf, VillageCommandType } from './command.ts';
import type { CommandRule } from './command-rule.ts';
import { requestChange } from './commands/change.ts';
import { archiveDecision, withdrawDecision } from './commands/closing.ts';
import { conveneMeeting } from './commands/convene-meeting.ts';
import { correctRecord } from './commands/correct-record.ts';
import { endNotice } from './commands/end-notice.ts';
import { recordEvaluation } from './commands/evaluation.ts';
import {
  attachEvidence,
  declareRecusal,
  escalateToAssembly,
  orderCorrection,
  recordEmergencyMeasure,
  revokeResolution,
} from './commands/exception.ts';
import {
  recordAcceptance,
  recordPayment,
  reportProgress,
  signContract,
  startImplementation,
  terminateImplementation,
} from './commands/implementation.ts';
import { migrateDecision } from './commands/migrate-decision.ts';
import { interruptNotice, postNotice } from './commands/notice.ts';
import { answerObjection, escalateObjection, raiseObjection } from './commands/objection.ts';
import { recordMeeting } from './commands/record-meeting.ts';
import { recordReview, requestReview } from './commands/review.ts';
import { revisePlan } from './commands/revise-plan.ts';
import { checkStart, recordStart } from './commands/start-decision.ts';
import {
  answerQuery,
  demandRectification,
  issueOpinion,
  raiseQuery,
  reportRectification,
  verifyRectification,
} from './commands/supervision.ts';
import { checkNotSuspended, resumeDecision, suspendDecision } from './commands/suspension.ts';
import { lapseDecision, remindDeadline } from './commands/timers.ts';
import { decideKnownVillage, type VillageSituation } from './commands/village.ts';
import { dueNoticeEnd } from './notice-end.ts';
import { accepted, type Outcome, refused, type Situation } from './outcome.ts';
import { citeProcedure, stageTitle } from './policies/permission.ts';
import { isKept, type Refusal, refuse } from './refusal.ts';
import type { DecisionState } from './state.ts';
import { dueLapse, withPassedOver } from './state-ahead.ts';
import type { VillageState } from './village.ts';

/** A command addressed to a village. */
export type VillageCommand = { [K in VillageCommandType]: CommandOf<K> }[VillageCommandType];
/** A command addressed to a decision. */
export type DecisionCommand = Exclude<Command, VillageCommand>;
/** A command to a decision that has started. */
export type RunningCommand = Exclude<DecisionCommand, CommandOf<'StartDecision'>>;

const RULES: { readonly [K in RunningCommand['type']]: CommandRule<K> } = {
  RevisePlan: revisePlan,
  ConveneMeeting: conveneMeeting,
  RecordMeeting: recordMeeting,
  PostNotice: postNotice,
  InterruptNotice: interruptNotice,
  EndNotice: endNotice,
  RaiseObjection: raiseObjection,
  AnswerObjection: answerObjection,
  EscalateObjection: escalateObjection,
  StartImplementation: startImplementation,
  SignContract: signContract,
  ReportProgress: reportProgress,
  RecordAcceptance: recordAcceptance,
  RequestReview: requestReview,
  RecordReview: recordReview,
  RequestChange: requestChange,
  RecordPayment: recordPayment,
  RecordEvaluation: recordEvaluation,
  IssueOpinion: issueOpinion,
  RaiseQuery: raiseQuery,
  AnswerQuery: answerQuery,
  DemandRectification: demandRectification,
  ReportRectification: reportRectification,
  VerifyRectification: verifyRectification,
  WithdrawDecision: withdrawDecision,
  SuspendDecision: suspendDecision,
  ResumeDecision: resumeDecision,
  TerminateImplementation: terminateImplementation,
  RevokeResolution: revokeResolution,
  OrderCorrection: orderCorrection,
  EscalateToAssembly: escalateToAssembly,
  DeclareRecusal: declareRecusal,
  RecordEmergencyMeasure: recordEmergencyMeasure,
  CorrectRecord: correctRecord,
  AttachEvidence: attachEvidence,
  MigrateDecision: migrateDecision,
  ArchiveDecision: archiveDecision,
  LapseDecision: lapseDecision,
  RemindDeadline: remindDeadline,
};

/** The rule of a command to a decision that has started. */
export function ruleOf(command: RunningCommand): CommandRule<RunningCommand['type']> {
  return RULES[command.type] as CommandRule<RunningCommand['type']>;
}

/** Decides a command to a village. */
export function decideVillage(
  situation: VillageSituation,
  state: VillageState | undefined,
  command: VillageCommand,
): Outcome {
  if (!state && command.type !== 'RegisterVillage') return refused(unknownVillage());
  return decideKnownVillage(situation, state, command);
}

/**
 * Decides a command to a decision, in this order: input, decision known, closed,
 * seat, stage, dates, body, roster, presence and tally, quorum, then the rest.
 */
export function decideDecision(
  situation: Situation,
  state: DecisionState | undefined,
  command: DecisionCommand,
): Outcome {
  if (!state) {
    if (command.type !== 'StartDecision') return refused(unknownDecision());
    const refusal = checkStart(situation, command);
    return refusal ? refused(refusal) : accepted(recordStart(situation, command));
  }
  const law = lawFor(state.procedure.document, situation.law);
  return decideInTime({ ...situation, law }, state, command);
}

/** What falls due by itself has fallen due, whether or not its timer has recorded that. */
function decideInTime(
  situation: Situation,
  state: DecisionState,
  command: DecisionCommand,
): Outcome {
  const byTimer = ['EndNotice', 'LapseDecision', 'RemindDeadline'].includes(command.type);
  const lapsed = byTimer ? undefined : dueLapse(state, situation.now);
  if (lapsed) return decideRunning(situation, lapsed, command);
  const ended = byTimer ? undefined : dueNoticeEnd(situation, state);
  if (!ended) return decideRunning(situation, state, command);

  // A posting whose period is over ends by itself: the command that comes first records it.
  const outcome = decideRunning(situation, ended.state, command);
  return outcome.outcome === 'accepted' ? accepted(ended.event, ...outcome.events) : outcome;
}

function decideRunning(
  situation: Situation,
  state: DecisionState,
  command: DecisionCommand,
): Outcome {
  if (command.type === 'StartDecision') return refused(startAgain(situation, state, command));
  const rule = ruleOf(command);
  const refusal = rule.check(situation, state, command);
  // Bad input is told even after the end; whatever else a command would have met is closed.
  if (refusal?.code === 'invalid-input') return refused(refusal);
  const seat = refusal?.code === 'not-authorised' ? refusal : undefined;
  const refusedAs =
    closed(situation, state) ??
    seat ??
    checkNotSuspended(situation, state, command.type) ??
    refusal;
  if (refusedAs) return refused(refusedAs);

  const said = rule.record(situation, state, command);
  const follows = rule.conclude?.(situation, state, command) ?? [];
  const events = [...(said ? [said] : []), ...follows];
  return accepted(...withPassedOver(situation, state, events));
}

function closed(situation: Situation, state: DecisionState): Refusal | undefined {
  if (!state.end) return undefined;
  const title = stageTitle(state, state.stage);
  return refuse(
    'decision-closed',
    cite(situation.law, 'decision-binds', civilDayOf(situation.now)),
    { needed: 'open', had: state.end },
    { zh: `这件事已在【${title.zh}】结束`, en: `The decision has ended at "${title.en}"` },
    { zh: '如需再议,请另行发起新的决策', en: 'To take it up again, start a new decision' },
  );
}

/** A decision starts once: another motion meets input, end, seat and stage, in that order. */
function startAgain(
  situation: Situation,
  state: DecisionState,
  command: CommandOf<'StartDecision'>,
): Refusal {
  const refusal = checkStart(situation, command);
  if (refusal && !isKept(refusal)) return refusal;
  const seat = refusal?.code === 'not-authorised' ? refusal : undefined;
  return closed(situation, state) ?? seat ?? startedAlready(situation, state);
}

function startedAlready(situation: Situation, state: DecisionState): Refusal {
  const title = stageTitle(state, state.stage);
  return refuse(
    'stage-not-open',
    citeProcedure(situation, state),
    { needed: 'a new decision', had: state.stage },
    { zh: '这项决策已经登记过动议', en: 'This decision has started already' },
    { zh: `请继续办理【${title.zh}】`, en: `Go on with "${title.en}"` },
  );
}

/** The refusal of whatever is addressed to a decision that does not exist. */
export function unknownDecision(): Refusal {
  return {
    code: 'unknown-decision',
    operands: {},
    message: {
      zh: '还没有发起这项决策。请先用 StartDecision 登记动议。',
      en: 'There is no such decision. Start it with StartDecision first.',
    },
  };
}

/** The refusal of whatever is addressed to a village that is not registered. */
export function unknownVillage(): Refusal {
  return {
    code: 'unknown-decision',
    operands: {},
    message: {
      zh: '这个村还没有登记。请先由乡镇用 RegisterVillage 登记。',
      en: 'The village is not registered. Have the township register it with RegisterVillage.',
    },
  };
}
