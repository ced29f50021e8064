import { civilDayOf } from '@siyi/kernel';
import { cite, topologyEvent } from '@siyi/procedure';
import type { CommandRule } from '../command-rule.ts';
import { newEvent } from '../event.ts';
import type { Situation } from '../outcome.ts';
import { checkNotInFuture } from '../policies/dates.ts';
import { checkSeat, citeProcedure } from '../policies/permission.ts';
import { PROPOSERS } from '../policies/senders.ts';
import { type Refusal, refuse } from '../refusal.ts';
import type { DecisionState } from '../state.ts';

/** Changes the plan before the resolution; a changed amount may send it back to its owner. */
export const revisePlan: CommandRule<'RevisePlan'> = {
  check: (situation, state, command) =>
    checkSeat(situation, PROPOSERS, citeProcedure(situation, state)) ??
    checkNotInFuture(situation.law, command.occurredAt, situation.now) ??
    checkBeforeResolution(situation, state),

  record: (_situation, state, command) => {
    const { plan, amount, reason } = command.data;
    const { topology } = state.procedure;
    const event = topologyEvent(state.stage, 'amount-changed');
    const leadsBack = topology.stageAfter(state.stage, event) !== undefined;
    const amountChanged = amount !== undefined && amount !== state.amount;
    return newEvent(
      'PlanRevised',
      {
        stage: state.stage,
        planVersion: state.planVersion + 1,
        plan,
        amount,
        ...(amountChanged && leadsBack ? { outcome: 'amount-changed' as const } : {}),
      },
      { occurredAt: command.occurredAt, privateValues: { reason } },
    );
  },
};

/** What the congress resolved, only the same body can change (VCOL-2025 art. 28; L-32). */
function checkBeforeResolution(situation: Situation, state: DecisionState): Refusal | undefined {
  const isOpen = state.procedure.topology.stageAfter(state.stage, 'PlanRevised') !== undefined;
  if (isOpen && !state.change) return undefined;
  return refuse(
    'change-needs-resolution',
    cite(situation.law, 'decision-binds', civilDayOf(situation.now)),
    { needed: state.procedure.resolving.id, had: state.stage },
    {
      zh: '决议已经作出,方案不能由村委会自行更改',
      en: 'The resolution has been passed; the committee cannot change the plan by itself',
    },
    {
      zh: '要改方案,须由作出决议的会议重新表决',
      en: 'A change needs a new vote of the body that resolved',
    },
  );
}
