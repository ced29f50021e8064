// The services as they run, on a database of their own, for tests that need more than one of them.
import { randomInt, randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { AUDIT_MIGRATIONS, readAuditConfig, startAuditService } from '@siyi/audit-service';
import {
  DECISION_MIGRATIONS,
  readDecisionConfig,
  startDecisionService,
} from '@siyi/decision-service';
import {
  DISCLOSURE_MIGRATIONS,
  readDisclosureConfig,
  startDisclosureService,
} from '@siyi/disclosure-service';
import { createTestDatabase, type TestDatabase, testNatsUrl } from '@siyi/embedded/testing';
import { createSystemClock } from '@siyi/engine';
import { migrate } from '@siyi/postgres';
import type { Environment, Running } from '@siyi/runtime';
import {
  readSupervisionConfig,
  SUPERVISION_MIGRATIONS,
  startSupervisionService,
} from '@siyi/supervision-service';

const clock = createSystemClock();
const MIGRATIONS = [
  ...DECISION_MIGRATIONS,
  ...DISCLOSURE_MIGRATIONS,
  ...SUPERVISION_MIGRATIONS,
  ...AUDIT_MIGRATIONS,
];
const SERVICES = {
  decision: (env: Environment) => startDecisionService(readDecisionConfig(env), clock),
  disclosure: (env: Environment) => startDisclosureService(readDisclosureConfig(env), clock),
  supervision: (env: Environment) => startSupervisionService(readSupervisionConfig(env), clock),
  audit: (env: Environment) => startAuditService(readAuditConfig(env), clock),
};

export type StackService = keyof typeof SERVICES;

export interface RunningStack {
  /** A county that no other test shares: its JetStream is its own. */
  readonly ledger: string;
  readonly databaseUrl: string;
  /** Where a service listens; throws for one that does not run. */
  urlOf(name: StackService): string;
  start(name: StackService): Promise<void>;
  /** Ends one service in order; the others go on. */
  end(name: StackService): Promise<void>;
  /** Ends everything, and drops the database. */
  stop(): Promise<void>;
}

export interface StackOptions {
  /** Left out: a new database of the Postgres that the whole run shares. */
  readonly databaseUrl?: string;
  /** Left out: the one that the whole run shares. */
  readonly natsUrl?: string;
  readonly env?: Environment;
}

/** Starts services on free ports, in demonstration mode. */
export async function startStack(
  names: readonly StackService[],
  { databaseUrl, natsUrl = testNatsUrl(), env = {} }: StackOptions = {},
): Promise<RunningStack> {
  const database = databaseUrl === undefined ? await ownDatabase() : { url: databaseUrl };
  const folder = mkdtempSync(join(tmpdir(), 'siyi-stack-'));
  const ledger = String(randomInt(100_000, 1_000_000));
  const running = new Map<StackService, Running & { readonly url: string }>();
  const environment = {
    DATABASE_URL: database.url,
    NATS_URL: natsUrl,
    SIYI_LEDGER: ledger,
    SIYI_DECISION_PORT: '0',
    SIYI_DISCLOSURE_PORT: '0',
    SIYI_SUPERVISION_PORT: '0',
    SIYI_AUDIT_PORT: '0',
    SIYI_DEMONSTRATION: 'true',
    SIYI_SECRET: randomUUID(),
    SIYI_EVIDENCE_FOLDER: join(folder, 'evidence'),
    SIYI_LOG_LEVEL: 'silent',
    ...env,
  };
  const stack: RunningStack = {
    ...{ ledger, databaseUrl: database.url },
    urlOf(name) {
      const service = running.get(name);
      if (!service) throw new Error(`${name} does not run`);
      return service.url;
    },
    async start(name) {
      running.set(name, await SERVICES[name](environment));
    },
    async end(name) {
      await running.get(name)?.stop();
      running.delete(name);
    },
    async stop() {
      for (const name of running.keys()) await stack.end(name);
      if ('drop' in database) await database.drop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
  try {
    for (const name of names) await stack.start(name);
  } catch (error) {
    await stack.stop();
    throw error;
  }
  return stack;
}

function ownDatabase(): Promise<TestDatabase> {
  return createTestDatabase((url) => migrate(url, MIGRATIONS), 'stack');
}
