import type { RuleBook } from '@siyi/decision';
import type { Clock, EventStore } from '@siyi/engine';
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
import type { Kysely } from 'kysely';
import type pg from 'pg';
import type { AuditConfig } from './config.ts';
import { addFindingsRoutes } from './findings-routes.ts';
import { frameOf } from './frame.ts';
import { addListRoutes } from './list-routes.ts';
import { addReplayRoutes } from './replay-routes.ts';
import { addSignIn } from './sign-in-route.ts';
import type { AuditTables } from './tables.ts';

export interface AuditAppOptions {
  readonly config: AuditConfig;
  readonly logger: Logger;
  readonly clock: Clock;
  readonly rules: RuleBook;
  readonly pool: pg.Pool;
  readonly database: Kysely<AuditTables>;
  readonly link: NatsLink;
  readonly feed: Feed;
  readonly store: EventStore;
}

/** The HTTP interface of the audit service: pages for those who inspect, and the same as data. */
export function createAuditApp(options: AuditAppOptions): HttpApp {
  const { config, logger, store, rules, database, feed } = options;
  const demonstration = config.SIYI_DEMONSTRATION;
  const app = createHttpApp({
    name: 'audit',
    version: VERSION,
    description: 'The decisions of a county as of any position or moment.',
    logger,
    proxiesTrusted: config.SIYI_PROXIES,
    demonstration: demonstration ? { secret: config.SIYI_SECRET } : undefined,
    checks: checksOf(options),
    gauges: feedGauges({ feed, record: store }),
    renderProblem: (problem, _language, c) =>
      String(problemPage(problem, frameOf(c, demonstration))),
  });
  addStaticFiles(app, assets);
  if (demonstration) addSignIn(app);
  addListRoutes(app, { database, demonstration });
  addReplayRoutes(app, { store, rules, demonstration });
  addFindingsRoutes(app, { store, database, rules, clock: options.clock });
  return app;
}

function checksOf({ pool, link, feed, clock, store }: AuditAppOptions): readonly HealthCheck[] {
  return [databaseCheck(pool), broadcastCheck(link), feedCheck({ feed, clock, record: store })];
}
