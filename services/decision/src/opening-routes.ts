import { createRoute, z } from '@hono/zod-openapi';
import { type OpeningView, openingSchema, pageOf, villageCodeSchema } from '@siyi/contracts';
import { commitmentContext, type PrivateValues, type RecordedEvent } from '@siyi/engine';
import {
  type HttpApp,
  PROBLEM_ANSWER,
  requireActor,
  requireSeat,
  requireVillage,
} from '@siyi/http';
import type { Ledger } from './ledger.ts';

// Those who check the record; a committee that acts sees the values of its decisions on the console.
const CHECKERS = ['supervision-committee', 'township', 'auditor'];
const EVENTS_AT_ONCE = 200;

const route = createRoute({
  method: 'get',
  path: '/villages/{code}/openings',
  summary: 'What opens the commitments of a village, as far as it is not erased',
  request: {
    params: z.object({ code: villageCodeSchema }),
    query: z.object({
      after: z.coerce
        .number()
        .int()
        .min(0)
        .default(0)
        .describe('Only of events behind this villagePosition.'),
    }),
  },
  responses: {
    200: {
      description: `The openings of at most ${EVENTS_AT_ONCE} events; the reading is recorded.`,
      content: { 'application/json': { schema: pageOf(openingSchema) } },
    },
    default: PROBLEM_ANSWER,
  },
});

/** `GET /villages/{code}/openings`: with it and the events, a verifier opens every commitment. */
export function addOpeningRoutes(app: HttpApp, ledger: Ledger): void {
  const { store, privateValues } = ledger;
  app.openapi(route, async (c) => {
    const actor = requireActor(c);
    const { code } = c.req.valid('param');
    const { after } = c.req.valid('query');
    requireVillage(actor, code);
    requireSeat(actor, CHECKERS);
    const events = await store.readVillage(code, after, EVENTS_AT_ONCE + 1);
    const page = events.slice(0, EVENTS_AT_ONCE);
    const last = page.at(-1)?.villagePosition ?? after;
    await ledger.recordReading(actor, code, `openings of ${after + 1} to ${last}`);
    const items = await openingsOf(privateValues, page);
    return c.json(events.length > page.length ? { items, after: String(last) } : { items }, 200);
  });
}

async function openingsOf(
  privateValues: PrivateValues,
  events: readonly RecordedEvent[],
): Promise<readonly OpeningView[]> {
  const committed = events.flatMap((event) =>
    Object.keys(event.commitments ?? {}).map((field) => ({ event, field })),
  );
  const opened = await Promise.all(
    committed.map(async ({ event, field }) => {
      const opening = await privateValues.open(event.eventId, field);
      return opening && { ...opening, context: commitmentContext(event, field) };
    }),
  );
  return opened.filter((one) => one !== undefined);
}
