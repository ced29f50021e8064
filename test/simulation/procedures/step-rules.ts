// What is told to come next must be true: no open decision is without a way on, and every step that
// waits for nothing is accepted when it is sent as it should be.
import {
  type Command,
  type CommandType,
  type DecisionCommand,
  deadlinesOf,
  decideDecision,
  type NextStep,
  nextSteps,
  parseCommand,
  type RuleBook,
} from '@siyi/decision';
import { dataOf } from './command-data.ts';
import { STEADY } from './dice.ts';
import type { Place } from './place.ts';

/** Tries every step that is told as open, on a copy; what is wrong with them. */
export function tryEverySteps(rules: RuleBook, place: Place): readonly string[] {
  const { decision, now } = place;
  const steps = nextSteps(place);
  const where = `at ${now} in ${decision.stage}${decision.suspended ? ', suspended' : ''}`;
  if (decision.end) return steps.length > 0 ? [`steps after ${decision.end}`] : [];
  const open = steps.filter((step) => step.missing.length === 0 && !isAhead(step, place));
  const isStuck = steps.length === 0 && deadlinesOf(decision).length === 0;
  return [
    ...(isStuck ? [`no way on ${where}`] : []),
    ...open.flatMap((step) => refusalsOf(rules, place, step).map((fault) => `${fault} ${where}`)),
  ];
}

export function isAhead({ from }: NextStep, { now }: Pick<Place, 'now'>): boolean {
  return from !== undefined && from > now;
}

function refusalsOf(rules: RuleBook, place: Place, step: NextStep): readonly string[] {
  const { village, decision, now } = place;
  const data = dataOf(step.command, { place, dice: STEADY, step });
  const told = `${step.command} of ${step.stage} with ${JSON.stringify(data)}`;
  const command: Command = parseCommand(step.command as CommandType, data) as Command;
  return step.as.flatMap((seat) => {
    const situation = { ...rules, village, actor: { seat, person: 'person' }, now };
    const outcome = decideDecision(situation, decision, command as DecisionCommand);
    if (outcome.outcome === 'refused') {
      return [`${told} by ${seat} is told as open, and ${outcome.refusal.message.en}`];
    }
    return outcome.events.length > 0
      ? []
      : [`${told} by ${seat} is told as open, and does nothing`];
  });
}
