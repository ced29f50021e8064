import { InvalidInput } from '@siyi/kernel';
import {
  type Compiled,
  compileProcedure,
  type DescribedStage,
  describeProcedure,
  nationalLaw,
  type Parameter,
  type Procedure,
  shippedCatalogue,
} from '@siyi/procedure';
import { EXIT, FaultyFile } from './failure.ts';
import { type Language, sayIn } from './language.ts';
import type { Output } from './output.ts';
import { readDocument } from './read-document.ts';
import { tellBriefly, tellProcedure, tellRefusal } from './tell-procedure.ts';

export interface ProcedureOptions {
  readonly json?: boolean;
  readonly lang: Language;
}

/** `siyi procedure check FILE`: compile it; print its stages and numbers, or why it is refused. */
export function procedureCheck(path: string, options: ProcedureOptions, output: Output): number {
  const compiled = compileFile(path);
  const say = sayIn(options.lang);
  if ('faults' in compiled) {
    if (options.json)
      output.result(JSON.stringify({ ok: false, faults: compiled.faults }, undefined, 2));
    else for (const line of tellRefusal(compiled.faults, say)) output.result(line);
    return EXIT.no;
  }
  const { procedure } = compiled;
  if (options.json) {
    output.result(JSON.stringify({ ok: true, ...summaryOf(procedure) }, undefined, 2));
    return EXIT.good;
  }
  const described = describeProcedure(procedure, nationalLaw);
  for (const line of tellProcedure(described, procedure.hash, say)) output.result(line);
  return EXIT.good;
}

/** `siyi procedure list`: the procedures that ship. */
export function procedureList(options: ProcedureOptions, output: Output): number {
  const say = sayIn(options.lang);
  const { procedures } = shippedCatalogue;
  if (options.json) {
    output.result(JSON.stringify(procedures.map(summaryOf), undefined, 2));
    return EXIT.good;
  }
  for (const one of procedures) {
    for (const line of tellBriefly(describeProcedure(one, nationalLaw), say)) output.result(line);
  }
  return EXIT.good;
}

function compileFile(path: string): Compiled {
  const document = readDocument(path);
  try {
    return compileProcedure(document, nationalLaw);
  } catch (error) {
    if (!(error instanceof InvalidInput)) throw error;
    throw new FaultyFile(
      { zh: `程序文件 ${path}`, en: `The procedure file ${path}` },
      error.faults,
    );
  }
}

function summaryOf(procedure: Procedure) {
  const { ref, title, note, citations, general, stages } = describeProcedure(
    procedure,
    nationalLaw,
  );
  return {
    procedure: ref,
    procedureHash: procedure.hash,
    title,
    ...(note ? { note } : {}),
    citations: citations.map(({ article, words }) => ({ article, ...words })),
    parameters: general.map(parameterSummary),
    stages: stages.map(stageSummary),
  };
}

function stageSummary({ id, kind, title, seat, parameters, outcomes }: DescribedStage) {
  return {
    id,
    kind,
    title,
    seat,
    outcomes: Object.fromEntries(outcomes.map(({ outcome, target }) => [outcome, target])),
    parameters: parameters.map(parameterSummary),
  };
}

function parameterSummary({ name, about, words, citation, isGiven }: Parameter) {
  const { article } = citation;
  return { name, ...(about ? { about } : {}), words, article, given: isGiven };
}
