import { dirname, resolve } from 'node:path';
import { isProcedurePath, type OpenCase, openCase } from '@siyi/case';
import { InvalidInput } from '@siyi/kernel';
import { FaultyFile } from './failure.ts';
import { readDocument } from './read-document.ts';

/** A case that can be run, and the files that it was read from. */
export interface LoadedCase {
  readonly opened: OpenCase;
  readonly document: object;
  /** The content of the procedure file that it names by a path. */
  readonly procedureFile: unknown;
}

/** Reads a case file, and the procedure file beside it where the case names one by a path. */
export function loadCase(path: string, claimed: boolean): LoadedCase {
  const document = readDocument(path);
  const named = (document as { procedure?: unknown } | null)?.procedure;
  const procedureFile =
    typeof named === 'string' && isProcedurePath(named)
      ? readDocument(resolve(dirname(path), named))
      : undefined;
  try {
    const opened = openCase(document, { procedureFile, claimed });
    // Only an object opens as a case.
    return { opened, document: document as object, procedureFile };
  } catch (error) {
    if (!(error instanceof InvalidInput)) throw error;
    throw new FaultyFile({ zh: `案例文件 ${path}`, en: `The case file ${path}` }, error.faults);
  }
}
