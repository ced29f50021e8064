import { dirname, resolve } from 'node:path';
import { isProcedurePath, type OpenCase, openCase } from '@siyi/case';
import { InvalidInput } from '@siyi/kernel';
import { FaultyFile } from './failure.ts';
import { readDocument } from './read-document.ts';

/** Reads a case file, and the procedure file beside it where the case names one by a path. */
export function loadCase(path: string, claimed: boolean): OpenCase {
  const document = readDocument(path);
  const named = (document as { procedure?: unknown } | null)?.procedure;
  const procedureFile =
    typeof named === 'string' && isProcedurePath(named)
      ? readDocument(resolve(dirname(path), named))
      : undefined;
  try {
    return openCase(document, { procedureFile, claimed });
  } catch (error) {
    if (!(error instanceof InvalidInput)) throw error;
    throw new FaultyFile({ zh: `案例文件 ${path}`, en: `The case file ${path}` }, error.faults);
  }
}
