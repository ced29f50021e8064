import { lawFor, stageOfKind } from '@siyi/procedure';
import type { CommandType } from '../command.ts';
import { assemblyOf } from '../policies/assembly.ts';
import {
  actorsIn,
  SUPERVISORS,
  SUSPENDERS,
  TOWNSHIP,
  VILLAGE_COMMITTEE,
} from '../policies/senders.ts';
import type { Seat } from '../seat.ts';
import { type DecisionState, isResolved } from '../state.ts';
import type { NextQuestion, NextStep } from './next-step.ts';
import { settled } from './settled.ts';

/**
 * What may be recorded beside the way of a decision: supervision, what interrupts or ends it, and
 * what puts a record right. `nextSteps` tells the way itself; empty after its end.
 */
export function asideSteps(question: NextQuestion): readonly NextStep[] {
  const decision = settled(question);
  const { stage, procedure, end, suspended, correctable } = decision;
  if (end) return [];
  const law = lawFor(procedure.document, question.law);
  const step = (command: CommandType, as: readonly Seat[]): NextStep => {
    return { command, stage, as, missing: [] };
  };
  const open = procedure.stages.get(stage);
  const can = (event: string) => procedure.topology.stageAfter(stage, event) !== undefined;
  const isInWorks = stage === stageOfKind(procedure, 'implementation').id;
  const isResolving = stage === procedure.resolving.id && !suspended;
  const assembly = isResolving ? assemblyOf({ ...question, law }, decision) : undefined;
  const isUntaken = assembly !== undefined && assembly !== decision.assembly;
  return [
    ...(open?.kind === 'supervision' ? [] : [step('IssueOpinion', SUPERVISORS)]),
    step('RaiseQuery', SUPERVISORS),
    step('DemandRectification', SUPERVISORS),
    ...(correctable ? [step('CorrectRecord', [correctable.fact.actor.seat as Seat])] : []),
    ...(open ? [step('AttachEvidence', actorsIn(open))] : []),
    step('DeclareRecusal', VILLAGE_COMMITTEE),
    step('RecordEmergencyMeasure', VILLAGE_COMMITTEE),
    ...(isUntaken ? [step('EscalateToAssembly', VILLAGE_COMMITTEE)] : []),
    ...(suspended ? [] : [step('SuspendDecision', SUSPENDERS)]),
    ...(isInWorks ? [step('TerminateImplementation', VILLAGE_COMMITTEE)] : []),
    ...(!isInWorks && can('PaymentRecorded') ? [step('RecordPayment', VILLAGE_COMMITTEE)] : []),
    ...(isResolved(decision)
      ? [step('OrderCorrection', TOWNSHIP), step('RevokeResolution', TOWNSHIP)]
      : []),
    ...(isReviewing(decision) || suspended ? [] : [step('RecordReview', TOWNSHIP)]),
    step('MigrateDecision', TOWNSHIP),
  ];
}

/** In a stage of review the outcome is the way itself. */
function isReviewing({ procedure, stage }: DecisionState): boolean {
  return procedure.stages.get(stage)?.kind === 'review';
}
