import {
  COMMAND_TYPES,
  type CommandType,
  parseCommand,
  type RuleBook,
  unknownCommand,
} from '@siyi/decision';
import {
  type CivilDay,
  civilDayOf,
  type Fault,
  fault,
  InvalidInput,
  parseInput,
  suggestion,
  toInstant,
} from '@siyi/kernel';
import {
  type Catalogue,
  compileProcedure,
  createCatalogue,
  nationalLaw,
  type Procedure,
  type Stage,
  shippedCatalogue,
} from '@siyi/procedure';
import { type CaseFile, type CaseStep, caseSchema } from './case-file.ts';
import { caseIdentity } from './case-identity.ts';

/** A case that has been read whole and can be run. */
export interface OpenCase {
  readonly file: CaseFile;
  /** Its identity: the ledger is `case-<d>`. */
  readonly d: string;
  readonly rules: RuleBook;
  /** The procedure that the case names, in the version of its first step. */
  readonly procedure: Procedure;
}

/** Whether a case names its procedure by a path, and not by an id. */
export function isProcedurePath(name: string): boolean {
  return /[/\\]|\.(ya?ml|json)$/i.test(name);
}

/**
 * Reads a case whole before anything runs; throws InvalidInput with every fault and its path.
 *
 * `procedureFile` is the content of the file that the case names by a path. A paper ledger
 * (`claimed`) is read with the procedure of its first claimed day.
 */
export function openCase(
  document: unknown,
  options: { readonly procedureFile?: unknown; readonly claimed?: boolean } = {},
): OpenCase {
  const file = parseInput(caseSchema, document);
  const catalogue = catalogueOf(file, options.procedureFile);
  const faults = [...orderFaults(file), ...(options.claimed ? motionFaults(file) : [])];
  if (faults.length > 0) throw new InvalidInput(faults);
  const procedure = procedureOf(file, catalogue);
  const stepFaults = file.steps.flatMap((step, index) =>
    commandFaults(step, index, stagesOf(file, procedure, catalogue)),
  );
  if (stepFaults.length > 0) throw new InvalidInput(stepFaults);
  return {
    file,
    d: caseIdentity(document, options.procedureFile),
    rules: {
      law: nationalLaw,
      catalogue: options.claimed ? createCatalogue([procedure], procedure.ref) : catalogue,
    },
    procedure,
  };
}

function catalogueOf(file: CaseFile, procedureFile: unknown): Catalogue {
  const name = file.procedure ?? shippedCatalogue.defaultName;
  if (procedureFile === undefined) return createCatalogue(shippedCatalogue.procedures, name);
  const compiled = compileProcedure(procedureFile, nationalLaw);
  if ('faults' in compiled) {
    throw new InvalidInput(
      compiled.faults.map((found) => ({ ...found, path: `procedure.${found.path}` })),
    );
  }
  const { procedure } = compiled;
  const others = shippedCatalogue.procedures.filter((one) => one.ref !== procedure.ref);
  return createCatalogue([procedure, ...others], procedure.ref);
}

function procedureOf(file: CaseFile, catalogue: Catalogue): Procedure {
  const start = file.steps.find((step) => step.command === 'StartDecision');
  const named = start?.data.procedure;
  const name = typeof named === 'string' ? named : catalogue.defaultName;
  const day = firstDay(file);
  // A motion that names an unknown procedure is refused when it runs; the file itself is sound.
  const procedure = catalogue.find(name, day) ?? catalogue.find(catalogue.defaultName, day);
  if (procedure) return procedure;
  const near = suggestion(
    catalogue.defaultName,
    catalogue.procedures.flatMap((one) => [one.id, one.ref]),
  );
  throw new InvalidInput([
    fault(
      ['procedure'],
      `没有“${catalogue.defaultName}”这个程序${near.zh}`,
      `unknown procedure "${catalogue.defaultName}"${near.en}`,
    ),
  ]);
}

const MOMENTS = ['occurredAt', 'heldAt', 'postedAt', 'interruptedAt', 'signedAt'];

/** The civil day that the first step claims, else the one on which it is recorded. */
function firstDay(file: CaseFile): CivilDay {
  const [first] = file.steps;
  const claimed = MOMENTS.map((moment) => first?.data[moment]).find(
    (value) => typeof value === 'string',
  );
  const text = typeof claimed === 'string' ? claimed : first?.at;
  try {
    return civilDayOf(toInstant(text ?? ''));
  } catch {
    // A claimed moment that is none is told with the other faults of its step.
    return civilDayOf(toInstant(first?.at ?? ''));
  }
}

function orderFaults(file: CaseFile): Fault[] {
  return file.steps.flatMap((step, index) => {
    const before = file.steps[index - 1];
    if (!before || toInstant(step.at) >= toInstant(before.at)) return [];
    const path = ['steps', index, 'at'];
    return [fault(path, `早于上一步的 ${before.at}`, `is before the step ahead, ${before.at}`)];
  });
}

/** A paper ledger is one decision, and begins with its motion. */
function motionFaults(file: CaseFile): Fault[] {
  const decisionSteps = file.steps
    .map((step, index) => ({ command: step.command, index }))
    .filter((step) => step.command !== 'SetRoster');
  return decisionSteps.flatMap(({ command, index }, place) => {
    if ((place === 0) === (command === 'StartDecision')) return [];
    const words =
      place === 0
        ? (['第一步应是 StartDecision(动议)', 'expected StartDecision, the motion, first'] as const)
        : (['一份台账只有一个动议', 'a paper ledger has one motion'] as const);
    return [fault(['steps', index, 'command'], words[0], words[1])];
  });
}

function stagesOf(
  file: CaseFile,
  procedure: Procedure,
  catalogue: Catalogue,
): ReadonlyMap<string, Stage> {
  const named = file.steps.flatMap((step) => {
    const name = step.command === 'StartDecision' ? step.data.procedure : undefined;
    const found = typeof name === 'string' ? catalogue.find(name, firstDay(file)) : undefined;
    return found ? [found] : [];
  });
  return new Map([procedure, ...named].flatMap((one) => [...one.stages]));
}

/** Every fault of a step's command; a step that expects `invalid-input` is left to the engine. */
function commandFaults(
  step: CaseStep,
  index: number,
  stages: ReadonlyMap<string, Stage>,
): readonly Fault[] {
  if (step.expect === 'invalid-input') return [];
  const path = ['steps', index] as const;
  const type = COMMAND_TYPES.find((known) => known === step.command);
  if (!type) return [unknownCommand([...path, 'command'], step.command)];
  return [...dataFaults(type, step, path), ...nameFaults(type, step, path, stages)];
}

function dataFaults(
  type: CommandType,
  step: CaseStep,
  path: readonly (string | number)[],
): readonly Fault[] {
  try {
    parseCommand(type, step.data);
    return [];
  } catch (error) {
    if (!(error instanceof InvalidInput)) throw error;
    const prefix = [...path, 'data'].join('.');
    return error.faults.map((one) => ({
      ...one,
      path: one.path === '' ? prefix : `${prefix}.${one.path}`,
    }));
  }
}

const STAGE_KINDS: Partial<Record<CommandType, Stage['kind']>> = {
  ConveneMeeting: 'meeting',
  RecordMeeting: 'meeting',
  PostNotice: 'notice',
  InterruptNotice: 'notice',
};

/** Names of stages, bodies and matters that do not exist, with the nearest one that does. */
function nameFaults(
  type: CommandType,
  step: CaseStep,
  path: readonly (string | number)[],
  stages: ReadonlyMap<string, Stage>,
): readonly Fault[] {
  const { stage, body, matter } = step.data;
  const kind = STAGE_KINDS[type];
  const fitting = [...stages.values()].filter((one) => one.kind === kind).map((one) => one.id);
  const names = [
    kind && { field: 'stage', name: stage, known: fitting, zh: '环节' },
    { field: 'body', name: body, known: [...nationalLaw.bodies.keys()], zh: '会议' },
    { field: 'matter', name: matter, known: [...nationalLaw.matters.keys()], zh: '事项类别' },
  ];
  return names.flatMap((one) => {
    if (!one || typeof one.name !== 'string' || one.known.includes(one.name)) return [];
    const near = suggestion(one.name, one.known);
    const list = one.known.join(', ');
    return [
      fault(
        [...path, 'data', one.field],
        `没有“${one.name}”这个${one.zh}${near.zh || `,可选:${list}`}`,
        `unknown ${one.field} "${one.name}"${near.en || `; expected one of ${list}`}`,
      ),
    ];
  });
}
