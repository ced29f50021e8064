import { answerersOf, OBJECTORS } from '../policies/senders.ts';
import type { Seat } from '../seat.ts';
import { type DecisionState, type Objection, openObjections } from '../state.ts';
import type { NextStep } from './next-step.ts';

/** The answers that the open stage waits for, one step for each seat that gives them. */
export function bindingAnswers(decision: DecisionState): readonly NextStep[] {
  const binding = openObjections(decision);
  return answers(decision, (id) => binding.includes(id));
}

/** What else can come of objections; none of it holds the open stage. */
export function objectionSteps(decision: DecisionState): readonly NextStep[] {
  if (!decision.disclosed) return [];
  const binding = openObjections(decision);
  const raise = step(decision, 'RaiseObjection', OBJECTORS);
  const pending = idsWhere(decision, (objection) => !objection.escalated);
  const escalate = step(decision, 'EscalateObjection', OBJECTORS, pending);
  return [
    ...answers(decision, (id) => !binding.includes(id)),
    raise,
    ...(pending.length === 0 ? [] : [escalate]),
  ];
}

function answers(decision: DecisionState, isMeant: (id: string) => boolean): readonly NextStep[] {
  const open = idsWhere(decision, (objection, id) => objection.open && isMeant(id));
  const bySeats = Map.groupBy(open, (id) => seatsOf(decision, id).join());
  return [...bySeats.values()].map((ids) =>
    step(decision, 'AnswerObjection', seatsOf(decision, ids[0] ?? ''), ids),
  );
}

function seatsOf(decision: DecisionState, id: string): readonly Seat[] {
  const objection = decision.objections.get(id);
  return objection ? answerersOf(objection) : [];
}

function idsWhere(
  { objections }: DecisionState,
  is: (objection: Objection, id: string) => boolean,
): readonly string[] {
  return [...objections].filter(([id, objection]) => is(objection, id)).map(([id]) => id);
}

function step(
  { stage }: DecisionState,
  command: 'RaiseObjection' | 'AnswerObjection' | 'EscalateObjection',
  as: readonly Seat[],
  objections?: readonly string[],
): NextStep {
  return { command, stage, as, missing: [], ...(objections ? { objections } : {}) };
}
