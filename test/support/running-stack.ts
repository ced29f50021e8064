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
import { startSignerProcess } from './signer-process.ts';

const clock = createSystemClock();
const MIGRATIONS = [
  ...DECISION_MIGRATIONS,
  ...DISCLOSURE_MIGRATIONS,
  ...SUPERVISION_MIGRATIONS,
  ...AUDIT_MIGRATIONS,
];
const SERVICES = {
  signer: startSignerProcess,
  decision: (env: Environment) => startDecisionService(readDecisionConfig(env), clock),
  disclosure: (env: Environment) => startDisclosureService(readDisclosureConfig(env), clock),
  supervision: (env: Environment) => startSupervisionService(readSupervisionConfig(env), clock),
  audit: (env: Environment) => startAuditService(readAuditConfig(env), clock),
};

export type StackService = keyof typeof SERVICES;

/** Whose logs a stack with a signer keeps. */
export const STACK_OPERATOR = 'siyi.example';

export interface RunningStack {
  /** A county that no other test shares: its JetStream is its own. */
  readonly ledger: string;
  readonly databaseUrl: string;
  /** Holds what the services keep: `signer`, `log`, `evidence`, `vault`. */
  readonly folder: string;
  /** What the services are told. */
  readonly environment: Environment;
  /** Where a service listens; throws for one that does not run. */
  urlOf(name: StackService): string;
  start(name: StackService): Promise<void>;
  /** Ends one service in order; the others go on. */
  end(name: StackService): Promise<void>;
  /** Ends the signer, which has a process of its own, as a power cut would. */
  killSigner(): Promise<void>;
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

/** Starts services on free ports, in demonstration mode. A signer comes first: the others are told where it is. */
export async function startStack(
  names: readonly StackService[],
  { databaseUrl, natsUrl = testNatsUrl(), env = {} }: StackOptions = {},
): Promise<RunningStack> {
  const database = databaseUrl === undefined ? await ownDatabase() : { url: databaseUrl };
  const folder = mkdtempSync(join(tmpdir(), 'siyi-stack-'));
  const ledger = String(randomInt(100_000, 1_000_000));
  const running = new Map<StackService, Started>();
  const environment: Record<string, string | undefined> = {
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
    SIYI_VAULT_FOLDER: join(folder, 'vault'),
    SIYI_VAULT_SECRET: randomUUID(),
    SIYI_LOG_LEVEL: 'silent',
    ...(names.includes('signer') ? logSettings(folder) : {}),
    ...env,
  };
  const stack: RunningStack = {
    ...{ ledger, databaseUrl: database.url, folder, environment },
    urlOf(name) {
      const service = running.get(name);
      if (!service) throw new Error(`${name} does not run`);
      return service.url;
    },
    async start(name) {
      const started: Started = await SERVICES[name](environment);
      running.set(name, started);
      if (name !== 'signer') return;
      // It starts again at the same address, as behind any that is configured.
      environment.SIYI_SIGNER_URL = started.url;
      environment.SIYI_SIGNER_PORT = new URL(started.url).port;
    },
    async end(name) {
      await running.get(name)?.stop();
      running.delete(name);
    },
    async killSigner() {
      await running.get('signer')?.kill?.();
      running.delete('signer');
    },
    async stop() {
      // The last started is ended first: the log worker still asks the signer.
      for (const name of [...running.keys()].toReversed()) await stack.end(name);
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

type Started = Running & { readonly url: string; kill?(): Promise<void> };

function logSettings(folder: string): Environment {
  return {
    SIYI_LOG_NAME: STACK_OPERATOR,
    SIYI_LOG_FOLDER: join(folder, 'log'),
    SIYI_SIGNER_FOLDER: join(folder, 'signer'),
    SIYI_SIGNER_PORT: '0',
    SIYI_SIGNER_TOKEN: randomUUID(),
    SIYI_SIGNER_OPERATOR_TOKEN: randomUUID(),
    SIYI_RECEIPT_SECRET: randomUUID(),
  };
}

function ownDatabase(): Promise<TestDatabase> {
  return createTestDatabase((url) => migrate(url, MIGRATIONS), 'stack');
}
