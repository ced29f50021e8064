import { type CaseResult, createCaseIds, type PlayedCase } from '@siyi/case';
import { type Client, ProblemError } from '@siyi/client';
import { UsageError } from './failure.ts';
import type { LoadedCase } from './load-case.ts';

const NOT_FOUND = 404;

/**
 * Plays a case on a server in demonstration mode, step by step; what was played there before finds
 * its stored outcomes. Throws UsageError where the server takes no cases.
 */
export async function playOnServer(client: Client, loaded: LoadedCase): Promise<PlayedCase> {
  const { opened, document, procedureFile } = loaded;
  const { d } = await openOn(client, document, procedureFile);
  for (const index of opened.file.steps.keys()) await client.runStep(d, index + 1);
  const [result, book] = [await client.caseResult(d), await client.caseBook(d)];
  return {
    // The shapes are those that the server made them from; the client has checked them.
    result: result as CaseResult,
    book: book as PlayedCase['book'],
    stepOf: stepsOf(loaded),
  };
}

async function openOn(client: Client, document: object, procedureFile: unknown) {
  try {
    return await client.openCase(document, procedureFile);
  } catch (error) {
    if (!(error instanceof ProblemError) || error.status !== NOT_FOUND) throw error;
    throw new UsageError({
      zh: '这个服务器不在演示模式,或不是决策服务,不能运行案例。',
      en: 'This server runs no cases: it is not in demonstration mode, or not a decision service.',
    });
  }
}

/** Every id of a case is derived, so its steps are known by the commands that they send. */
function stepsOf({ opened }: LoadedCase): PlayedCase['stepOf'] {
  const ids = createCaseIds(opened.d);
  const steps = new Map(
    opened.file.steps.map((_, index) => [ids.commandId(index + 1), index + 1] as const),
  );
  return (commandId) => steps.get(commandId);
}
