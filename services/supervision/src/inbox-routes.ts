import { EVENT_TYPES } from '@siyi/contracts';
import type { Clock } from '@siyi/engine';
import { type HttpApp, type HttpContext, HttpFault } from '@siyi/http';
import { parseInput } from '@siyi/kernel';
import { type SupervisionListView, supervisedVillagesPage, supervisionListPage } from '@siyi/web';
import * as z from 'zod';
import { frameOf } from './frame.ts';
import { describeInbox } from './inbox-documents.ts';
import type { InboxReader } from './read-inbox.ts';
import { requireReader } from './readers.ts';
import { withSignIn } from './sign-in-page.ts';

export interface InboxRoutesOptions {
  readonly reader: InboxReader;
  readonly clock: Clock;
  readonly demonstration: boolean;
}

/** A choice of the filter's form that was left at `all` comes as an empty text. */
const chosen = <T extends z.ZodType>(schema: T) =>
  z.preprocess((value) => (value === '' ? undefined : value), schema.optional());
const query = z.object({
  decision: chosen(z.uuid()),
  type: chosen(z.enum(EVENT_TYPES as readonly [string, ...string[]])),
  flagged: chosen(z.literal('1')),
  before: chosen(z.coerce.number().int().min(1)),
});

/** The desk: the villages, and the events of one in sentences, as pages and as data. */
export function addInboxRoutes(app: HttpApp, options: InboxRoutesOptions): void {
  const { reader, clock, demonstration } = options;
  describeInbox(app);

  const villagesOf = (c: HttpContext) => reader.villages(requireReader(c).village);

  async function listOf(c: HttpContext, code: string): Promise<SupervisionListView> {
    requireReader(c, code);
    const { before, flagged, ...filter } = parseInput(query, c.req.query());
    const view = await reader.list({
      ...{ code, before, asOf: clock.now() },
      filter: { ...filter, ...(flagged && { flagged: true }) },
    });
    if (!view) throw new HttpFault('not-found');
    return view;
  }

  app.get(
    '/',
    withSignIn(demonstration, async (c) => {
      const frame = frameOf(c, { demonstration, openData: '/villages.json' });
      return c.html(supervisedVillagesPage(await villagesOf(c), frame));
    }),
  );
  app.get('/villages.json', async (c) => c.json(await villagesOf(c)));
  app.get(
    '/villages/:code{[0-9]+}',
    withSignIn(demonstration, async (c) => {
      const { pathname, search } = new URL(c.req.url);
      const frame = frameOf(c, { demonstration, openData: `${pathname}.json${search}` });
      return c.html(supervisionListPage(await listOf(c, c.req.param('code') ?? ''), frame));
    }),
  );
  app.get('/villages/:file{[0-9]+\\.json}', async (c) =>
    c.json(await listOf(c, c.req.param('file').replace(/\.json$/, ''))),
  );
}
