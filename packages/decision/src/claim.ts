import type { Instant } from '@siyi/kernel';
import { stageOfKind } from '@siyi/procedure';
import type { Command, CommandOf } from './command.ts';
import { recordStart } from './commands/start-decision.ts';
import { recordRegistration, recordRoster } from './commands/village.ts';
import { type RunningCommand, ruleOf } from './decide.ts';
import { createDecisionDomain, type Question } from './domain.ts';
import type { NewEvent, RecordedFact } from './event.ts';
import type { RuleBook, Situation } from './outcome.ts';
import type { Actor } from './seat.ts';
import { type DecisionState, enterStage, evolveClaim } from './state.ts';

/**
 * The domain in which a paper ledger is typed in: every claim is recorded as made, nothing is
 * refused, nothing is concluded, and no timer runs. What is wrong with it, the findings say.
 */
export function createClaimDomain(rules: RuleBook) {
  return {
    ...createDecisionDomain(rules),
    evolveDecision: (state: DecisionState | undefined, event: RecordedFact): DecisionState =>
      evolveClaim(rules.catalogue, state, event),
    decide: (question: Question) => ({
      outcome: 'accepted' as const,
      events: claim(rules, question),
    }),
    timersOf: () => [],
  };
}

function claim(rules: RuleBook, question: Question): readonly NewEvent[] {
  const command = question.command as Command;
  if (command.type === 'RegisterVillage') return [recordRegistration(command)];
  if (command.type === 'SetRoster') return [recordRoster(command)];
  const { village, decision } = question;
  if (!village) throw new Error('a decision belongs to a registered village');
  const actor = question.actor as Actor;
  // The dates are the claimed ones, so a claim is judged as if it had been recorded at once.
  const now: Instant = command.occurredAt ?? question.now;
  const situation: Situation = { ...rules, village, actor, now };
  if (command.type === 'StartDecision') return [recordStart(situation, command)];
  if (!decision)
    throw new Error('a paper ledger begins with StartDecision: checkCase has seen to it');
  const state = enterStage(decision, stageOfCommand(decision, command));
  const event = ruleOf(command).record(situation, state, command as CommandOf<typeof command.type>);
  return event ? [event] : [];
}

/** The stage that a claim implies. */
function stageOfCommand(state: DecisionState, command: RunningCommand): string {
  switch (command.type) {
    case 'StartImplementation':
    case 'SignContract':
    case 'ReportProgress':
    case 'RecordAcceptance':
      return stageOfKind(state.procedure, 'implementation').id;
    case 'ArchiveDecision':
      return stageOfKind(state.procedure, 'archive').id;
    default:
      return 'stage' in command.data ? command.data.stage : state.stage;
  }
}
