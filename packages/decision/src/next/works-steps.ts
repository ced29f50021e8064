import type { Stage } from '@siyi/procedure';
import type { CommandType } from '../command.ts';
import { actorsIn, VILLAGE_COMMITTEE } from '../policies/senders.ts';
import type { DecisionState } from '../state.ts';
import type { NextStep } from './next-step.ts';

const WORKS: readonly CommandType[] = [
  'SignContract',
  'ReportProgress',
  'RecordPayment',
  'RequestChange',
];

/** What can come while a resolution is carried out; the acceptance ends it. */
export function worksSteps(decision: DecisionState, stage: Stage): readonly NextStep[] {
  const order: readonly CommandType[] = decision.implementationStarted
    ? ['RecordAcceptance', ...WORKS]
    : ['StartImplementation', ...WORKS, 'RecordAcceptance'];
  return order.map((command) =>
    OF_THE_COMMITTEE.includes(command)
      ? { ...stepIn(stage, command), as: VILLAGE_COMMITTEE }
      : stepIn(stage, command),
  );
}

// Whoever carries the works out, these are the committee's to record.
const OF_THE_COMMITTEE: readonly CommandType[] = ['RecordPayment', 'RequestChange'];

/** Closing the file: all that is left in the archive stage. */
export function archiveSteps(stage: Stage): readonly NextStep[] {
  return [stepIn(stage, 'ArchiveDecision')];
}

function stepIn(stage: Stage, command: CommandType): NextStep {
  return { command, stage: stage.id, as: actorsIn(stage), missing: [] };
}
