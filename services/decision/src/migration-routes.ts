import { createRoute, z } from '@hono/zod-openapi';
import { type Migration, migrationsSchema, villageCodeSchema } from '@siyi/contracts';
import { landingIn, type RuleBook, unknownProcedure } from '@siyi/decision';
import type { Clock, EventStore } from '@siyi/engine';
import { recordOf } from '@siyi/history';
import { type HttpApp, PROBLEM_ANSWER, refusalResponse, requireActor } from '@siyi/http';
import { civilDayOf } from '@siyi/kernel';
import type { Procedure } from '@siyi/procedure';
import type { Kysely } from 'kysely';
import { listRunning } from './list-decisions.ts';
import { villageAsked } from './read-routes.ts';
import type { DecisionTables } from './tables.ts';

export interface MigrationRoutesOptions {
  readonly store: EventStore;
  readonly database: Kysely<DecisionTables>;
  readonly rules: RuleBook;
  readonly clock: Clock;
}

const route = createRoute({
  method: 'get',
  path: '/migrations',
  summary: 'What moving every running decision to a procedure would come to; changes nothing',
  request: {
    query: z.object({
      to: z.string().max(64).describe('A procedure: id, or id@version.'),
      village: villageCodeSchema.optional(),
    }),
  },
  responses: {
    200: {
      description: 'Every running decision, and where it would go on.',
      content: { 'application/json': { schema: migrationsSchema } },
    },
    default: PROBLEM_ANSWER,
  },
});

/** The dry run ahead of `MigrateDecision`. */
export function addMigrationRoutes(app: HttpApp, options: MigrationRoutesOptions): void {
  const { store, database, rules, clock } = options;
  app.openapi(route, async (c) => {
    const { to, village: asked } = c.req.valid('query');
    const village = villageAsked(requireActor(c), asked);
    const target = rules.catalogue.find(to, civilDayOf(clock.now()));
    if (!target) return refusalResponse(c, unknownProcedure(rules.catalogue, to));
    const ids = await listRunning(database, { ledger: store.ledger, village });
    const decisions: Migration[] = [];
    for (const id of ids) decisions.push(...(await rehearse(options, target, id)));
    return c.json({ to: target.ref, decisions }, 200);
  });
}

/** Where one decision would go on; nothing for one that has ended since it was listed. */
async function rehearse(
  { store, rules }: MigrationRoutesOptions,
  target: Procedure,
  id: string,
): Promise<readonly Migration[]> {
  const record = recordOf(rules, await store.readStream(`decision-${id}`));
  if (!record || record.state.end || record.state.procedure.hash === target.hash) return [];
  const { state, village, title } = record;
  const landed = landingIn(state, target);
  const found = typeof landed === 'string' ? { lands: landed } : { why: landed.message };
  return [{ id, village, title, from: state.procedure.ref, stage: state.stage, ...found }];
}
