import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { RuleBook } from '@siyi/decision';
import { type Fault, fault, InvalidInput } from '@siyi/kernel';
import {
  compileProcedure,
  createCatalogue,
  nationalLaw,
  type Procedure,
  shippedCatalogue,
} from '@siyi/procedure';
import { BadConfiguration } from '@siyi/runtime';
import { parse } from 'yaml';
import { SHIPPED_RULES } from './rule-book.ts';

const SETTING = 'SIYI_PROCEDURE_FOLDER';

/**
 * The rules of a county: what ships, and the procedures in its folder, one YAML or JSON file each.
 *
 * A decision is pinned to the bytes of its procedure, so a file that has begun a decision stays.
 * Throws BadConfiguration, with the file and the place, for one that cannot be read or compiled.
 */
export function readRules(folder: string | undefined): RuleBook {
  if (folder === undefined) return SHIPPED_RULES;
  const own = filesIn(folder).map((file) => readProcedure(folder, file));
  const known = [...shippedCatalogue.procedures, ...own];
  const twice = known.find((one, at) => known.findIndex(({ ref }) => ref === one.ref) !== at);
  if (twice) throw bad([faultOf(folder, `“${twice.ref}”有两份`, `has ${twice.ref} twice`)]);
  return { law: nationalLaw, catalogue: createCatalogue(known, shippedCatalogue.defaultName) };
}

function filesIn(folder: string): readonly string[] {
  try {
    return readdirSync(folder)
      .filter((name) => /\.(ya?ml|json)$/i.test(name))
      .sort();
  } catch (error) {
    throw bad([faultOf(folder, '读不到这个文件夹', 'cannot be read')], error);
  }
}

function readProcedure(folder: string, file: string): Procedure {
  const path = join(folder, file);
  try {
    const compiled = compileProcedure(parse(readFileSync(path, 'utf8')), nationalLaw);
    if ('procedure' in compiled) return compiled.procedure;
    throw new InvalidInput(compiled.faults);
  } catch (error) {
    throw bad(faultsOf(error, file), error);
  }
}

function faultsOf(error: unknown, file: string): readonly Fault[] {
  if (error instanceof InvalidInput) {
    return error.faults.map(({ path, message }) =>
      faultOf(`${file} ${path}`, message.zh, message.en),
    );
  }
  const reason = error instanceof Error ? error.message : String(error);
  return [faultOf(file, reason, reason)];
}

function faultOf(what: string, zh: string, en: string): Fault {
  return fault([SETTING], `${what} ${zh}`, `${what} ${en}`);
}

function bad(faults: readonly Fault[], cause?: unknown): BadConfiguration {
  return new BadConfiguration(faults, { cause });
}
