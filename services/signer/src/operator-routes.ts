import { createRoute } from '@hono/zod-openapi';
import {
  freezeAnswerSchema,
  freezeRequestSchema,
  keyChangeAnswerSchema,
  keyChangeRequestSchema,
  recoveryRequestSchema,
  signedLogSchema,
} from '@siyi/contracts';
import { type HttpApp, PROBLEM_ANSWER, refusalResponse } from '@siyi/http';
import { readEntries } from './read-entries.ts';
import type { Signer } from './signer.ts';
import { requireToken, type Tokens } from './tokens.ts';
import { json } from './worker-routes.ts';

/** What the operator may do, each of it rare: end a log, recover one, change the keys. */
export function addOperatorRoutes(app: HttpApp, signer: Signer, tokens: Tokens): void {
  const middleware = requireToken(tokens, ['operator']);
  const freezeRoute = createRoute({
    method: 'post',
    path: '/freezes',
    summary: 'End a log for good',
    request: { body: { required: true, ...json('', freezeRequestSchema) } },
    middleware,
    responses: { 200: json('The signed statement.', freezeAnswerSchema), default: PROBLEM_ANSWER },
  });
  app.openapi(freezeRoute, async (c) => {
    const ended = await signer.freeze(c.req.valid('json'));
    return 'refusal' in ended ? refusalResponse(c, ended.refusal) : c.json(ended, 200);
  });

  const recoveryRoute = createRoute({
    method: 'post',
    path: '/recoveries',
    summary: 'Go on from a tree head that was signed here, where the state is lost',
    request: { body: { required: true, ...json('', recoveryRequestSchema) } },
    middleware,
    responses: { 200: json('The log.', signedLogSchema), default: PROBLEM_ANSWER },
  });
  app.openapi(recoveryRoute, async (c) => {
    const { entries, ...rest } = c.req.valid('json');
    const log = await signer.recover({ ...rest, entries: readEntries(entries) });
    return 'refusal' in log ? refusalResponse(c, log.refusal) : c.json(log, 200);
  });

  const keyRoute = createRoute({
    method: 'post',
    path: '/key-changes',
    summary: 'Sign all logs with a new key from now on',
    request: { body: { required: true, ...json('', keyChangeRequestSchema) } },
    middleware,
    responses: { 200: json('The key in force.', keyChangeAnswerSchema), default: PROBLEM_ANSWER },
  });
  app.openapi(keyRoute, async (c) => {
    const changed = await signer.changeKey(c.req.valid('json'));
    return 'refusal' in changed ? refusalResponse(c, changed.refusal) : c.json(changed, 200);
  });
}
