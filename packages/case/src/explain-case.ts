import {
  type AskedStep,
  type Command,
  type Consulted,
  compareHistory,
  createDecisionDomain,
  type DecisionCommand,
  explainCommand,
  explainVillageCommand,
  isVillageCommand,
  type Question,
  type Seat,
  type Situation,
  type VillageCommand,
} from '@siyi/decision';
import { createMemoryEventStore, createMemoryPrivateValues } from '@siyi/engine';
import { toInstant } from '@siyi/kernel';
import type { Procedure } from '@siyi/procedure';
import type { CaseStep } from './case-file.ts';
import type { StepResult } from './case-result.ts';
import type { ExplainedCase, ExplainedStep, ExplainedTimer } from './explained-case.ts';
import type { OpenCase } from './open-case.ts';
import { beginCase, type CaseDomain, caseLedger, type PlayedCase } from './run-case.ts';

/** A case that has been played and explained. */
export interface Explained {
  readonly explained: ExplainedCase;
  readonly played: PlayedCase;
}

/**
 * Plays a case by the rules, and tells of every step which rules were consulted; of those that are
 * refused too, and of all behind them. With another procedure, also what it would change.
 */
export async function explainCase(opened: OpenCase, other?: Procedure): Promise<Explained> {
  const heard: Heard[] = [];
  const place = {
    store: createMemoryEventStore(caseLedger(opened)),
    privateValues: createMemoryPrivateValues(),
  };
  const run = await beginCase(opened, place, listening(opened, heard));
  // The registration of the village is no step.
  heard.length = 0;
  const taken: Taken[] = [];
  for (const [index, step] of opened.file.steps.entries()) {
    const result = await run.step(index + 1);
    taken.push(takenOf(opened, step, result, heard.splice(0)));
  }
  const played = await run.conclude();
  const { state, stage, procedure, procedureHash } = played.result;
  const asked = taken.flatMap((one) => one.asked);
  const explained: ExplainedCase = {
    case: opened.file.case,
    procedure,
    procedureHash,
    ...(state === undefined ? {} : { state }),
    ...(stage === undefined ? {} : { stage }),
    steps: taken.map(({ step }) => step),
    timers: taken.flatMap(({ timers }) => timers),
    ...(other === undefined
      ? {}
      : { other: compareHistory(asked, other, lastState(opened, played)) }),
  };
  return { explained, played };
}

/** A step that was taken, the timers that fired around it, and all of it as it was asked. */
interface Taken {
  readonly step: ExplainedStep;
  readonly timers: readonly ExplainedTimer[];
  readonly asked: readonly AskedStep[];
}

function takenOf(
  opened: OpenCase,
  { at, as }: CaseStep,
  { n, command, outcome, code, operands, message, events }: StepResult,
  heard: readonly Heard[],
): Taken {
  // The engine asks once more before it keeps a refusal; the last answer is the one that counts.
  const own = heard.findLast((one) => !isTimer(one));
  const kept = heard.filter((one) => one === own || isTimer(one));
  const place = own ? kept.indexOf(own) : kept.length;
  return {
    step: {
      n,
      at: toInstant(at),
      as,
      command,
      outcome,
      ...(code === undefined ? {} : { code }),
      ...(operands === undefined ? {} : { operands }),
      ...(message === undefined ? {} : { message }),
      events,
      // What cannot be read is told before any rule is asked.
      consulted: own?.consulted ?? unread(message),
    },
    timers: kept.flatMap((one, index) =>
      one === own ? [] : [timerOf(one, index > place ? n + 1 : n)],
    ),
    asked: kept.flatMap((one) => askedOf(opened, one, one === own ? n : undefined) ?? []),
  };
}

/** What the engine was asked, what it answered, and by which rules. */
interface Heard {
  readonly question: Question;
  readonly consulted: readonly Consulted[];
  readonly accepted: boolean;
}

/** The domain, with every question that it is asked written down. */
function listening(opened: OpenCase, heard: Heard[]): CaseDomain {
  const domain = createDecisionDomain(opened.rules);
  return {
    ...domain,
    decide: (question) => {
      const verdict = domain.decide(question);
      const accepted = verdict.outcome === 'accepted';
      heard.push({ question, consulted: consultedOn(opened, question), accepted });
      return verdict;
    },
  };
}

function consultedOn({ rules }: OpenCase, question: Question): readonly Consulted[] {
  const { village, decision, now } = question;
  const command = question.command as Command;
  const actor = { seat: question.actor.seat as Seat, person: question.actor.person };
  if (isVillageCommand(command.type)) {
    return explainVillageCommand({ ...rules, actor, now }, village, command as VillageCommand);
  }
  if (!village) return [];
  return explainCommand({ ...rules, village, actor, now }, decision, command as DecisionCommand);
}

function askedOf(
  { rules }: OpenCase,
  { question, accepted }: Heard,
  n: number | undefined,
): AskedStep | undefined {
  const { village, decision: state, now } = question;
  const command = question.command as Command;
  if (!village || isVillageCommand(command.type)) return undefined;
  const actor = { seat: question.actor.seat as Seat, person: question.actor.person };
  const situation: Situation = { ...rules, village, actor, now };
  return { n, situation, state, command: command as DecisionCommand, accepted };
}

// The engine sends what a timer set under a person of its own; no step has that one.
function isTimer({ question }: Heard): boolean {
  return question.actor.person === 'system';
}

function timerOf({ question, consulted, accepted }: Heard, before: number): ExplainedTimer {
  const outcome = accepted ? 'accepted' : 'refused';
  return { before, at: question.now, command: question.command.type, outcome, consulted };
}

function unread(message: ExplainedStep['message']): readonly Consulted[] {
  if (message === undefined) return [];
  return [{ about: 'input', operands: {}, verdict: 'fails', words: message }];
}

function lastState({ rules }: OpenCase, { book }: PlayedCase) {
  const domain = createDecisionDomain(rules);
  const [first] = book.flatMap(({ decisionId }) => decisionId ?? []);
  return book
    .filter(({ decisionId }) => decisionId !== undefined && decisionId === first)
    .reduce<AskedStep['state']>(domain.evolveDecision, undefined);
}
