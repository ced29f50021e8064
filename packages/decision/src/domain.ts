import { type Instant, InvalidInput } from '@siyi/kernel';
import {
  type Command,
  type CommandType,
  isVillageCommand,
  parseCommand,
  unknownCommand,
} from './command.ts';
import { COMMAND_SCHEMAS } from './command-schema.ts';
import { lapseDeadline, remindersOf } from './deadlines.ts';
import { decideDecision, decideVillage, unknownVillage, type VillageCommand } from './decide.ts';
import type { NewEvent, RecordedFact } from './event.ts';
import { type Outcome, type RuleBook, refused } from './outcome.ts';
import { isKept, type Refusal } from './refusal.ts';
import type { Actor, Seat } from './seat.ts';
import { type DecisionState, evolveDecision, noticeDeadline } from './state.ts';
import { subjectOf } from './subject.ts';
import { evolveVillage, type VillageState } from './village.ts';

/** The command handler's question, as this package reads it. */
export interface Question {
  readonly command: { readonly type: string };
  readonly actor: { readonly seat: string; readonly person: string };
  readonly now: Instant;
  readonly village: VillageState | undefined;
  readonly decision: DecisionState | undefined;
}

type Verdict =
  | { readonly outcome: 'accepted'; readonly events: readonly NewEvent[] }
  | { readonly outcome: 'refused'; readonly refusal: Refusal; readonly kept: boolean };

/**
 * The decision domain in the shape that a command handler drives. It satisfies `Domain` of
 * `@siyi/engine` without importing it: the two meet where a service is put together.
 */
export function createDecisionDomain(rules: RuleBook) {
  return {
    lawHash: rules.law.hash,
    parse: parseByName,
    isVillageCommand: (type: string): boolean => isVillageCommand(type as CommandType),
    subjectOf,
    evolveVillage,
    evolveDecision: (state: DecisionState | undefined, event: RecordedFact): DecisionState =>
      evolveDecision(rules.catalogue, state, event),
    decide: (question: Question): Verdict => withKept(decide(rules, question)),
    procedureHashOf: (state: DecisionState): string => state.procedure.hash,
    timersOf,
  };
}

function parseByName(type: string, data: unknown): Command {
  if (!Object.hasOwn(COMMAND_SCHEMAS, type))
    throw new InvalidInput([unknownCommand(['command'], type)]);
  return parseCommand(type as CommandType, data) as Command;
}

function decide(rules: RuleBook, question: Question): Outcome {
  const { now, village, decision } = question;
  const command = question.command as Command;
  const actor: Actor = { seat: question.actor.seat as Seat, person: question.actor.person };
  if (isForVillage(command)) {
    return decideVillage({ ...rules, actor, now }, village, command);
  }
  if (!village) return refused(unknownVillage());
  return decideDecision({ ...rules, village, actor, now }, decision, command);
}

function isForVillage(command: Command): command is VillageCommand {
  return isVillageCommand(command.type);
}

function withKept(outcome: Outcome): Verdict {
  if (outcome.outcome === 'accepted') return outcome;
  return { ...outcome, kept: isKept(outcome.refusal) };
}

/** A posting that runs, time that runs out, and the reminders before them set timers. */
function timersOf(state: DecisionState) {
  const notice = noticeDeadline(state);
  const lapse = lapseDeadline(state);
  return [
    ...(notice ? [timer('notice-end', notice, 'EndNotice', { stage: notice.stage })] : []),
    ...(lapse ? [timer('lapse', lapse, 'LapseDecision', {})] : []),
    ...remindersOf(state).map(({ deadline, daysBefore, at }) => {
      const { name, setBy } = deadline;
      const kind = `remind-${daysBefore}/${name}`;
      return timer(kind, { dueAt: at, setBy }, 'RemindDeadline', { deadline: name });
    }),
  ];
}

function timer(
  kind: string,
  { dueAt, setBy }: { readonly dueAt: Instant; readonly setBy: string },
  type: CommandType,
  data: object,
) {
  return { kind, dueAt, setBy, command: { type, data } };
}
