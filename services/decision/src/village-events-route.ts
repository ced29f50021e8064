import { z } from '@hono/zod-openapi';
import { eventViewSchema, pageOf, villageCodeSchema } from '@siyi/contracts';
import type { EventStore } from '@siyi/engine';
import {
  type HttpApp,
  lastEventId,
  PROBLEM_ANSWER,
  requireActor,
  requireVillage,
  sendEvents,
} from '@siyi/http';
import { parseInput } from '@siyi/kernel';
import type { Wake } from '@siyi/runtime';
import { toPage } from './read-routes.ts';

export interface VillageEventsOptions {
  readonly store: EventStore;
  readonly wake: Wake;
}

const PAGE_SIZE = 200;
const LOOK_MS = 1_000;
const query = z.object({
  after: z.coerce.number().int().min(0).default(0),
  limit: z.coerce.number().int().min(1).max(1_000).default(PAGE_SIZE),
});

const described = {
  method: 'get',
  path: '/villages/{code}/events',
  summary: 'The book of a village behind a villagePosition, as a page or as a stream',
  request: {
    params: z.object({ code: villageCodeSchema }),
    query,
    headers: z.object({ 'last-event-id': z.string().optional() }),
  },
  responses: {
    200: {
      description: 'Events in order; the stream goes on for ever.',
      content: {
        'application/json': { schema: pageOf(eventViewSchema) },
        'text/event-stream': { schema: z.string() },
      },
    },
    default: PROBLEM_ANSWER,
  },
} as const;

/**
 * `GET /villages/{code}/events`: the village's book behind a `villagePosition`, as a page of JSON, or
 * as server-sent events that go on for ever and resume by `Last-Event-ID`. Dense positions let a
 * reader prove that it has missed nothing; a subscriber of NATS fills its gaps from here.
 */
export function addVillageEventsRoute(app: HttpApp, { store, wake }: VillageEventsOptions): void {
  app.openAPIRegistry.registerPath(described);
  app.get('/villages/:code/events', async (c) => {
    const code = parseInput(villageCodeSchema, c.req.param('code'), ['code']);
    requireVillage(requireActor(c), code);
    const { after, limit } = parseInput(query, c.req.query());
    if (!c.req.header('Accept')?.includes('text/event-stream')) {
      const events = await store.readVillage(code, after, limit + 1);
      const page = events.slice(0, limit);
      return c.json(toPage(page, events.length, (event) => event.villagePosition));
    }
    const from = lastEventId(c) ?? after;
    return sendEvents(c, { events: (signal) => follow(code, from, signal) });
  });

  async function* follow(code: string, from: number, signal: AbortSignal) {
    for (let after = from; !signal.aborted; ) {
      const events = await store.readVillage(code, after, PAGE_SIZE);
      for (const event of events) {
        after = event.villagePosition;
        yield { id: String(after), event: event.type, data: JSON.stringify(event) };
      }
      if (events.length === 0) await wake.wait(LOOK_MS, signal);
    }
  }
}
