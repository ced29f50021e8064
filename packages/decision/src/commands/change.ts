import { fault } from '@siyi/kernel';
import { type ImplementationStage, stageOfKind } from '@siyi/procedure';
import type { CommandRule } from '../command-rule.ts';
import { newEvent } from '../event.ts';
import { needsVote } from '../policies/change.ts';
import { checkNotInFuture } from '../policies/dates.ts';
import { checkSeat, checkStage, citeProcedure } from '../policies/permission.ts';
import { VILLAGE_COMMITTEE } from '../policies/senders.ts';
import { refuseInput } from '../refusal.ts';
import type { DecisionState } from '../state.ts';

/** Asks to change what was resolved while it is carried out (变更). */
export const requestChange: CommandRule<'RequestChange'> = {
  check: (situation, state, { data, occurredAt }) => {
    const isSame = data.plan === undefined && data.amount === state.amount;
    if (isSame) {
      const words = [
        '与现在的金额相同,没有变更',
        'is the present amount: nothing changes',
      ] as const;
      return refuseInput([fault(['amount'], ...words)]);
    }
    return (
      checkSeat(situation, VILLAGE_COMMITTEE, citeProcedure(situation, state)) ??
      checkStage(situation, state, worksOf(state).id) ??
      checkNotInFuture(situation.law, occurredAt, situation.now)
    );
  },

  record: (_situation, state, { data, occurredAt }) => {
    const { plan, amount, reason } = data;
    const asked = { change: state.changes + 1, plan, amount };
    return newEvent(
      'ChangeRequested',
      needsVote(worksOf(state), state, data) ? { ...asked, outcome: 'changed' } : asked,
      { occurredAt, privateValues: { reason } },
    );
  },

  conclude: (_situation, state, { data, occurredAt }) => {
    if (needsVote(worksOf(state), state, data)) return [];
    const { plan, amount } = data;
    const decided = { change: state.changes + 1, approved: true, plan, amount };
    return [newEvent('ChangeDecided', decided, { occurredAt })];
  },
};

function worksOf({ procedure }: DecisionState): ImplementationStage {
  return stageOfKind(procedure, 'implementation') as ImplementationStage;
}
