import { createRoute, z } from '@hono/zod-openapi';
import { findingsSchema, villageCodeSchema } from '@siyi/contracts';
import type { RuleBook } from '@siyi/decision';
import type { Clock, EventStore } from '@siyi/engine';
import { type HttpApp, PROBLEM_ANSWER } from '@siyi/http';
import type { Kysely } from 'kysely';
import { villageCodes } from './list-decisions.ts';
import { readMoment } from './read-moment.ts';
import { requireReader, villageFor } from './reader.ts';
import { searchLedger } from './search-ledger.ts';
import type { AuditTables } from './tables.ts';

export interface FindingsRoutesOptions {
  readonly store: EventStore;
  readonly database: Kysely<AuditTables>;
  readonly rules: RuleBook;
  readonly clock: Clock;
}

const route = createRoute({
  method: 'get',
  path: '/findings',
  summary: 'What an inspector would note in every decision, and between them',
  request: {
    query: z.object({
      village: villageCodeSchema.optional(),
      since: z
        .string()
        .optional()
        .describe(
          'Proven by something recorded at or after this moment; without an offset Beijing.',
        ),
    }),
  },
  responses: {
    200: {
      description:
        'Searched when it is asked for; of one village, what lies between its decisions.',
      content: { 'application/json': { schema: findingsSchema } },
    },
    default: PROBLEM_ANSWER,
  },
});

/** The findings of a whole ledger, or of one of its villages. */
export function addFindingsRoutes(app: HttpApp, options: FindingsRoutesOptions): void {
  const { database, clock } = options;
  app.openapi(route, async (c) => {
    const { village: asked, since } = c.req.valid('query');
    const village = villageFor(requireReader(c), asked);
    const villages = await villageCodes(database, village);
    const from = since === undefined ? undefined : readMoment(since);
    const found = await searchLedger(options, { villages, since: from, asOf: clock.now() });
    return c.json(found, 200);
  });
}
