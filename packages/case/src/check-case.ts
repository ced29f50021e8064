import {
  COMMAND_TYPES,
  type CommandType,
  isVillageCommand,
  parseCommand,
  unknownCommand,
} from '@siyi/decision';
import {
  type Fault,
  fault,
  InvalidInput,
  isInstantText,
  parseInput,
  suggestion,
  toInstant,
} from '@siyi/kernel';
import type { Procedure } from '@siyi/procedure';
import { caseSchema } from './case-file.ts';
import { asRecord, nameFaults, rosterFaults, stagesOf } from './check-names.ts';

/** A step as far as it can be read, to tell the faults of all steps at once. */
export interface RawStep {
  readonly at?: unknown;
  readonly command?: unknown;
  readonly data?: unknown;
  readonly expect?: unknown;
}

/** The steps of a document that may be malformed; none where it has no list of them. */
export function rawSteps(document: unknown): readonly RawStep[] {
  const steps = asRecord(document).steps;
  return Array.isArray(steps) ? steps.map(asRecord) : [];
}

/** The data of a step that may be malformed; a step without data has none. */
export function rawData(step: RawStep | undefined): Readonly<Record<string, unknown>> {
  return asRecord(step?.data);
}

/** The faults of the file's shape: unknown fields, missing ones, wrong types. */
export function shapeFaults(document: unknown): readonly Fault[] {
  return faultsOf(() => parseInput(caseSchema, document));
}

function faultsOf(parse: () => unknown): readonly Fault[] {
  try {
    parse();
    return [];
  } catch (error) {
    if (error instanceof InvalidInput) return error.faults;
    throw error;
  }
}

/** A stage that the file expects to end at, and that does not exist. */
export function expectFaults(
  document: unknown,
  procedures: readonly Procedure[],
): readonly Fault[] {
  const { stage } = asRecord(asRecord(document).expect);
  const known = stagesOf(procedures).map(({ id }) => id);
  if (typeof stage !== 'string' || known.includes(stage)) return [];
  const near = suggestion(stage, known);
  const path = ['expect', 'stage'];
  return [fault(path, `没有“${stage}”这个环节${near.zh}`, `unknown stage "${stage}"${near.en}`)];
}

/** Rosters of the village that no procedure of the case counts. */
export function villageFaults(
  document: unknown,
  procedures: readonly Procedure[],
): readonly Fault[] {
  const { roster } = asRecord(asRecord(document).village);
  return rosterFaults(roster, ['village', 'roster'], procedures);
}

/** Steps that are recorded before the one ahead of them. */
export function orderFaults(steps: readonly RawStep[]): readonly Fault[] {
  return steps.flatMap(({ at }, index) => {
    const before = steps[index - 1]?.at;
    if (!isMoment(at) || !isMoment(before) || toInstant(at) >= toInstant(before)) return [];
    const path = ['steps', index, 'at'];
    return [fault(path, `早于上一步的 ${before}`, `is before the step ahead, ${before}`)];
  });
}

/** Whether a value is a moment as a case writes it. */
export function isMoment(value: unknown): value is string {
  return typeof value === 'string' && isInstantText(value);
}

/** A paper ledger is one decision, and begins with its motion. */
export function motionFaults(steps: readonly RawStep[]): readonly Fault[] {
  const decisionSteps = steps
    .map(({ command }, index) => ({ command, index }))
    .filter(({ command }) => !isVillageCommand(command as CommandType));
  return decisionSteps.flatMap(({ command, index }, place) => {
    if ((place === 0) === (command === 'StartDecision')) return [];
    const path = ['steps', index, 'command'];
    return place === 0
      ? [fault(path, '第一步应是 StartDecision(动议)', 'expected StartDecision, the motion, first')]
      : [fault(path, '一份台账只有一个动议', 'a paper ledger has one motion')];
  });
}

/** Every fault of a step's command; a step that expects `invalid-input` is left to the engine. */
export function commandFaults(
  step: RawStep,
  index: number,
  procedures: readonly Procedure[],
): readonly Fault[] {
  const { command } = step;
  if (typeof command !== 'string' || step.expect === 'invalid-input') return [];
  const path = ['steps', index];
  const type = COMMAND_TYPES.find((known) => known === command);
  if (!type) return [unknownCommand([...path, 'command'], command)];
  const data = step.data ?? {};
  const prefix = [...path, 'data'].join('.');
  const faults = faultsOf(() => parseCommand(type, data)).map((one) => ({
    ...one,
    path: one.path === '' ? prefix : `${prefix}.${one.path}`,
  }));
  return [...faults, ...nameFaults(type, rawData(step), [...path, 'data'], procedures)];
}
