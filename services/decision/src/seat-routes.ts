import { createRoute, z } from '@hono/zod-openapi';
import { type SeatHolder, seatHolderSchema, villageCodeSchema } from '@siyi/contracts';
import { evolveVillage, readFact, unknownVillage, type VillageState } from '@siyi/decision';
import type { PrivateValues, RecordedEvent } from '@siyi/engine';
import {
  AccessDenied,
  type Actor,
  type HttpApp,
  PROBLEM_ANSWER,
  refusalResponse,
  requireActor,
  requireVillage,
} from '@siyi/http';
import type { Ledger } from './ledger.ts';

const route = createRoute({
  method: 'get',
  path: '/villages/{code}/seats',
  summary: 'Who holds which seats of a village, and has held them',
  request: { params: z.object({ code: villageCodeSchema }) },
  responses: {
    200: {
      description: 'One entry for each seat of a person, in the order of recording.',
      content: { 'application/json': { schema: z.array(seatHolderSchema) } },
    },
    default: PROBLEM_ANSWER,
  },
});

/** Named rosters, for those who keep them: names are in no event and not for everybody. */
export function addSeatRoutes(app: HttpApp, ledger: Ledger): void {
  const { store, privateValues } = ledger;
  app.openapi(route, async (c) => {
    const { code } = c.req.valid('param');
    const actor = requireActor(c);
    requireKeeper(actor, code);
    const events = await store.readStream(`village-${code}`);
    if (events.length === 0) return refusalResponse(c, unknownVillage());
    await ledger.recordReading(actor, code, 'the names of its seats');
    return c.json(await holdersOf(events, privateValues), 200);
  });
}

function requireKeeper(actor: Actor, code: string): void {
  requireVillage(actor, code);
  const keeps = actor.seat === 'village-committee' || actor.seat === 'township';
  if (!keeps) throw new AccessDenied('forbidden');
}

async function holdersOf(
  events: readonly RecordedEvent[],
  privateValues: PrivateValues,
): Promise<SeatHolder[]> {
  const names = new Map<string, string>();
  let village: VillageState | undefined;
  for (const event of events) {
    village = evolveVillage(village, event);
    const fact = readFact(event);
    if (fact.type !== 'SeatGranted' || fact.commitments?.name === undefined) continue;
    const opened = await privateValues.open(event.eventId, 'name');
    // The newest name stands: an earlier one may be erased.
    if (opened) names.set(fact.data.person, opened.value);
  }
  return (village?.seats ?? []).map(({ person, seat, from, until }) => {
    const name = names.get(person);
    return {
      person,
      ...(name === undefined ? {} : { name }),
      seat,
      from,
      ...(until === undefined ? {} : { until }),
    };
  });
}
