// The disclosure service over the ledger of a case: the steps of the case are its record, and the
// clock is the test's.
import { randomUUID } from 'node:crypto';
import { beginCase, caseLedger } from '@siyi/case';
import { createTestDatabase, testNatsUrl } from '@siyi/embedded/testing';
import { createSystemClock, createVirtualClock, type VirtualClock } from '@siyi/engine';
import { toInstant } from '@siyi/kernel';
import { createRelay, reachNats } from '@siyi/nats';
import {
  createAppendConnection,
  createPool,
  createPostgresEventStore,
  migrate,
  openLedger,
} from '@siyi/postgres';
import { createVaultValues } from '@siyi/vault';
import { openTestVault } from '@siyi/vault/testing';
import { readDisclosureConfig } from '../config.ts';
import { DISCLOSURE_MIGRATIONS, startDisclosureService } from '../service.ts';
import { caseOf, type Step } from './activity-centre.ts';

export interface RunningBoard {
  readonly url: string;
  readonly databaseUrl: string;
  readonly ledger: string;
  readonly clock: VirtualClock;
  /** Runs the next steps; resolves when they are on the board. */
  advance(steps: number): Promise<void>;
  get(path: string, headers?: Record<string, string>): Promise<Response>;
  /** The data at a path, and the page beside it. */
  read(path: string): Promise<{ readonly data: unknown; readonly page: string }>;
  stop(): Promise<void>;
}

export interface BoardOptions {
  readonly steps: readonly Step[];
  /** What the clock of the service says. */
  readonly now: string;
  /** Makes the case another one, and so its ledger. */
  readonly name: string;
  readonly env?: Readonly<Record<string, string>>;
}

export async function startBoard({ steps, now, name, env }: BoardOptions): Promise<RunningBoard> {
  const database = await createTestDatabase(
    (url) => migrate(url, DISCLOSURE_MIGRATIONS),
    'disclosure',
  );
  const opened = caseOf(steps, name);
  const ledger = caseLedger(opened);
  const writing = { url: database.url, role: 'siyi_decision', applicationName: 'test' };
  const pool = createPool(writing);
  const connection = createAppendConnection(writing);
  await openLedger(pool, ledger);
  const store = createPostgresEventStore({ pool, connection, ledger });
  const vault = await openTestVault(pool);
  const privateValues = createVaultValues(vault, ledger);
  const run = await beginCase(opened, { store, privateValues });
  const link = await reachNats({ url: testNatsUrl(), name: 'test', onRemark: () => {} });
  const relay = createRelay({
    ...{ link, outbox: store, clock: createSystemClock() },
    onRemark: () => {},
  });
  relay.start();

  const clock = createVirtualClock(toInstant(now));
  const config = readDisclosureConfig({
    DATABASE_URL: database.url,
    NATS_URL: testNatsUrl(),
    SIYI_LEDGER: '140724',
    SIYI_DISCLOSURE_PORT: '0',
    SIYI_SECRET: randomUUID(),
    SIYI_LOG_LEVEL: 'silent',
    ...env,
  });
  const service = await startDisclosureService({ ...config, SIYI_LEDGER: ledger }, clock);
  let done = 0;

  const get = (path: string, headers: Record<string, string> = {}) =>
    fetch(`${service.url}${path}`, { headers, redirect: 'manual' });

  async function untilRead(): Promise<void> {
    const last = await store.lastPosition();
    for (;;) {
      const metrics = await (await get('/metrics')).text();
      if (metrics.includes(`siyi_feed_position ${last}\n`)) return;
      await new Promise((resolve) => setTimeout(resolve, 10));
    }
  }

  return {
    ...{ url: service.url, databaseUrl: database.url, ledger, clock, get },
    async advance(count) {
      for (const end = done + count; done < end; ) {
        done += 1;
        const { outcome, message } = await run.step(done);
        if (outcome === 'refused') throw new Error(`step ${done} is refused: ${message?.en}`);
      }
      await untilRead();
    },
    async read(path) {
      const data = await (await get(path === '/' ? '/villages.json' : `${path}.json`)).json();
      return { data, page: await (await get(path)).text() };
    },
    async stop() {
      await service.stop();
      await relay.stop();
      await link.close();
      await vault.close();
      await connection.close();
      await pool.end();
      await database.drop();
    },
  };
}
