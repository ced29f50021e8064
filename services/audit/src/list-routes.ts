import { createRoute, z } from '@hono/zod-openapi';
import { decisionStateSchema, pageOf, villageCodeSchema } from '@siyi/contracts';
import { type HttpApp, PROBLEM_ANSWER, wantsPage } from '@siyi/http';
import { parseInput } from '@siyi/kernel';
import { type ReplayableDecision, replayListPage } from '@siyi/web';
import type { Kysely } from 'kysely';
import { askedIn } from './asked.ts';
import { frameOf } from './frame.ts';
import {
  listDecisions,
  listVillages,
  type Replayable,
  replayableSchema,
} from './list-decisions.ts';
import { requireReader, villageFor } from './reader.ts';
import type { AuditTables } from './tables.ts';

export interface ListRoutesOptions {
  readonly database: Kysely<AuditTables>;
  readonly demonstration: boolean;
}

const query = z.object({
  village: villageCodeSchema.optional(),
  state: decisionStateSchema.optional(),
  after: z.uuid().optional(),
});

const route = createRoute({
  method: 'get',
  path: '/decisions',
  summary: 'The decisions that can be replayed, the newest first',
  request: { query },
  responses: {
    200: {
      description: 'A page of decisions.',
      content: { 'application/json': { schema: pageOf(replayableSchema) } },
    },
    default: PROBLEM_ANSWER,
  },
});

/** The list of decisions, as a page for a browser and as data for everybody else. */
export function addListRoutes(app: HttpApp, { database, demonstration }: ListRoutesOptions): void {
  for (const path of ['/', '/decisions']) {
    app.get(path, async (c, next) => {
      if (!wantsPage(c)) return path === '/' ? c.redirect('/decisions', 303) : next();
      const actor = requireReader(c);
      const { village: asked, state, after } = parseInput(query, askedIn(c));
      const village = villageFor(actor, asked);
      const { items, after: older } = await listDecisions(database, { village, state, after });
      const villages = await listVillages(database, actor.village);
      const view = {
        filter: { village, state },
        villages,
        decisions: items.map(toReplayableDecision),
        after: older,
      };
      return c.html(replayListPage(view, frameOf(c, demonstration)));
    });
  }

  app.openapi(route, async (c) => {
    const actor = requireReader(c);
    const filter = c.req.valid('query');
    const village = villageFor(actor, filter.village);
    return c.json(await listDecisions(database, { ...filter, village }), 200);
  });
}

function toReplayableDecision(one: Replayable): ReplayableDecision {
  const { id, title, village: code, villageName: name = code, state, steps, flags } = one;
  const startedAt = one.startedAt as ReplayableDecision['startedAt'];
  return {
    id,
    title,
    village: { code, name },
    state,
    stage: one.stageTitle,
    startedAt,
    steps,
    flags,
  };
}
