import type { Instant } from '@siyi/kernel';
import { lawFor, type Stage, stageOfKind } from '@siyi/procedure';
import { type Command, type CommandOf, isVillageCommand, unknownCommand } from './command.ts';
import { meetingStageOf, noticeStageOf } from './commands/stage-input.ts';
import { checkStart, recordStart } from './commands/start-decision.ts';
import {
  type NamedVillageCommand,
  recordNamed,
  recordRegistration,
  recordRoster,
} from './commands/village.ts';
import { decideDecision, type RunningCommand, ruleOf } from './decide.ts';
import { createDecisionDomain, type Question } from './domain.ts';
import { type NewEvent, newEvent, type RecordedFact } from './event.ts';
import { accepted, type Outcome, type RuleBook, refused, type Situation } from './outcome.ts';
import { isKept, type Refusal, refuseInput } from './refusal.ts';
import type { Actor } from './seat.ts';
import { type DecisionState, enterStage, evolveClaim } from './state.ts';

/**
 * The domain in which a paper ledger is typed in: every claim is recorded as made, nothing is
 * refused that can be read, nothing is concluded, and no timer runs. What is wrong with it, the
 * findings say.
 */
export function createClaimDomain(rules: RuleBook) {
  return {
    ...createDecisionDomain(rules),
    evolveDecision: (state: DecisionState | undefined, event: RecordedFact): DecisionState =>
      evolveClaim(rules.catalogue, state, event),
    decide: (question: Question) => {
      const outcome = claim(rules, question);
      return outcome.outcome === 'accepted' ? outcome : { ...outcome, kept: false };
    },
    timersOf: () => [],
  };
}

function claim(rules: RuleBook, question: Question): Outcome {
  const command = question.command as Command;
  const { village, decision } = question;
  if (command.type === 'RegisterVillage') {
    return village ? accepted() : accepted(recordRegistration(command));
  }
  if (command.type === 'SetRoster') return accepted(recordRoster(command));
  if (isVillageCommand(command.type)) return claimOfVillage(rules, question);
  if (!village) throw new Error('a decision belongs to a registered village');
  const actor = question.actor as Actor;
  // The dates are the claimed ones, so a claim is judged as if it had been recorded at once.
  const now: Instant = command.occurredAt ?? question.now;
  const law = decision ? lawFor(decision.procedure.document, rules.law) : rules.law;
  const situation: Situation = { ...rules, law, village, actor, now };
  if (command.type === 'StartDecision') {
    const refusal = checkStart(situation, command);
    return refusal && !isKept(refusal)
      ? refused(refusal)
      : accepted(recordStart(situation, command));
  }
  const running = command as RunningCommand;
  if (!decision) return decideDecision(situation, undefined, running);
  const unreadable = checkReadable(decision, running);
  if (unreadable) return refused(unreadable);
  const state = enterStage(decision, stageOfCommand(decision, running));
  const unfounded = checkRest(situation, state, running);
  if (unfounded) return refused(unfounded);
  const event = recordClaim(situation, state, running);
  return event ? accepted(event) : accepted();
}

/** What a paper says of the seats and rights in its village. */
function claimOfVillage(rules: RuleBook, { village, actor, command, now }: Question): Outcome {
  if (!village) throw new Error('a paper ledger registers its village first');
  const named = command as NamedVillageCommand;
  const at = named.occurredAt ?? now;
  return recordNamed({ ...rules, actor: actor as Actor, now: at }, village, named);
}

/** Refuses what no paper can claim: a stage that does not exist, or what only a timer records. */
function checkReadable(state: DecisionState, command: RunningCommand): Refusal | undefined {
  switch (command.type) {
    case 'ConveneMeeting':
    case 'RecordMeeting':
      return refusalIn(meetingStageOf(state, command.data.stage));
    case 'PostNotice':
    case 'InterruptNotice':
      return refusalIn(noticeStageOf(state, command.data.stage));
    case 'EndNotice':
    case 'LapseDecision':
    case 'RemindDeadline':
      return refuseInput([unknownCommand(['command'], command.type)]);
    default:
      return undefined;
  }
}

// What a paper cannot claim without that on which it rests: there would be nothing to record.
const RESTING: readonly RunningCommand['type'][] = [
  'RequestReview',
  'RecordReview',
  'RequestChange',
  'RecordEvaluation',
  'IssueOpinion',
  'RaiseQuery',
  'AnswerQuery',
  'DemandRectification',
  'ReportRectification',
  'VerifyRectification',
  'OrderCorrection',
  'EscalateToAssembly',
  'CorrectRecord',
  'AttachEvidence',
  'MigrateDecision',
];
const UNRECORDABLE: readonly RunningCommand['type'][] = ['EscalateToAssembly', 'CorrectRecord'];

/** Refuses a claim that names what does not exist, or that rests on nothing. */
function checkRest(
  situation: Situation,
  state: DecisionState,
  command: RunningCommand,
): Refusal | undefined {
  if (!RESTING.includes(command.type)) return undefined;
  const refusal = ruleOf(command).check(situation, state, command as never);
  if (!refusal) return undefined;
  return !isKept(refusal) || UNRECORDABLE.includes(command.type) ? refusal : undefined;
}

function refusalIn(found: Stage | Refusal): Refusal | undefined {
  return 'code' in found ? found : undefined;
}

function recordClaim(
  situation: Situation,
  state: DecisionState,
  command: RunningCommand,
): NewEvent | undefined {
  const rule = ruleOf(command);
  const event = rule.record(situation, state, command as CommandOf<typeof command.type>);
  if (event) return event;
  // A run records nothing where it is so already; a paper may claim it twice, or out of order.
  if (command.type === 'InterruptNotice') {
    const { stage, reason, evidence } = command.data;
    const { occurredAt } = command;
    return newEvent(
      'NoticeInterrupted',
      { stage },
      { occurredAt, privateValues: { reason }, evidence },
    );
  }
  const fresh = { ...state, implementationStarted: false, objections: new Map() };
  return rule.record(situation, fresh, command as CommandOf<typeof command.type>);
}

/** The stage that a claim implies. */
function stageOfCommand(state: DecisionState, command: RunningCommand): string {
  switch (command.type) {
    case 'StartImplementation':
    case 'SignContract':
    case 'ReportProgress':
    case 'RecordAcceptance':
    case 'RequestChange':
    case 'RecordPayment':
    case 'TerminateImplementation':
      return stageOfKind(state.procedure, 'implementation').id;
    case 'ArchiveDecision':
      return stageOfKind(state.procedure, 'archive').id;
    case 'ConveneMeeting':
    case 'RecordMeeting':
    case 'PostNotice':
    case 'InterruptNotice':
    case 'RequestReview':
      return command.data.stage;
    case 'RecordEvaluation':
      return command.data.stage ?? state.stage;
    default:
      return state.stage;
  }
}
