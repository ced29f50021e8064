import { createRoute, z } from '@hono/zod-openapi';
import { bilingualSchema } from '@siyi/contracts';
import type { RuleBook } from '@siyi/decision';
import type { HttpApp } from '@siyi/http';

const procedureSchema = z.strictObject({
  procedure: z.string().describe('id@version.'),
  procedureHash: z.string(),
  title: bilingualSchema,
  document: z.unknown().describe('docs/reference/procedure.schema.json.'),
});

const route = createRoute({
  method: 'get',
  path: '/procedures',
  summary: 'The procedures that decisions can be run by',
  responses: {
    200: {
      description: 'All procedures with their documents.',
      content: { 'application/json': { schema: z.array(procedureSchema) } },
    },
  },
});

export function addProcedureRoutes(app: HttpApp, { catalogue }: RuleBook): void {
  app.openapi(route, (c) =>
    c.json(
      catalogue.procedures.map(({ ref, hash, title, document }) => {
        return { procedure: ref, procedureHash: hash, title, document };
      }),
      200,
    ),
  );
}
