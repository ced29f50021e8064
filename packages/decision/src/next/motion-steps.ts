import { PROPOSERS } from '../policies/senders.ts';
import type { DecisionState } from '../state.ts';
import type { NextStep } from './next-step.ts';

/** What the proposers may still do with their motion: nothing once it is resolved. */
export function motionSteps({ procedure, stage, change }: DecisionState): readonly NextStep[] {
  const { topology } = procedure;
  // While a change waits for its vote, the motion itself is resolved.
  if (change) return [];
  const can = (event: string) => topology.stageAfter(stage, event) !== undefined;
  const motion = { stage, as: PROPOSERS, missing: [] };
  return [
    ...(can('PlanRevised') ? [{ command: 'RevisePlan', ...motion } as const] : []),
    ...(can('DecisionWithdrawn') ? [{ command: 'WithdrawDecision', ...motion } as const] : []),
  ];
}
