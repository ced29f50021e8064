import { type HttpApp, HttpFault, lastEventId, type ServerEvent, sendEvents } from '@siyi/http';
import { parseInput } from '@siyi/kernel';
import { toStreamMessage } from '@siyi/web';
import * as z from 'zod';
import type { InboxReader } from './read-inbox.ts';
import { requireReader } from './readers.ts';
import type { VillageWakes } from './village-wakes.ts';

export interface StreamRouteOptions {
  readonly reader: InboxReader;
  readonly wakes: VillageWakes;
}

const PAGE_EVENTS = 200;
// Whatever another instance puts into the inbox wakes nobody here.
const LOOK_MS = 1_000;
const query = z.object({ after: z.coerce.number().int().min(0).default(0) });

/**
 * `GET /villages/{code}/events`: the events of a village behind a villagePosition, and then those to
 * come, in order and without a gap. `Last-Event-ID` resumes behind the last that a reader had, so
 * nothing is missed however long it, or the service, was away.
 */
export function addStreamRoute(app: HttpApp, { reader, wakes }: StreamRouteOptions): void {
  app.get('/villages/:code{[0-9]+}/events', async (c) => {
    const { code } = c.req.param();
    requireReader(c, code);
    if (!(await reader.hasVillage(code))) throw new HttpFault('not-found');
    const { after } = parseInput(query, c.req.query());
    const from = lastEventId(c) ?? after;
    return sendEvents(c, { events: (signal) => follow(code, from, signal) });
  });

  async function* follow(
    code: string,
    from: number,
    signal: AbortSignal,
  ): AsyncGenerator<ServerEvent> {
    let after = from;
    let rung: Promise<void> | undefined;
    while (!signal.aborted) {
      const events = await reader.events({ code, after, limit: PAGE_EVENTS });
      for (const event of events) {
        after = event.villagePosition;
        yield { id: String(after), event: 'message', data: toStreamMessage(event, code) };
      }
      if (events.length > 0) {
        rung = undefined;
      } else if (rung) {
        await rung;
        rung = undefined;
      } else {
        // Waits before it looks once more, so that what comes in between is not slept over.
        rung = wakes.of(code).wait(LOOK_MS, signal);
      }
    }
  }
}
