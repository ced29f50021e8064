import type { Clock, Outbox } from '@siyi/engine';
import {
  addStaticFiles,
  broadcastCheck,
  createHttpApp,
  databaseCheck,
  type Feed,
  feedCheck,
  feedGauges,
  type HealthCheck,
  type HttpApp,
} from '@siyi/http';
import type { NatsLink } from '@siyi/nats';
import { type Logger, VERSION } from '@siyi/runtime';
import { assets, problemPage } from '@siyi/web';
import type pg from 'pg';
import type { AlarmWatch } from './alarm-watch.ts';
import { addBoardRoutes } from './board-routes.ts';
import type { DisclosureConfig } from './config.ts';
import { frameOf } from './frame.ts';
import { createPageCache } from './page-cache.ts';
import type { BoardReader } from './read-board.ts';
import { createSendSheet } from './send-sheet.ts';
import type { VillageHeads } from './village-heads.ts';

const MINUTE_SECONDS = 60;

export interface DisclosureAppOptions {
  readonly config: DisclosureConfig;
  readonly logger: Logger;
  readonly clock: Clock;
  readonly pool: pg.Pool;
  readonly reader: BoardReader;
  readonly link: NatsLink;
  readonly feed: Feed;
  readonly record: Outbox;
  readonly heads: VillageHeads;
  readonly alarms: AlarmWatch;
}

/** The HTTP interface of the disclosure service: pages for everybody, and the same as data. */
export function createDisclosureApp(options: DisclosureAppOptions): HttpApp {
  const { config, logger, clock, reader, heads, alarms, feed } = options;
  const demonstration = config.SIYI_DEMONSTRATION;
  const requests = config.SIYI_DISCLOSURE_RATE;
  const app = createHttpApp({
    name: 'disclosure',
    version: VERSION,
    description: 'The public boards of the villages of a county: notices, and how decisions go.',
    logger,
    proxiesTrusted: config.SIYI_PROXIES,
    limits: { rate: requests > 0 && { requests, seconds: MINUTE_SECONDS } },
    checks: checksOf(options),
    gauges: feedGauges(options),
    renderProblem: (problem, _language, c) =>
      String(problemPage(problem, frameOf(c, { path: c.req.path, demonstration }))),
  });
  addStaticFiles(app, assets);
  const send = createSendSheet(createPageCache(clock), demonstration);
  addBoardRoutes(app, { reader, heads, alarms, send, position: feed.position });
  return app;
}

function checksOf({ pool, link, ...rest }: DisclosureAppOptions): readonly HealthCheck[] {
  return [databaseCheck(pool), broadcastCheck(link), feedCheck(rest)];
}
