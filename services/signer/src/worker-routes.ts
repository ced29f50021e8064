import { createRoute, z } from '@hono/zod-openapi';
import { signedLogSchema, treeHeadAnswerSchema, treeHeadRequestSchema } from '@siyi/contracts';
import { type HttpApp, PROBLEM_ANSWER, refusalResponse } from '@siyi/http';
import { readEntries, readRoot } from './read-entries.ts';
import type { Signer } from './signer.ts';
import { requireToken, type Tokens } from './tokens.ts';

/** What the log worker asks: how far a log is signed, and for its next tree head. */
export function addWorkerRoutes(app: HttpApp, signer: Signer, tokens: Tokens): void {
  const logRoute = createRoute({
    method: 'get',
    path: '/logs',
    summary: 'How far a log is signed, and with which keys',
    request: { query: z.object({ origin: z.string() }) },
    middleware: requireToken(tokens, ['worker', 'operator']),
    responses: { 200: json('The log.', signedLogSchema), default: PROBLEM_ANSWER },
  });
  app.openapi(logRoute, async (c) => {
    const log = await signer.log(c.req.valid('query').origin);
    return 'refusal' in log ? refusalResponse(c, log.refusal) : c.json(log, 200);
  });

  const headRoute = createRoute({
    method: 'post',
    path: '/tree-heads',
    summary: 'Sign a log with new leaves behind those that are signed',
    request: { body: { required: true, ...json('', treeHeadRequestSchema) } },
    middleware: requireToken(tokens, ['worker']),
    responses: {
      200: json('The signed tree head.', treeHeadAnswerSchema),
      default: PROBLEM_ANSWER,
    },
  });
  app.openapi(headRoute, async (c) => {
    const { entries, root, ...rest } = c.req.valid('json');
    const leaves = { entries: readEntries(entries), root: readRoot(root) };
    const signed = await signer.sign({ ...rest, ...leaves });
    if ('refusal' in signed) return refusalResponse(c, signed.refusal);
    return c.json({ treeHead: signed.treeHead }, 200);
  });
}

/** A body of JSON in the document of the interface. */
export function json<Schema extends z.ZodType>(description: string, schema: Schema) {
  return { description, content: { 'application/json': { schema } } };
}
