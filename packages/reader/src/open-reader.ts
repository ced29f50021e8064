import { createConsumer } from '@siyi/consumer';
import type { EventStore, RecordedEvent } from '@siyi/engine';
import { type HttpApp, serve } from '@siyi/http';
import { type NatsLink, reachNats, subscribe } from '@siyi/nats';
import {
  createPool,
  createPostgresEventStore,
  createPostgresReadModel,
  type Migrations,
  migrate,
  type PostgresReadModelOptions,
} from '@siyi/postgres';
import {
  createLogger,
  type Logger,
  type LogLevel,
  type Running,
  type RunningFeed,
  startFeed,
} from '@siyi/runtime';
import type pg from 'pg';

/** The settings that every service has. */
export interface ReaderConfig {
  readonly DATABASE_URL: string;
  readonly NATS_URL: string;
  readonly SIYI_LEDGER: string;
  readonly SIYI_HOST: string;
  readonly SIYI_LOG_LEVEL: LogLevel;
  readonly SIYI_DEMONSTRATION: boolean;
}

export interface ReaderOptions {
  /** Of the service; its schema has the same name, and its role is `siyi_<name>`. */
  readonly name: string;
  readonly config: ReaderConfig;
  /** Those of the record first, then its own. */
  readonly migrations: readonly Migrations[];
}

/** How the record becomes the tables of the service. */
export interface Following<Tables> {
  readonly project: PostgresReadModelOptions<Tables>['project'];
  /** Told when events are in the read model. */
  readonly onApplied?: (events: readonly RecordedEvent[]) => void;
}

/** A service that is reached at an address. */
export interface ReaderService extends Running {
  readonly url: string;
}

/** The connections of a service that reads the record. */
export interface Reader {
  readonly logger: Logger;
  readonly pool: pg.Pool;
  readonly link: NatsLink;
  /** The record, to be read only. */
  readonly store: EventStore;
  /** Begins to follow the record, from where the read model left off. */
  follow<Tables>(following: Following<Tables>): Promise<RunningFeed>;
  /** Serves an application; `stop` then ends it, the feed and the connections, in this order. */
  serve(app: HttpApp, port: number): Promise<ReaderService>;
}

/** Throws errors with `words` where the settings lead to nothing that can be used. */
export async function openReader({ name, config, migrations }: ReaderOptions): Promise<Reader> {
  const logger = createLogger({ name, level: config.SIYI_LOG_LEVEL });
  await migrate(config.DATABASE_URL, migrations);
  const applicationName = `siyi-${name}`;
  const pool = createPool({ url: config.DATABASE_URL, role: `siyi_${name}`, applicationName });
  const link = await reachNats({
    url: config.NATS_URL,
    name: applicationName,
    onRemark: (remark) => logger.info({ remark: remark.kind }, 'NATS'),
  });
  const store = createPostgresEventStore({ pool, ledger: config.SIYI_LEDGER });
  const running: Running[] = [];

  async function stop(): Promise<void> {
    for (const one of running.splice(0).reverse()) await one.stop();
    await link.close();
    await pool.end();
  }

  return {
    ...{ logger, pool, link, store },
    async follow({ project, onApplied }) {
      const { ledger } = store;
      const readModel = createPostgresReadModel({ pool, schema: name, project });
      const after = await readModel.checkpoint(ledger);
      const feed = startFeed<RecordedEvent>({
        taker: createConsumer({
          ...{ name, ledger, readModel, refill: store.readLedger, onApplied },
          onRemark: (remark) => logger.warn({ remark }, 'feed'),
        }),
        subscribe: (handing) => subscribe({ link, ledger, after, ...handing }),
        logger,
      });
      running.push(feed);
      return feed;
    },
    async serve(app, port) {
      const { SIYI_HOST: host, SIYI_DEMONSTRATION: orFree } = config;
      try {
        const serving = await serve(app, { host, port, orFree });
        logger.info({ url: serving.url }, 'listening');
        running.push({ stop: serving.close });
        return { url: serving.url, stop };
      } catch (error) {
        // Nobody could stop what has been started.
        await stop();
        throw error;
      }
    },
  };
}
