import { stageOfKind } from '@siyi/procedure';
import type { CommandRule } from '../command-rule.ts';
import { newEvent } from '../event.ts';
import type { Situation } from '../outcome.ts';
import { checkNotInFuture } from '../policies/dates.ts';
import { checkSeat, checkStage, citeProcedure, stageNotOpen } from '../policies/permission.ts';
import { actorsIn, PROPOSERS } from '../policies/senders.ts';
import { type Refusal, refuse } from '../refusal.ts';
import type { DecisionState } from '../state.ts';

/** Withdraws a motion before the resolution (撤回). */
export const withdrawDecision: CommandRule<'WithdrawDecision'> = {
  check: (situation, state, command) => {
    const { topology, resolving } = state.procedure;
    const isOpen = topology.stageAfter(state.stage, 'DecisionWithdrawn') !== undefined;
    return (
      checkSeat(situation, PROPOSERS, citeProcedure(situation, state)) ??
      (state.change ? resolvedAlready(situation, state) : undefined) ??
      (isOpen ? undefined : stageNotOpen(situation, state, resolving.id)) ??
      checkNotInFuture(situation.law, command.occurredAt, situation.now)
    );
  },
  record: (_situation, _state, { data, occurredAt }) =>
    newEvent('DecisionWithdrawn', {}, { occurredAt, privateValues: { reason: data.reason } }),
};

/** A change waits for its vote: the motion behind it has been resolved. */
function resolvedAlready(situation: Situation, state: DecisionState): Refusal {
  return refuse(
    'stage-not-open',
    citeProcedure(situation, state),
    { needed: 'RecordMeeting', had: state.stage },
    {
      zh: '决议已经作出,现在等的是变更的表决,不能撤回动议',
      en: 'It is resolved; what waits is the vote on a change, and the motion cannot be withdrawn',
    },
    {
      zh: '请先就变更表决;不再实施的,表决后终止实施',
      en: 'Vote on the change first; to give the works up, terminate the implementation then',
    },
  );
}

/** Closes the file when everything has been done and disclosed (归档). */
export const archiveDecision: CommandRule<'ArchiveDecision'> = {
  check: (situation, state, command) => {
    const stage = stageOfKind(state.procedure, 'archive');
    return (
      checkSeat(situation, actorsIn(stage), citeProcedure(situation, state)) ??
      checkStage(situation, state, stage.id) ??
      checkNotInFuture(situation.law, command.occurredAt, situation.now)
    );
  },
  record: (_situation, _state, { data, occurredAt }) => {
    const { reason } = data;
    return newEvent(
      'DecisionArchived',
      {},
      { occurredAt, ...(reason === undefined ? {} : { privateValues: { reason } }) },
    );
  },
};
