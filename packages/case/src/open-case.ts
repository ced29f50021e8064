import { MOMENTS, type RuleBook } from '@siyi/decision';
import {
  type CivilDay,
  civilDayOf,
  type Fault,
  fault,
  fromMilliseconds,
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
  shippedCatalogue,
} from '@siyi/procedure';
import { type CaseFile, caseSchema } from './case-file.ts';
import { caseIdentity } from './case-identity.ts';
import {
  commandFaults,
  expectFaults,
  isMoment,
  motionFaults,
  orderFaults,
  type RawStep,
  rawData,
  rawSteps,
  shapeFaults,
  villageFaults,
} from './check-case.ts';

/** A case that has been read whole and can be run. */
export interface OpenCase {
  readonly file: CaseFile;
  /** Its identity: the ledger is `case-<d>`. */
  readonly d: string;
  readonly rules: RuleBook;
  /** The procedure that the case names, in the version of its first step. */
  readonly procedure: Procedure;
}

export interface OpenOptions {
  /** The content of the procedure file that the case names by a path. */
  readonly procedureFile?: unknown;
  /** Whether it is read as a paper ledger: one motion first, the procedure of its claimed day. */
  readonly claimed?: boolean;
}

/** Whether a case names its procedure by a path, and not by an id. */
export function isProcedurePath(name: string): boolean {
  return /[/\\]|\.(ya?ml|json)$/i.test(name);
}

/** Reads a case whole before anything runs; throws InvalidInput with every fault and its path. */
export function openCase(document: unknown, options: OpenOptions = {}): OpenCase {
  const steps = rawSteps(document);
  const { catalogue, faults: procedureFaults } = catalogueOf(document, options.procedureFile);
  const day = options.claimed ? firstClaimedDay(steps) : firstDay(steps[0]);
  const procedure = procedureOf(steps, catalogue, day);
  const procedures = proceduresOf(steps, procedure, catalogue);
  const later = namedIn(steps, catalogue, LATER);
  const faults = [
    ...shapeFaults(document),
    ...expectFaults(document, procedures),
    ...villageFaults(document, procedures),
    ...orderFaults(steps),
    ...(options.claimed ? motionFaults(steps) : []),
    ...procedureFaults,
    ...(procedure || procedureFaults.length > 0 ? [] : [unknownProcedure(catalogue)]),
    ...steps.flatMap((step, index) => commandFaults(step, index, procedures)),
  ];
  if (faults.length > 0 || !procedure) throw new InvalidInput(faults);
  return {
    file: parseInput(caseSchema, document),
    d: caseIdentity(document, options.procedureFile),
    rules: {
      law: nationalLaw,
      catalogue: options.claimed
        ? createCatalogue([procedure, ...later], procedure.ref)
        : catalogue,
    },
    procedure,
  };
}

/** The shipped procedures, and the case's own file where it has one. */
function catalogueOf(
  document: unknown,
  procedureFile: unknown,
): { readonly catalogue: Catalogue; readonly faults: readonly Fault[] } {
  const named = (document as { procedure?: unknown } | null | undefined)?.procedure;
  const name = typeof named === 'string' ? named : shippedCatalogue.defaultName;
  const shipped = shippedCatalogue.procedures;
  if (procedureFile === undefined) return { catalogue: createCatalogue(shipped, name), faults: [] };
  const compiled = compileFile(procedureFile);
  if ('faults' in compiled) {
    return { catalogue: createCatalogue(shipped, name), faults: compiled.faults };
  }
  const { procedure } = compiled;
  const others = shipped.filter((one) => one.ref !== procedure.ref);
  return { catalogue: createCatalogue([procedure, ...others], procedure.ref), faults: [] };
}

function compileFile(
  procedureFile: unknown,
): { readonly procedure: Procedure } | { readonly faults: readonly Fault[] } {
  const inCase = (found: Fault): Fault => ({ ...found, path: `procedure.${found.path}` });
  try {
    const compiled = compileProcedure(procedureFile, nationalLaw);
    return 'faults' in compiled ? { faults: compiled.faults.map(inCase) } : compiled;
  } catch (error) {
    if (!(error instanceof InvalidInput)) throw error;
    return { faults: error.faults.map(inCase) };
  }
}

function procedureOf(
  steps: readonly RawStep[],
  catalogue: Catalogue,
  day: CivilDay,
): Procedure | undefined {
  const named = rawData(steps.find((step) => step.command === 'StartDecision')).procedure;
  // A motion that names an unknown procedure is refused when it runs; the file itself is sound.
  return (
    (typeof named === 'string' ? catalogue.find(named, day) : undefined) ??
    catalogue.find(catalogue.defaultName, day)
  );
}

function unknownProcedure({ defaultName, procedures }: Catalogue): Fault {
  const near = suggestion(
    defaultName,
    procedures.flatMap((one) => [one.id, one.ref]),
  );
  return fault(
    ['procedure'],
    `没有“${defaultName}”这个程序${near.zh}`,
    `unknown procedure "${defaultName}"${near.en}`,
  );
}

/** The civil day that a step claims, else the one on which it is recorded. */
function firstDay(step: RawStep | undefined): CivilDay {
  const moment = claimedMoment(step) ?? step?.at;
  // A file without any readable moment has faults enough; any day will do to find them.
  return civilDayOf(isMoment(moment) ? toInstant(moment) : fromMilliseconds(0));
}

/** The day by which a case picks the version of a procedure that is named by its id alone. */
export function firstDayOf({ file }: OpenCase): CivilDay {
  return firstDay(file.steps[0]);
}

/** The first civil day that a paper ledger claims for anything; its typing tells nothing. */
function firstClaimedDay(steps: readonly RawStep[]): CivilDay {
  return firstDay(steps.find((step) => claimedMoment(step) !== undefined) ?? steps[0]);
}

function claimedMoment(step: RawStep | undefined): string | undefined {
  const data = rawData(step);
  return MOMENTS.map((name) => data[name]).find(isMoment);
}

/** The procedures whose names a case may use. */
function proceduresOf(
  steps: readonly RawStep[],
  procedure: Procedure | undefined,
  catalogue: Catalogue,
): readonly Procedure[] {
  // Where the procedure is unknown, a name of any will do: one fault is enough for one slip.
  if (!procedure) return catalogue.procedures;
  const named = namedIn(steps, catalogue, ['StartDecision', ...LATER]);
  return [...new Set([procedure, ...named])];
}

// What a village or a decision comes to run under after it began.
const LATER = ['MigrateDecision', 'PublishProcedure'];

function namedIn(
  steps: readonly RawStep[],
  catalogue: Catalogue,
  commands: readonly unknown[],
): readonly Procedure[] {
  return steps.flatMap((step) => {
    const name = commands.includes(step.command) ? rawData(step).procedure : undefined;
    return typeof name === 'string' ? (catalogue.find(name, firstDay(step)) ?? []) : [];
  });
}
