import { explainCase, firstDayOf, isProcedurePath, type OpenCase } from '@siyi/case';
import { InvalidInput, suggestion } from '@siyi/kernel';
import { compileProcedure, nationalLaw, type Procedure } from '@siyi/procedure';
import type { CaseOptions } from './case-command.ts';
import { EXIT, FaultyFile, UsageError } from './failure.ts';
import { loadCase } from './load-case.ts';
import type { Output } from './output.ts';
import { readDocument } from './read-document.ts';
import { tellExplanation } from './tell-explanation.ts';

export interface ExplainOptions extends CaseOptions {
  /** An id, `id@version`, or a path to a procedure file. */
  readonly procedure?: string;
}

/**
 * `siyi case explain FILE`: each rule consulted at each step, with its article and the numbers; with
 * `--procedure`, what another procedure would change. Refused steps are no reason for another code.
 */
export async function caseExplain(
  path: string,
  options: ExplainOptions,
  output: Output,
): Promise<number> {
  const { opened } = loadCase(path, false);
  const other = options.procedure === undefined ? undefined : otherOf(options.procedure, opened);
  const told = await explainCase(opened, other);
  if (options.json) output.result(JSON.stringify(told.explained, undefined, 2));
  else for (const line of tellExplanation(opened, told, options.lang)) output.result(line);
  return EXIT.good;
}

function otherOf(name: string, opened: OpenCase): Procedure {
  if (isProcedurePath(name)) return compiledFrom(name);
  const { catalogue } = opened.rules;
  const found = catalogue.find(name, firstDayOf(opened));
  if (found) return found;
  const known = catalogue.procedures.flatMap((one) => [one.id, one.ref]);
  const near = suggestion(name, known);
  throw new UsageError({
    zh: `没有“${name}”这个程序${near.zh || '。'}请用 procedure list 查看可用的程序。`,
    en: `Unknown procedure "${name}"${near.en || '.'} See procedure list for those that exist.`,
  });
}

function compiledFrom(path: string): Procedure {
  const what = { zh: `程序文件 ${path}`, en: `The procedure file ${path}` };
  const document = readDocument(path);
  try {
    const compiled = compileProcedure(document, nationalLaw);
    if ('faults' in compiled) throw new FaultyFile(what, compiled.faults);
    return compiled.procedure;
  } catch (error) {
    if (!(error instanceof InvalidInput)) throw error;
    throw new FaultyFile(what, error.faults);
  }
}
