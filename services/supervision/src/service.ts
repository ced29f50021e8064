import type { Clock, EventStore } from '@siyi/engine';
import { SHIPPED_RULES } from '@siyi/history';
import { serve } from '@siyi/http';
import { reachNats } from '@siyi/nats';
import {
  createPool,
  createPostgresEventStore,
  createPostgresReadModel,
  engineMigrations,
  migrate,
  readMigrations,
} from '@siyi/postgres';
import { createLogger, type Running } from '@siyi/runtime';
import { Kysely, PostgresDialect } from 'kysely';
import type pg from 'pg';
import { createSupervisionApp } from './app.ts';
import type { SupervisionConfig } from './config.ts';
import { followRecord } from './feed.ts';
import { createInboxProjection } from './inbox-projection.ts';
import { createInboxReader } from './read-inbox.ts';
import type { SupervisionTables } from './tables.ts';
import { createVillageWakes } from './village-wakes.ts';

const NAME = 'supervision';
const ROLE = 'siyi_supervision';

/** The migrations that the supervision service brings: the record that it reads, and its inbox. */
export const SUPERVISION_MIGRATIONS = [
  engineMigrations(),
  readMigrations(NAME, new URL('../migrations/', import.meta.url)),
];

export interface SupervisionService extends Running {
  readonly url: string;
}

/** Puts the supervision service together: a reader of the record, its inbox and its stream. */
export async function startSupervisionService(
  config: SupervisionConfig,
  clock: Clock,
): Promise<SupervisionService> {
  const logger = createLogger({ name: NAME, level: config.SIYI_LOG_LEVEL });
  await migrate(config.DATABASE_URL, SUPERVISION_MIGRATIONS);
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

  const reader = createInboxReader(new Kysely({ dialect: new PostgresDialect({ pool }) }));
  const store = createPostgresEventStore({ pool, ledger: config.SIYI_LEDGER });
  const wakes = createVillageWakes();
  const feed = await followRecord({
    ...{ store, link, logger },
    readModel: createReadModel(pool, store),
    onApplied: wakes.ring,
  });
  const app = createSupervisionApp({
    ...{ config, logger, clock, pool, reader, link, feed, wakes },
    record: store,
  });
  const serving = await serve(app, {
    host: config.SIYI_HOST,
    port: config.SIYI_SUPERVISION_PORT,
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

function createReadModel(pool: pg.Pool, store: EventStore) {
  return createPostgresReadModel<SupervisionTables>({
    pool,
    schema: NAME,
    project: createInboxProjection(SHIPPED_RULES, store),
  });
}
