import { z } from '@hono/zod-openapi';
import { PROBLEM_TYPE, problemSchema } from '@siyi/contracts';
import type { HttpApp, HttpAppOptions } from './app.ts';

// Made anew: a schema can be named in the document only when it was made behind zod's extension.
const namedProblem = z.looseObject(problemSchema.shape).openapi('Problem');

/** For `responses` of a route, under `default`: whatever else it answers is a problem. */
export const PROBLEM_ANSWER = {
  description: 'A problem (RFC 9457).',
  content: { [PROBLEM_TYPE]: { schema: namedProblem } },
} as const;

const DEMONSTRATION = 'demonstration';

/** The OpenAPI 3.1 document of the routes that the application has now. */
export function documentOf(app: HttpApp, options: HttpAppOptions) {
  const { name, version, description, servers = [], demonstration } = options;
  const document = app.getOpenAPI31Document({
    openapi: '3.1.1',
    info: { title: `Siyi: ${name}`, version, description },
    ...(servers.length === 0 ? {} : { servers: servers.map((url) => ({ url })) }),
    ...(demonstration ? { security: [{}, { [DEMONSTRATION]: [] }] } : {}),
  });
  if (!demonstration) return document;
  const securitySchemes = { ...document.components?.securitySchemes, [DEMONSTRATION]: SCHEME };
  return { ...document, components: { ...document.components, securitySchemes } };
}

const SCHEME = {
  type: 'http',
  scheme: 'bearer',
  description: 'Only in demonstration mode: `demo.<seat>.<village or ->`.',
} as const;
