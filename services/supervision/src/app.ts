import type { Clock, Outbox } from '@siyi/engine';
import {
  addStaticFiles,
  broadcastCheck,
  createHttpApp,
  databaseCheck,
  type Feed,
  feedCheck,
  feedGauges,
  type HttpApp,
} from '@siyi/http';
import type { NatsLink } from '@siyi/nats';
import { type Logger, VERSION } from '@siyi/runtime';
import { assets, problemPage } from '@siyi/web';
import type pg from 'pg';
import type { SupervisionConfig } from './config.ts';
import { frameOf } from './frame.ts';
import { addInboxRoutes } from './inbox-routes.ts';
import type { InboxReader } from './read-inbox.ts';
import { addSignInPage } from './sign-in-page.ts';
import { addStreamRoute } from './stream-route.ts';
import type { VillageWakes } from './village-wakes.ts';

export interface SupervisionAppOptions {
  readonly config: SupervisionConfig;
  readonly logger: Logger;
  readonly clock: Clock;
  readonly pool: pg.Pool;
  readonly reader: InboxReader;
  readonly link: NatsLink;
  readonly feed: Feed;
  readonly record: Outbox;
  readonly wakes: VillageWakes;
}

/** The HTTP interface of the supervision service: the inbox, and its events as they happen. */
export function createSupervisionApp(options: SupervisionAppOptions): HttpApp {
  const { config, logger, clock, reader, wakes } = options;
  const demonstration = config.SIYI_DEMONSTRATION;
  const app = createHttpApp({
    name: 'supervision',
    version: VERSION,
    description:
      'The desks of the supervision committees of a county: what happens, as it happens.',
    logger,
    proxiesTrusted: config.SIYI_PROXIES,
    demonstration: demonstration ? { secret: config.SIYI_SECRET } : undefined,
    checks: [databaseCheck(options.pool), broadcastCheck(options.link), feedCheck(options)],
    gauges: feedGauges(options),
    renderProblem: (problem, _language, c) =>
      String(problemPage(problem, frameOf(c, { demonstration }))),
  });
  addStaticFiles(app, assets);
  addInboxRoutes(app, { reader, clock, demonstration });
  addStreamRoute(app, { reader, wakes });
  if (demonstration) addSignInPage(app, reader);
  return app;
}
