import { createRoute, z } from '@hono/zod-openapi';
import {
  DECISION_STATES,
  decisionSummarySchema,
  decisionViewSchema,
  eventViewSchema,
  pageOf,
  villageCodeSchema,
  villageSchema,
} from '@siyi/contracts';
import { type RuleBook, unknownDecision } from '@siyi/decision';
import type { Clock, EventStore, RecordedEvent } from '@siyi/engine';
import {
  recordOf,
  toDecisionView,
  toVillageView,
  type VillageRecord,
  villageRecordOf,
} from '@siyi/history';
import {
  AccessDenied,
  type Actor,
  type HttpApp,
  PROBLEM_ANSWER,
  refusalResponse,
  requireActor,
  requireVillage,
  setEtag,
} from '@siyi/http';
import { assert } from '@siyi/kernel';
import type { Kysely } from 'kysely';
import { listDecisions } from './list-decisions.ts';
import type { DecisionTables } from './tables.ts';

export interface ReadRoutesOptions {
  readonly store: EventStore;
  readonly database: Kysely<DecisionTables>;
  readonly rules: RuleBook;
  readonly clock: Clock;
}

const EVENTS_MAX = 1_000;
const after = z.coerce.number().int().min(0).default(0);
const limit = z.coerce.number().int().min(1).max(EVENTS_MAX).default(200);
const moment = z.iso.datetime({ offset: true });

const listRoute = createRoute({
  method: 'get',
  path: '/decisions',
  summary: 'Decisions, the newest first',
  request: {
    query: z.object({
      village: villageCodeSchema.optional(),
      state: z.enum(DECISION_STATES).optional(),
      stage: z.string().max(64).optional(),
      matter: z.string().max(64).optional(),
      from: moment.optional().describe('The motion occurred at or after this moment.'),
      to: moment.optional().describe('The motion occurred at or before this moment.'),
      q: z.string().max(100).optional().describe('Part of the title.'),
      after: z.uuid().optional(),
    }),
  },
  responses: {
    200: answer('A page of decisions.', pageOf(decisionSummarySchema)),
    default: PROBLEM_ANSWER,
  },
});
const decisionRoute = createRoute({
  method: 'get',
  path: '/decisions/{id}',
  summary: 'A decision: how it stands and what comes next',
  request: { params: z.object({ id: z.uuid() }) },
  responses: { 200: answer('The decision.', decisionViewSchema), default: PROBLEM_ANSWER },
});
const decisionEventsRoute = createRoute({
  method: 'get',
  path: '/decisions/{id}/events',
  summary: 'The events of a decision, in order',
  request: { params: z.object({ id: z.uuid() }), query: z.object({ after, limit }) },
  responses: {
    200: answer('Events behind a version.', pageOf(eventViewSchema)),
    default: PROBLEM_ANSWER,
  },
});
const villageRoute = createRoute({
  method: 'get',
  path: '/villages/{code}',
  summary: 'A village and its roster',
  request: { params: z.object({ code: villageCodeSchema }) },
  responses: { 200: answer('The village.', villageSchema), default: PROBLEM_ANSWER },
});

function answer<T extends z.ZodType>(description: string, schema: T) {
  return { description, content: { 'application/json': { schema } } };
}

/** What the record says; the lists may be some milliseconds behind it, the rest is read from it. */
export function addReadRoutes(app: HttpApp, options: ReadRoutesOptions): void {
  const { store, database, rules, clock } = options;

  app.openapi(listRoute, async (c) => {
    const actor = requireActor(c);
    const filter = c.req.valid('query');
    const village = villageAsked(actor, filter.village);
    return c.json(await listDecisions(database, { ...filter, ledger: store.ledger, village }), 200);
  });

  app.openapi(decisionRoute, async (c) => {
    const actor = requireActor(c);
    const record = recordOf(rules, await store.readStream(`decision-${c.req.valid('param').id}`));
    if (!record) return refusalResponse(c, unknownDecision());
    requireVillage(actor, record.village);
    const village = await villageIn(store, record.village);
    assert(village, 'a decision has a village');
    setEtag(c, record.state.version);
    return c.json(toDecisionView(record, { rules, village: village.state, now: clock.now() }), 200);
  });

  app.openapi(decisionEventsRoute, async (c) => {
    const actor = requireActor(c);
    const events = await store.readStream(`decision-${c.req.valid('param').id}`);
    const [first] = events;
    if (!first) return refusalResponse(c, unknownDecision());
    requireVillage(actor, first.village);
    const query = c.req.valid('query');
    const rest = events.filter((event) => event.version > query.after);
    return c.json(
      toPage(rest.slice(0, query.limit), rest.length, (event) => event.version),
      200,
    );
  });

  app.openapi(villageRoute, async (c) => {
    const { code } = c.req.valid('param');
    requireVillage(requireActor(c), code);
    const village = await villageIn(store, code);
    if (!village) return refusalResponse(c, unknownDecision());
    const head = await store.villageHead(code);
    const villagePosition = head?.villagePosition ?? 1;
    setEtag(c, village.version);
    return c.json(toVillageView(village, { now: clock.now(), villagePosition }), 200);
  });
}

/** A seat of a village sees its own decisions; one above the villages sees those it asks for. */
export function villageAsked(actor: Actor, asked: string | undefined): string | undefined {
  if (actor.village === undefined) return asked;
  if (asked !== undefined && asked !== actor.village) throw new AccessDenied('forbidden');
  return actor.village;
}

async function villageIn(store: EventStore, code: string): Promise<VillageRecord | undefined> {
  return villageRecordOf(await store.readStream(`village-${code}`));
}

/** A page of events; `after` of the next is the place of its last, where there are more. */
export function toPage(
  events: readonly RecordedEvent[],
  total: number,
  placeOf: (event: RecordedEvent) => number,
) {
  const last = events.at(-1);
  const items = events.map((event) => eventViewSchema.parse(event));
  return last && total > events.length ? { items, after: String(placeOf(last)) } : { items };
}
