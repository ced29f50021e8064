import type { Instant } from '@siyi/kernel';
import { stageOfKind } from '@siyi/procedure';
import type { CommandRule } from '../command-rule.ts';
import { newEvent } from '../event.ts';
import type { Situation } from '../outcome.ts';
import { checkNotInFuture } from '../policies/dates.ts';
import { checkSeat, checkStage, citeProcedure } from '../policies/permission.ts';
import { actorsIn, VILLAGE_COMMITTEE } from '../policies/senders.ts';
import type { Refusal } from '../refusal.ts';
import type { DecisionState } from '../state.ts';

/**
 * What happens while a resolution is carried out is recorded once implementation is open, whatever
 * its date or amount: what should not have happened becomes a finding, not a refusal.
 */
function check(
  situation: Situation,
  state: DecisionState,
  command: { readonly occurredAt?: Instant },
): Refusal | undefined {
  const stage = stageOfKind(state.procedure, 'implementation');
  return (
    checkSeat(situation, actorsIn(stage), citeProcedure(situation, state)) ??
    checkStage(situation, state, stage.id) ??
    checkNotInFuture(situation.law, command.occurredAt, situation.now)
  );
}

/** Starts the implementation (组织实施); it waits for the whole posting of the resolution. */
export const startImplementation: CommandRule<'StartImplementation'> = {
  check,
  record: (_situation, state, { data, occurredAt }) => {
    if (state.implementationStarted) return undefined;
    const { contractor } = data;
    return newEvent(
      'ImplementationStarted',
      {},
      { occurredAt, ...(contractor === undefined ? {} : { privateValues: { contractor } }) },
    );
  },
};

/** Records a contract (合同). */
export const signContract: CommandRule<'SignContract'> = {
  check,
  record: (_situation, _state, { data, occurredAt }) => {
    const { contractor, amount } = data;
    return newEvent('ContractSigned', { amount }, { occurredAt, privateValues: { contractor } });
  },
};

/** Records how far the work has come (进度通报). */
export const reportProgress: CommandRule<'ReportProgress'> = {
  check,
  record: (_situation, _state, { data, occurredAt }) => {
    const { percent, amount, note } = data;
    return newEvent(
      'ProgressReported',
      { percent, amount },
      { occurredAt, ...(note === undefined ? {} : { privateValues: { note } }) },
    );
  },
};

/** Records an acceptance (验收); accepted, it ends the implementation. */
export const recordAcceptance: CommandRule<'RecordAcceptance'> = {
  check,
  record: (_situation, _state, { data, occurredAt }) => {
    const { accepted, amount, acceptors } = data;
    return newEvent(
      'AcceptanceRecorded',
      { accepted, amount, acceptors: [...acceptors] },
      { occurredAt },
    );
  },
};

/** Records a payment (付款); it may follow the acceptance, and who signed it is judged afterwards. */
export const recordPayment: CommandRule<'RecordPayment'> = {
  check: (situation, state, command) => {
    const stage = stageOfKind(state.procedure, 'implementation');
    const isOpen =
      state.procedure.topology.stageAfter(state.stage, 'PaymentRecorded') !== undefined;
    return (
      checkSeat(situation, VILLAGE_COMMITTEE, citeProcedure(situation, state)) ??
      (isOpen ? undefined : checkStage(situation, state, stage.id)) ??
      checkNotInFuture(situation.law, command.occurredAt, situation.now)
    );
  },
  record: (_situation, _state, { data, occurredAt }) => {
    const { amount, payee, signedOffBy } = data;
    return newEvent(
      'PaymentRecorded',
      { amount, signedOffBy: [...signedOffBy] },
      { occurredAt, privateValues: { payee } },
    );
  },
};

/** Gives the works up (终止实施). */
export const terminateImplementation: CommandRule<'TerminateImplementation'> = {
  check: (situation, state, command) =>
    checkSeat(situation, VILLAGE_COMMITTEE, citeProcedure(situation, state)) ??
    checkStage(situation, state, stageOfKind(state.procedure, 'implementation').id) ??
    checkNotInFuture(situation.law, command.occurredAt, situation.now),
  record: (_situation, _state, { data, occurredAt }) =>
    newEvent(
      'ImplementationTerminated',
      {},
      { occurredAt, privateValues: { reason: data.reason } },
    ),
};
