import { beginCase, type CaseRun, caseLedger, openCase, type StepResult } from '@siyi/case';
import { type HttpApp, HttpFault, requireActor } from '@siyi/http';
import { fault, InvalidInput, parseInput } from '@siyi/kernel';
import { LRUCache } from 'lru-cache';
import * as z from 'zod';
import type { Ledger } from './ledger.ts';

export const CASE_BYTES_MAX = 1024 * 1024;
const CASES_OPEN_MAX = 100;
// The name under which a case's own procedure stands in the file, where its content was sent.
const OWN_PROCEDURE = './procedure.json';

const caseParam = z.string().regex(/^[0-9a-f]{16}$/);
const stepParam = z.coerce.number().int().min(1).max(1_000);

/** A run in progress: its steps come one behind the other. */
interface OpenRun {
  readonly run: CaseRun;
  last: Promise<unknown>;
  /** Of the steps that it has run, in order. */
  readonly results: StepResult[];
}

/**
 * Cases on a server, in demonstration mode only. Each has a ledger of its own, `case-<d>`, on a
 * virtual clock that its steps set. The same file begins its run anew, and its commands find their
 * stored outcomes.
 */
export function addCaseRoutes(
  app: HttpApp,
  openPlace: (ledger: string) => Promise<Pick<Ledger, 'store' | 'privateValues'>>,
): void {
  const runs = new LRUCache<string, OpenRun>({ max: CASES_OPEN_MAX });

  app.post('/cases', async (c) => {
    requireActor(c);
    const opened = openCase(...documentOf(await c.req.json()));
    const run = await beginCase(opened, await openPlace(caseLedger(opened)));
    runs.set(opened.d, { run, last: Promise.resolve(), results: [] });
    const { d, file } = opened;
    return c.json({ d, ledger: caseLedger(opened), steps: file.steps.length }, 201);
  });

  app.post('/cases/:d/steps/:n', async (c) => {
    requireActor(c);
    const open = find(c.req.param('d'));
    const n = parseInput(stepParam, c.req.param('n'), ['n']);
    const step = open.last.then(() => runStep(open, n));
    open.last = step.catch(() => undefined);
    return c.json(await step);
  });

  app.get('/cases/:d', async (c) => {
    requireActor(c);
    const open = find(c.req.param('d'));
    await open.last;
    return c.json((await open.run.conclude()).result);
  });

  app.get('/cases/:d/book', async (c) => {
    requireActor(c);
    const open = find(c.req.param('d'));
    await open.last;
    return c.json((await open.run.conclude()).book);
  });

  function find(d: string): OpenRun {
    const open = runs.get(parseInput(caseParam, d, ['d']));
    if (!open) throw new HttpFault('not-found');
    return open;
  }
}

/** Runs the next step; one that was run already gives the same again. */
async function runStep({ run, results }: OpenRun, n: number): Promise<StepResult> {
  const known = results[n - 1];
  if (known) return known;
  const { steps } = run.opened.file;
  const done = results.length;
  if (n !== done + 1 || n > steps.length) {
    const next = done < steps.length ? String(done + 1) : '-';
    throw new InvalidInput([fault(['n'], `下一步是 ${next}`, `the next step is ${next}`)]);
  }
  const result = await run.step(n);
  results.push(result);
  return result;
}

/** The case file, and its own procedure where its content stands in place of a path. */
function documentOf(body: unknown): Parameters<typeof openCase> {
  const { procedure } = (body ?? {}) as { procedure?: unknown };
  if (typeof procedure !== 'object' || procedure === null) return [body];
  return [{ ...(body as object), procedure: OWN_PROCEDURE }, { procedureFile: procedure }];
}
