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
import { createDisclosureApp } from './app.ts';
import { createBoardProjection } from './board-projection.ts';
import type { DisclosureConfig } from './config.ts';
import { followRecord } from './feed.ts';
import { createBoardReader } from './read-board.ts';
import type { DisclosureTables } from './tables.ts';
import { createVillageHeads } from './village-heads.ts';

const NAME = 'disclosure';
const ROLE = 'siyi_disclosure';

/** The migrations that the disclosure service brings: the record that it reads, and its boards. */
export const DISCLOSURE_MIGRATIONS = [
  engineMigrations(),
  readMigrations(NAME, new URL('../migrations/', import.meta.url)),
];

export interface DisclosureService extends Running {
  readonly url: string;
}

/** Puts the disclosure service together: a reader of the record, and pages for everybody. */
export async function startDisclosureService(
  config: DisclosureConfig,
  clock: Clock,
): Promise<DisclosureService> {
  const logger = createLogger({ name: NAME, level: config.SIYI_LOG_LEVEL });
  await migrate(config.DATABASE_URL, DISCLOSURE_MIGRATIONS);
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

  const reader = createBoardReader(new Kysely({ dialect: new PostgresDialect({ pool }) }));
  const store = createPostgresEventStore({ pool, ledger: config.SIYI_LEDGER });
  const heads = createVillageHeads(reader.head);
  const feed = await followRecord({
    ...{ store, link, logger },
    readModel: createReadModel(pool, store),
    onApplied: heads.moved,
  });
  const app = createDisclosureApp({
    ...{ config, logger, clock, pool, reader, link, feed, heads },
    record: store,
  });
  const serving = await serve(app, {
    host: config.SIYI_HOST,
    port: config.SIYI_DISCLOSURE_PORT,
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
  return createPostgresReadModel<DisclosureTables>({
    pool,
    schema: NAME,
    project: createBoardProjection(SHIPPED_RULES, store),
  });
}
