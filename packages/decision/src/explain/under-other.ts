import { toInstant } from '@siyi/kernel';
import { type Law, lawFor, type Procedure, stageOfKind } from '@siyi/procedure';
import type { CommandOf } from '../command.ts';
import { bodyOf, meetingStageOf } from '../commands/stage-input.ts';
import type { DecisionCommand } from '../decide.ts';
import type { Situation } from '../outcome.ts';
import { leastPeriod } from '../policies/posting.ts';
import type { Correctable, DecisionState, Posting } from '../state.ts';
import { evaluationStageOf } from './other-parts.ts';
import { bodyIn, type StageMap } from './stage-map.ts';

/** The stage that a command is about; undefined for one that belongs to none. */
export function stageOfCommand(state: DecisionState, command: DecisionCommand): string | undefined {
  const { procedure } = state;
  switch (command.type) {
    case 'StartImplementation':
    case 'SignContract':
    case 'ReportProgress':
    case 'RecordAcceptance':
    case 'RequestChange':
    case 'RecordPayment':
    case 'TerminateImplementation':
      return stageOfKind(procedure, 'implementation').id;
    case 'ArchiveDecision':
      return stageOfKind(procedure, 'archive').id;
    case 'EscalateToAssembly':
      return procedure.resolving.id;
    case 'RecordEvaluation':
      return evaluationStageOf(state, command.data.stage)?.id;
    case 'IssueOpinion': {
      const open = procedure.stages.get(state.stage);
      return command.data.stage ?? (open?.kind === 'supervision' ? open.id : undefined);
    }
    default: {
      const { stage } = command.data as { readonly stage?: string };
      return stage;
    }
  }
}

/** A decision as it would stand under another procedure, its history as it happened. */
export function stateUnder(
  law: Law,
  state: DecisionState,
  there: Procedure,
  stages: StageMap,
): DecisionState {
  const { procedure: here, stage, posting, objections, summons, assembly, correctable } = state;
  const other = stages.get(stage);
  const at = other ?? nearestIn(state, there, stages);
  const bodyOfOpen = (body: string) => bodyAt(here, body, there, at);
  return {
    ...state,
    procedure: there,
    stage: at,
    posting: posting && other ? postingUnder(law, here, posting, there, other) : undefined,
    objections: new Map(
      [...objections].map(([id, one]) => [
        id,
        { ...one, stage: one.stage === undefined ? undefined : stages.get(one.stage) },
      ]),
    ),
    attempts: new Map(
      [...state.attempts].flatMap(([id, failed]) => {
        const mapped = stages.get(id);
        return mapped === undefined ? [] : [[mapped, failed] as const];
      }),
    ),
    summons: summons && { ...summons, body: bodyOfOpen(summons.body) },
    assembly: assembly === undefined ? undefined : bodyOfOpen(assembly),
    correctable: correctable && correctableUnder(law, correctable, there, stages),
  };
}

/** Where a decision stands whose stage has no counterpart: the next that has one, else the last. */
function nearestIn(
  { procedure, stage }: DecisionState,
  there: Procedure,
  stages: StageMap,
): string {
  const from = procedure.stageIds.indexOf(stage);
  const ahead = procedure.stageIds.slice(from).find((id) => stages.has(id));
  return stages.get(ahead ?? '') ?? stageOfKind(there, 'archive').id;
}

function bodyAt(here: Procedure, body: string, there: Procedure, stage: string): string {
  const other = there.stages.get(stage);
  if (other?.kind !== 'meeting') return body;
  return bodyIn(here.document, body, there.document, other) ?? body;
}

/** A posting for as long as another procedure asks; a later end that the paper named stays. */
export function postingUnder(
  law: Law,
  here: Procedure,
  posting: Posting,
  there: Procedure,
  stage: string,
): Posting {
  const own = here.stages.get(posting.stage);
  const other = there.stages.get(stage);
  if (own?.kind !== 'notice' || other?.kind !== 'notice') return { ...posting, stage };
  const least = leastPeriod(lawFor(here.document, law), own, posting.countsFrom).endsAt;
  const asked = leastPeriod(lawFor(there.document, law), other, posting.countsFrom).endsAt;
  const isExtended = posting.endsAt > least && posting.endsAt > asked;
  return { ...posting, stage, endsAt: isExtended ? posting.endsAt : asked };
}

function correctableUnder(
  law: Law,
  { fact, before }: Correctable,
  there: Procedure,
  stages: StageMap,
): Correctable | undefined {
  const earlier = stateUnder(law, before, there, stages);
  if (fact.type !== 'MeetingRecorded') return { fact, before: earlier };
  const stage = stages.get(fact.data.stage) ?? '';
  const other = there.stages.get(stage);
  if (other?.kind !== 'meeting') return undefined;
  const body = bodyIn(before.procedure.document, fact.data.body, there.document, other);
  // A meeting of another body could not have been recorded there, nor corrected.
  if (body === undefined) return undefined;
  return { fact: { ...fact, data: { ...fact.data, stage, body } }, before: earlier };
}

/** A command as it would be sent under another procedure: to its stage, of the body that met. */
export function commandUnder(
  situation: Situation,
  state: DecisionState | undefined,
  command: DecisionCommand,
  there: Procedure,
  stages: StageMap,
): DecisionCommand {
  if (command.type === 'StartDecision') {
    return { ...command, data: { ...command.data, procedure: there.ref } };
  }
  const { stage } = command.data as { readonly stage?: string };
  const other = stage === undefined ? undefined : stages.get(stage);
  if (!state || other === undefined) return command;
  const data = {
    ...command.data,
    stage: other,
    ...meetingBody(situation, state, command, there, other),
  };
  return { ...command, data } as DecisionCommand;
}

function meetingBody(
  situation: Situation,
  state: DecisionState,
  command: DecisionCommand,
  there: Procedure,
  other: string,
): { readonly body?: string } {
  if (command.type !== 'RecordMeeting' && command.type !== 'ConveneMeeting') return {};
  const stage = meetingStageOf(state, command.data.stage);
  if ('code' in stage) return {};
  const at = meetingMoment(situation, command);
  const body = bodyOf(situation, state, stage, { named: command.data.body, at });
  return { body: bodyAt(state.procedure, body, there, other) };
}

function meetingMoment(
  { now }: Situation,
  command: CommandOf<'RecordMeeting'> | CommandOf<'ConveneMeeting'>,
) {
  return command.type === 'ConveneMeeting'
    ? toInstant(command.data.for)
    : (command.occurredAt ?? now);
}
