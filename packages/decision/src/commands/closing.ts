import { stageOfKind } from '@siyi/procedure';
import type { CommandRule } from '../command-rule.ts';
import { newEvent } from '../event.ts';
import { checkNotInFuture } from '../policies/dates.ts';
import { checkSeat, checkStage, citeProcedure, stageNotOpen } from '../policies/permission.ts';
import { actorsIn, PROPOSERS } from '../policies/senders.ts';

/** Withdraws a motion before the resolution (撤回). */
export const withdrawDecision: CommandRule<'WithdrawDecision'> = {
  check: (situation, state, command) => {
    const { topology, resolving } = state.procedure;
    const isOpen = topology.stageAfter(state.stage, 'DecisionWithdrawn') !== undefined;
    return (
      checkSeat(situation, PROPOSERS, citeProcedure(situation, state)) ??
      (isOpen ? undefined : stageNotOpen(situation, state, resolving.id)) ??
      checkNotInFuture(situation.law, command.occurredAt, situation.now)
    );
  },
  record: (_situation, _state, { data, occurredAt }) =>
    newEvent('DecisionWithdrawn', {}, { occurredAt, privateValues: { reason: data.reason } }),
};

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
