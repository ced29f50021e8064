import type { RuleBook } from '@siyi/decision';
import type { Clock } from '@siyi/engine';
import type { EvidenceStore } from '@siyi/evidence';
import { actorOf, createHttpApp, type HealthCheck, type HttpApp } from '@siyi/http';
import { TransientFailure } from '@siyi/kernel';
import type { Relay } from '@siyi/nats';
import { type Logger, type Loop, VERSION, type Wake } from '@siyi/runtime';
import { problemPage } from '@siyi/web';
import type { Kysely } from 'kysely';
import type pg from 'pg';
import { addCaseRoutes, CASE_BYTES_MAX } from './case-routes.ts';
import { addCommandRoutes } from './command-routes.ts';
import type { DecisionConfig } from './config.ts';
import { frameOf } from './console/console-frame.ts';
import { addConsole } from './console/console-routes.ts';
import type { Erasures } from './erasures.ts';
import { addEvidenceRoutes, EVIDENCE_BYTES_MAX } from './evidence-routes.ts';
import type { Ledger, openPlace } from './ledger.ts';
import { addMigrationRoutes } from './migration-routes.ts';
import { addOpeningRoutes } from './opening-routes.ts';
import { addProcedureRoutes } from './procedure-routes.ts';
import { addReadRoutes } from './read-routes.ts';
import { addReceiptRoutes } from './receipt-routes.ts';
import type { Receipts } from './receipts.ts';
import { addSeatRoutes } from './seat-routes.ts';
import type { DecisionTables } from './tables.ts';
import { addVillageEventsRoute } from './village-events-route.ts';

export interface DecisionAppOptions {
  readonly config: DecisionConfig;
  readonly logger: Logger;
  readonly clock: Clock;
  readonly wake: Wake;
  readonly ledger: Ledger;
  readonly rules: RuleBook;
  readonly pool: pg.Pool;
  readonly database: Kysely<DecisionTables>;
  readonly relay: Relay;
  readonly evidence: EvidenceStore;
  readonly openPlace: (ledger: string) => ReturnType<typeof openPlace>;
  readonly erasures: Erasures;
  readonly loops: readonly Loop[];
  /** Left out where no receipts are given. */
  readonly receipts?: Receipts | undefined;
}

/** The HTTP interface of the decision service. */
export function createDecisionApp(options: DecisionAppOptions): HttpApp {
  const { config, logger, ledger, rules } = options;
  const { store } = ledger;
  const demonstration = config.SIYI_DEMONSTRATION;
  const app = createHttpApp({
    name: 'decision',
    version: VERSION,
    description: 'The decisions of the villages of a county: the command interface and its lists.',
    logger,
    proxiesTrusted: config.SIYI_PROXIES,
    limits: {
      bodyBytesByPath: { '/evidence': EVIDENCE_BYTES_MAX, '/cases': CASE_BYTES_MAX },
    },
    demonstration: demonstration ? { secret: config.SIYI_SECRET } : undefined,
    renderProblem: (problem, _language, c) =>
      String(problemPage(problem, frameOf(c, actorOf(c), demonstration))),
    checks: [...checksOf(options), ...[...options.loops, options.erasures].map(loopCheck)],
    gauges: gaugesOf(options),
    processMetrics: true,
  });
  addCommandRoutes(app, { ledger, rules, receipts: options.receipts });
  if (options.receipts) addReceiptRoutes(app, options.receipts);
  addReadRoutes(app, { ...options, store });
  addVillageEventsRoute(app, { store, wake: options.wake });
  addProcedureRoutes(app, rules);
  addMigrationRoutes(app, { ...options, store });
  addSeatRoutes(app, ledger);
  addOpeningRoutes(app, ledger);
  addEvidenceRoutes(app, options);
  if (demonstration) addCaseRoutes(app, options.openPlace);
  addConsole(app, { ...options, demonstration });
  return app;
}

function checksOf({ pool, relay, evidence }: DecisionAppOptions): readonly HealthCheck[] {
  return [
    {
      name: 'postgres',
      required: true,
      run: async () => {
        await pool.query('select 1');
        return undefined;
      },
    },
    {
      // Without NATS commands go on; readers catch up later.
      name: 'broadcast',
      required: false,
      run: async () => {
        const { lag, oldestUnpublishedAgeMs, stopped } = await relay.status();
        if (stopped) throw stopped;
        if (oldestUnpublishedAgeMs > BROADCAST_LATE_MS) {
          throw new TransientFailure(`${lag} events are not broadcast yet`);
        }
        return `${lag} events behind`;
      },
    },
    {
      // Commands that cite no new file go on without it.
      name: 'evidence',
      required: false,
      run: async () => {
        await evidence.read(NO_FILE);
        return undefined;
      },
    },
  ];
}

const BROADCAST_LATE_MS = 5_000;
// A hash that no file has: asking for it shows that the store answers, and lets us in.
const NO_FILE = '0'.repeat(64);

function loopCheck(loop: Loop): HealthCheck {
  return {
    name: loop.name,
    required: false,
    run: async () => {
      const status = loop.status();
      if (status.state === 'failed' || status.state === 'failing') throw status.error;
      return undefined;
    },
  };
}

function gaugesOf({ relay, ledger, erasures }: DecisionAppOptions) {
  return [
    {
      name: 'siyi_ledger_position',
      help: 'The last position of the ledger.',
      read: () => ledger.store.lastPosition(),
    },
    {
      name: 'siyi_relay_lag_events',
      help: 'Events of the record that JetStream does not hold yet.',
      read: async () => (await relay.status()).lag,
    },
    {
      name: 'siyi_relay_oldest_unpublished_seconds',
      help: 'How long ago the first of these was recorded.',
      read: async () => (await relay.status()).oldestUnpublishedAgeMs / 1_000,
    },
    {
      name: 'siyi_erasures_lag_events',
      help: 'Events that the erasures have not looked at: what they erase is still there.',
      read: () => erasures.lag(),
    },
    {
      name: 'siyi_relay_regressions',
      help: 'How often JetStream had lost what it had confirmed.',
      read: async () => (await relay.status()).regressions,
    },
  ];
}
