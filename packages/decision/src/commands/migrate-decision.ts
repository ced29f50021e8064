import { civilDayOf, fault } from '@siyi/kernel';
import type { Procedure } from '@siyi/procedure';
import type { CommandOf } from '../command.ts';
import type { CommandRule } from '../command-rule.ts';
import { newEvent } from '../event.ts';
import type { Situation } from '../outcome.ts';
import { checkNotInFuture } from '../policies/dates.ts';
import { checkSeat, citeProcedure } from '../policies/permission.ts';
import { TOWNSHIP } from '../policies/senders.ts';
import { type Refusal, refuseInput } from '../refusal.ts';
import type { DecisionState } from '../state.ts';
import { unknownProcedure } from './start-decision.ts';

type MigrateDecision = CommandOf<'MigrateDecision'>;

/** Moves a running decision to another procedure, or to another version of its own. */
export const migrateDecision: CommandRule<'MigrateDecision'> = {
  check: (situation, state, command) => {
    const target = targetOf(situation, command);
    if (!target) return unknownProcedure(situation.catalogue, command.data.procedure);
    const landed = landingIn(state, target, command.data.stage);
    return (
      (typeof landed === 'string' ? undefined : landed) ??
      checkSeat(situation, TOWNSHIP, citeProcedure(situation, state)) ??
      checkNotInFuture(situation.law, command.occurredAt, situation.now)
    );
  },

  record: (situation, state, command) => {
    const target = targetOf(situation, command);
    const stage = target && landingIn(state, target, command.data.stage);
    if (!target || typeof stage !== 'string') throw new Error('check refuses an unknown landing');
    if (target.hash === state.procedure.hash) return undefined;
    return newEvent(
      'DecisionMigrated',
      { procedure: target.ref, hash: target.hash, from: state.procedure.ref, stage },
      { occurredAt: command.occurredAt, privateValues: { reason: command.data.reason } },
    );
  },
};

function targetOf(
  { catalogue, now }: Situation,
  { data, occurredAt }: MigrateDecision,
): Procedure | undefined {
  return catalogue.find(data.procedure, civilDayOf(occurredAt ?? now));
}

/**
 * The stage of another procedure in which a decision would stand: the one that is named, else the
 * one of the same id; it must be of the same kind, and no resolution may come out of nothing.
 */
export function landingIn(
  state: DecisionState,
  target: Procedure,
  named?: string,
): string | Refusal {
  const id = named ?? state.stage;
  const stage = target.stages.get(id);
  const open = state.procedure.stages.get(state.stage);
  const isResolvedIn = (procedure: Procedure, at: string) =>
    procedure.stageIds.indexOf(at) > procedure.stageIds.indexOf(procedure.resolving.id);
  if (stage && stage.kind === open?.kind) {
    const same = isResolvedIn(target, id) === isResolvedIn(state.procedure, state.stage);
    const resolves = id === target.resolving.id;
    if (same && resolves === (state.stage === state.procedure.resolving.id)) return id;
  }
  const fitting = [...target.stages.values()].filter((one) => one.kind === open?.kind);
  const list = fitting.map((one) => one.id).join(', ');
  return refuseInput([
    fault(
      ['stage'],
      `“${id}”不能接着办【${open?.title.zh}】,请指定新程序里对应的环节,如 ${list}`,
      `"${id}" does not continue "${open?.title.en}"; name the stage of the new procedure that does, such as ${list}`,
    ),
  ]);
}
