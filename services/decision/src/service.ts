import { createConsumer } from '@siyi/consumer';
import type { RuleBook } from '@siyi/decision';
import type { Clock, EventStore } from '@siyi/engine';
import { createEvidenceStore } from '@siyi/evidence';
import { createTracker, readRules } from '@siyi/history';
import { serve } from '@siyi/http';
import { createRelay, type NatsLink, type Relay, reachNats } from '@siyi/nats';
import {
  createAppendConnection,
  createPool,
  createPostgresReadModel,
  engineMigrations,
  migrate,
  readMigrations,
} from '@siyi/postgres';
import {
  createLogger,
  createWake,
  type Logger,
  type Running,
  startLoop,
  type Wake,
} from '@siyi/runtime';
import { checkKeys, openVault } from '@siyi/vault';
import { Kysely, PostgresDialect } from 'kysely';
import type pg from 'pg';
import { createDecisionApp } from './app.ts';
import { checkClock } from './check-clock.ts';
import type { DecisionConfig } from './config.ts';
import { createDecisionsProjection } from './decisions-projection.ts';
import { startErasures } from './erasures.ts';
import { openEvidencePlace } from './evidence-place.ts';
import { openCountyLedger, openPlace } from './ledger.ts';
import { openReceipts } from './receipts.ts';
import type { DecisionTables } from './tables.ts';
import { fireDueTimers } from './timers.ts';

const NAME = 'decision';
const ROLE = 'siyi_decision';
// What is stored wakes the loops at once; these are for what another process stores.
const CATCH_UP_MS = 1_000;
const TIMERS_MS = 500;

/** The migrations that the decision service brings: the record, and its own lists. */
export const DECISION_MIGRATIONS = [
  engineMigrations(),
  readMigrations(NAME, new URL('../migrations/', import.meta.url)),
];

export interface DecisionService extends Running {
  readonly url: string;
}

/** Puts the decision service together: the only writer of events, with its timers and its relay. */
export async function startDecisionService(
  config: DecisionConfig,
  clock: Clock,
): Promise<DecisionService> {
  const logger = createLogger({ name: NAME, level: config.SIYI_LOG_LEVEL });
  const rules = readRules(config.SIYI_PROCEDURE_FOLDER);
  await migrate(config.DATABASE_URL, DECISION_MIGRATIONS);
  const connecting = { url: config.DATABASE_URL, role: ROLE, applicationName: `siyi-${NAME}` };
  const pool = createPool(connecting);
  await checkClock(pool);
  const vault = await openVault({
    pool,
    folder: config.SIYI_VAULT_FOLDER,
    secret: config.SIYI_VAULT_SECRET,
  });
  await checkKeys(vault, config.SIYI_LEDGER);
  const connection = createAppendConnection(connecting);
  const link = await reachNats({
    url: config.NATS_URL,
    name: `siyi-${NAME}`,
    onRemark: (remark) => logger.info({ remark: remark.kind }, 'NATS'),
  });

  const wake = createWake();
  const parts = { pool, connection, vault, clock, rules, onStored: wake.ring };
  const ledger = await openCountyLedger(parts, config.SIYI_LEDGER);
  const lists = startLists({ store: ledger.store, pool, wake, logger, rules });
  const erasures = startErasures({ store: ledger.store, pool, vault, wake, logger });
  const timers = startLoop({
    name: 'timers',
    everyMs: TIMERS_MS,
    logger,
    run: (signal) => fireDueTimers({ ...ledger, clock }, signal),
  });
  const relay = startRelay({ link, store: ledger.store, clock, wake, logger });
  const app = createDecisionApp({
    ...{ config, logger, clock, wake, ledger, pool, relay, rules },
    database: new Kysely<DecisionTables>({ dialect: new PostgresDialect({ pool }) }),
    evidence: createEvidenceStore(await openEvidencePlace(config)),
    openPlace: (name) => openPlace(parts, name),
    erasures,
    loops: [lists, timers],
    receipts: openReceipts(config),
  });
  const serving = await serve(app, {
    host: config.SIYI_HOST,
    port: config.SIYI_DECISION_PORT,
    orFree: config.SIYI_DEMONSTRATION,
  });
  logger.info({ url: serving.url }, 'listening');
  return {
    url: serving.url,
    async stop() {
      await serving.close();
      await Promise.all([timers.stop(), lists.stop(), erasures.stop(), relay.stop()]);
      await link.close();
      await vault.keys.close();
      await connection.close();
      await pool.end();
    },
  };
}

function startLists({
  store,
  pool,
  wake,
  logger,
  rules,
}: {
  store: EventStore;
  pool: pg.Pool;
  wake: Wake;
  logger: Logger;
  rules: RuleBook;
}) {
  const consumer = createConsumer({
    name: 'decision-lists',
    ledger: store.ledger,
    readModel: createPostgresReadModel<DecisionTables>({
      pool,
      schema: NAME,
      project: createDecisionsProjection(createTracker(rules, store)),
    }),
    refill: store.readLedger,
    onRemark: (remark) => logger.warn({ remark }, 'lists'),
  });
  const loop = startLoop({
    name: 'lists',
    everyMs: CATCH_UP_MS,
    logger,
    run: async () => {
      await consumer.catchUp();
    },
  });
  wake.onRing(loop.wake);
  return loop;
}

function startRelay({
  link,
  store,
  clock,
  wake,
  logger,
}: {
  link: NatsLink;
  store: EventStore;
  clock: Clock;
  wake: Wake;
  logger: Logger;
}): Relay {
  const relay = createRelay({
    ...{ link, outbox: store, clock },
    onRemark: (remark) => logger.info({ remark }, 'relay'),
  });
  relay.start();
  wake.onRing(relay.wake);
  return relay;
}
