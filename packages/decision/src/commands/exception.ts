import { civilDayOf, fault, toInstant } from '@siyi/kernel';
import { cite, type Stage } from '@siyi/procedure';
import type { CommandRule } from '../command-rule.ts';
import { newEvent } from '../event.ts';
import type { Situation } from '../outcome.ts';
import { assemblyOf } from '../policies/assembly.ts';
import { applies, circumstancesOf } from '../policies/circumstances.ts';
import { titleOf } from '../policies/competence.ts';
import { checkNotInFuture } from '../policies/dates.ts';
import { checkSeat, checkStage, citeProcedure, stageNotOpen } from '../policies/permission.ts';
import { actorsIn, TOWNSHIP, VILLAGE_COMMITTEE } from '../policies/senders.ts';
import { type Refusal, refuse, refuseInput } from '../refusal.ts';
import { type DecisionState, isResolved } from '../state.ts';
import { termsAt } from '../village.ts';
import { anyStageNamed, requireStage } from './stage-input.ts';

/** Revokes what was resolved (撤销); the decision ends. */
export const revokeResolution: CommandRule<'RevokeResolution'> = {
  check: (situation, state, command) =>
    checkSeat(situation, TOWNSHIP, cite(situation.law, 'correction', dayOf(situation))) ??
    checkResolved(situation, state) ??
    checkNotInFuture(situation.law, command.occurredAt, situation.now),
  record: (_situation, _state, { data, occurredAt }) =>
    newEvent('ResolutionRevoked', {}, { occurredAt, privateValues: { reason: data.reason } }),
};

/** Orders a correction (责令改正); a stage that is named has to be held again. */
export const orderCorrection: CommandRule<'OrderCorrection'> = {
  check: (situation, state, command) => {
    const { stage } = command.data;
    const named = stage === undefined ? undefined : anyStageNamed(state, stage);
    if (named && 'code' in named) return named;
    return (
      checkSeat(situation, TOWNSHIP, cite(situation.law, 'correction', dayOf(situation))) ??
      checkResolved(situation, state) ??
      (named && isAhead(state, named.id) ? stageNotOpen(situation, state, named.id) : undefined) ??
      (named ? checkApplies(situation, state, named) : undefined) ??
      checkNotInFuture(situation.law, command.occurredAt, situation.now)
    );
  },
  record: (_situation, _state, { data, occurredAt }) => {
    const { stage, reason } = data;
    const deadline = data.deadline === undefined ? undefined : toInstant(data.deadline);
    return newEvent(
      'CorrectionOrdered',
      { stage, deadline },
      { occurredAt, privateValues: { reason } },
    );
  },
};

/** A stage that the decision never needed cannot be held again. */
function checkApplies(
  { village, now }: Situation,
  state: DecisionState,
  stage: Stage,
): Refusal | undefined {
  if (applies(stage, circumstancesOf(state, termsAt(village, now)))) return undefined;
  const { zh, en } = stage.title;
  return refuseInput([
    fault(
      ['stage'],
      `【${zh}】不适用于这件事,不能重新办理`,
      `"${en}" does not apply to this decision and cannot be held again`,
    ),
  ]);
}

function isAhead({ procedure, stage }: DecisionState, named: string): boolean {
  return procedure.stageIds.indexOf(named) > procedure.stageIds.indexOf(stage);
}

/** The township corrects what was resolved and does not step in before (VCOL-2025 art. 6, 31). */
function checkResolved(situation: Situation, state: DecisionState): Refusal | undefined {
  const { resolving } = state.procedure;
  if (isResolved(state)) return undefined;
  return refuse(
    'stage-not-open',
    cite(situation.law, 'correction', dayOf(situation)),
    { needed: resolving.id, had: state.stage },
    { zh: '决议还没有作出', en: 'Nothing has been resolved yet' },
    {
      zh: '乡镇可以指导,不干预村民自治范围内的事项;决议作出后仍有违法的,再责令改正',
      en: 'The township may guide; it orders a correction once something unlawful is resolved',
    },
  );
}

/** Takes a matter on which the delegates cannot agree to their assembly (提交村民会议). */
export const escalateToAssembly: CommandRule<'EscalateToAssembly'> = {
  check: (situation, state, command) =>
    checkSeat(situation, VILLAGE_COMMITTEE, citeProcedure(situation, state)) ??
    checkStage(situation, state, state.procedure.resolving.id) ??
    checkNotInFuture(situation.law, command.occurredAt, situation.now) ??
    (assemblyOf(situation, state) === undefined ? noAssembly(situation, state) : undefined),
  record: (situation, state, { data, occurredAt }) => {
    const body = assemblyOf(situation, state);
    if (body === undefined) throw new Error('check refuses a matter that no assembly may decide');
    if (state.assembly === body) return undefined;
    return newEvent(
      'DecisionEscalated',
      { stage: state.stage, body },
      { occurredAt, privateValues: { reason: data.reason } },
    );
  },
};

function noAssembly(situation: Situation, state: DecisionState): Refusal {
  const bodies = state.procedure.resolving.bodies.map(({ body }) => titleOf(situation.law, body));
  return refuse(
    'body-not-competent',
    cite(situation.law, 'competent-body', dayOf(situation)),
    { needed: 'assembly', had: state.matter },
    {
      zh: '这件事没有可以提交的村民会议或者成员大会',
      en: 'No assembly of this stage could take the matter over',
    },
    {
      zh: `请由${bodies.map(({ zh }) => zh).join('或')}继续讨论表决`,
      en: `Let the ${bodies.map(({ en }) => en).join(' or the ')} go on`,
    },
  );
}

/** Declares that a person takes no part (回避). */
export const declareRecusal: CommandRule<'DeclareRecusal'> = {
  check: (situation, state, command) =>
    checkSeat(situation, VILLAGE_COMMITTEE, citeProcedure(situation, state)) ??
    checkNotInFuture(situation.law, command.occurredAt, situation.now),
  record: (_situation, state, { data, occurredAt }) => {
    const { person, reason } = data;
    if (state.recused.includes(person)) return undefined;
    return newEvent(
      'RecusalDeclared',
      { person },
      { occurredAt, ...(reason === undefined ? {} : { privateValues: { reason } }) },
    );
  },
};

/** Records what was done at once because life or property was in danger (应急处置). */
export const recordEmergencyMeasure: CommandRule<'RecordEmergencyMeasure'> = {
  check: (situation, state, command) =>
    checkSeat(situation, VILLAGE_COMMITTEE, citeProcedure(situation, state)) ??
    checkNotInFuture(situation.law, command.occurredAt, situation.now),
  record: (_situation, _state, { data, occurredAt }) => {
    const { measure, amount, reason } = data;
    return newEvent(
      'EmergencyMeasureRecorded',
      { measure, amount },
      { occurredAt, privateValues: { reason } },
    );
  },
};

/** Adds files to a stage (补充材料). */
export const attachEvidence: CommandRule<'AttachEvidence'> = {
  check: (situation, state, command) => {
    const stage = anyStageNamed(state, command.data.stage ?? state.stage);
    if ('code' in stage) return stage;
    return (
      checkSeat(situation, actorsIn(stage), citeProcedure(situation, state)) ??
      checkNotInFuture(situation.law, command.occurredAt, situation.now)
    );
  },
  record: (_situation, state, { data, occurredAt }) => {
    const { reason, evidence } = data;
    const stage = requireStage(anyStageNamed(state, data.stage ?? state.stage));
    return newEvent(
      'EvidenceAttached',
      { stage: stage.id },
      { occurredAt, evidence, ...(reason === undefined ? {} : { privateValues: { reason } }) },
    );
  },
};

function dayOf({ now }: Situation) {
  return civilDayOf(now);
}
