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
  type GaugeSource,
  type HealthCheck,
  type HttpApp,
} from '@siyi/http';
import type { NatsLink } from '@siyi/nats';
import { type Logger, VERSION } from '@siyi/runtime';
import { assets, problemPage } from '@siyi/web';
import type { Kysely } from 'kysely';
import type pg from 'pg';
import type { AuditConfig } from './config.ts';
import { addExportRoutes } from './export/export-routes.ts';
import { addFindingsRoutes } from './findings-routes.ts';
import { frameOf } from './frame.ts';
import { addListRoutes } from './list-routes.ts';
import { logCheck, logGauges } from './log/log-health.ts';
import { addLogRoutes } from './log/log-routes.ts';
import { addProofRoutes } from './log/proof-routes.ts';
import type { VillageLogs } from './log/village-logs.ts';
import { addReplayRoutes } from './replay-routes.ts';
import { addAlarmRoutes, alarmCheck } from './self-audit/alarm-routes.ts';
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
  /** Left out where the service keeps no logs. */
  readonly logs?: VillageLogs | undefined;
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
    gauges: [...feedGauges({ feed, record: store }), ...logGaugesOf(options)],
    renderProblem: (problem, _language, c) =>
      String(problemPage(problem, frameOf(c, demonstration))),
  });
  addStaticFiles(app, assets);
  if (demonstration) addSignIn(app);
  addListRoutes(app, { database, demonstration });
  addReplayRoutes(app, { store, rules, demonstration });
  addFindingsRoutes(app, { store, database, rules, clock: options.clock });
  if (options.logs) {
    const { alarms, place, operator } = options.logs;
    // Cases are played in demonstration mode only.
    const signCase = demonstration ? options.logs.signCase : undefined;
    addAlarmRoutes(app, alarms);
    const ledger = config.SIYI_LEDGER;
    addExportRoutes(app, { database, rules, ledger, operator, place, signCase });
    addProofRoutes(app, options.logs.place);
    addLogRoutes(app, options.logs.place);
  }
  return app;
}

function checksOf(options: AuditAppOptions): readonly HealthCheck[] {
  const { pool, link, feed, clock, store, logs } = options;
  return [
    ...[databaseCheck(pool), broadcastCheck(link), feedCheck({ feed, clock, record: store })],
    ...(logs ? [logCheck({ worker: logs.worker, clock }), alarmCheck(logs)] : []),
  ];
}

function logGaugesOf({ logs, clock }: AuditAppOptions): readonly GaugeSource[] {
  return logs ? logGauges({ worker: logs.worker, clock }) : [];
}
