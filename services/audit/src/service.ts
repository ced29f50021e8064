import { createConsumer } from '@siyi/consumer';
import type { Clock, EventStore, RecordedEvent } from '@siyi/engine';
import { SHIPPED_RULES } from '@siyi/history';
import { serve } from '@siyi/http';
import { type NatsLink, reachNats, subscribe } from '@siyi/nats';
import {
  createPool,
  createPostgresEventStore,
  createPostgresReadModel,
  engineMigrations,
  migrate,
  readMigrations,
} from '@siyi/postgres';
import {
  createLogger,
  type Logger,
  type Running,
  type RunningFeed,
  startFeed,
} from '@siyi/runtime';
import { Kysely, PostgresDialect } from 'kysely';
import type pg from 'pg';
import { createAuditApp } from './app.ts';
import type { AuditConfig } from './config.ts';
import { createDecisionsProjection } from './decisions-projection.ts';
import type { AuditTables } from './tables.ts';

const NAME = 'audit';
const ROLE = 'siyi_audit';

/** The migrations that the audit service brings: the record that it reads, and its list. */
export const AUDIT_MIGRATIONS = [
  engineMigrations(),
  readMigrations(NAME, new URL('../migrations/', import.meta.url)),
];

export interface AuditService extends Running {
  readonly url: string;
}

/** Puts the audit service together: a reader of the record, for those who inspect it. */
export async function startAuditService(config: AuditConfig, clock: Clock): Promise<AuditService> {
  const logger = createLogger({ name: NAME, level: config.SIYI_LOG_LEVEL });
  await migrate(config.DATABASE_URL, AUDIT_MIGRATIONS);
  const pool = createPool({
    url: config.DATABASE_URL,
    role: ROLE,
    applicationName: `siyi-${NAME}`,
  });
  const link = await reachNats({
    url: config.NATS_URL,
    name: `siyi-${NAME}`,
    onRemark: (remark) => logger.info({ remark: remark.kind }, 'NATS'),
  });
  const store = createPostgresEventStore({ pool, ledger: config.SIYI_LEDGER });
  const feed = await followRecord({ store, pool, link, logger });
  const app = createAuditApp({
    ...{ config, logger, clock, pool, link, feed, store, rules: SHIPPED_RULES },
    database: new Kysely<AuditTables>({ dialect: new PostgresDialect({ pool }) }),
  });
  const serving = await serve(app, {
    host: config.SIYI_HOST,
    port: config.SIYI_AUDIT_PORT,
    orFree: config.SIYI_DEMONSTRATION,
  });
  return {
    url: serving.url,
    async stop() {
      await serving.close();
      await feed.stop();
      await link.close();
      await pool.end();
    },
  };
}

interface Following {
  readonly store: EventStore;
  readonly pool: pg.Pool;
  readonly link: NatsLink;
  readonly logger: Logger;
}

async function followRecord({ store, pool, link, logger }: Following): Promise<RunningFeed> {
  const { ledger } = store;
  const readModel = createPostgresReadModel<AuditTables>({
    pool,
    schema: NAME,
    project: createDecisionsProjection(SHIPPED_RULES, store),
  });
  const after = await readModel.checkpoint(ledger);
  const taker = createConsumer({
    ...{ name: 'audit-list', ledger, readModel },
    refill: store.readLedger,
    onRemark: (remark) => logger.warn({ remark }, 'feed'),
  });
  return startFeed<RecordedEvent>({
    taker,
    logger,
    subscribe: (handing) => subscribe({ link, ledger, after, ...handing }),
  });
}
