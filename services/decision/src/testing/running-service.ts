// A decision service on a database of its own, for tests.
import { randomInt, randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createTestDatabase, testNatsUrl } from '@siyi/embedded/testing';
import { createSystemClock } from '@siyi/engine';
import { migrate } from '@siyi/postgres';
import { type DecisionConfig, readDecisionConfig } from '../config.ts';
import { DECISION_MIGRATIONS, startDecisionService } from '../service.ts';

export interface TestService {
  readonly url: string;
  /** A county that no other test shares: its JetStream is its own. */
  readonly ledger: string;
  readonly config: DecisionConfig;
  stop(): Promise<void>;
}

/** Starts the service on a free port, in demonstration mode unless `env` says otherwise. */
export async function startTestService(env: Record<string, string> = {}): Promise<TestService> {
  const database = await createTestDatabase((url) => migrate(url, DECISION_MIGRATIONS), 'decision');
  const folder = mkdtempSync(join(tmpdir(), 'siyi-evidence-'));
  const vaultFolder = mkdtempSync(join(tmpdir(), 'siyi-vault-'));
  const ledger = String(randomInt(100_000, 1_000_000));
  const config = readDecisionConfig({
    DATABASE_URL: database.url,
    NATS_URL: testNatsUrl(),
    SIYI_LEDGER: ledger,
    SIYI_DECISION_PORT: '0',
    SIYI_DEMONSTRATION: 'true',
    SIYI_SECRET: randomUUID(),
    SIYI_EVIDENCE_FOLDER: folder,
    SIYI_VAULT_FOLDER: vaultFolder,
    SIYI_VAULT_SECRET: randomUUID(),
    SIYI_LOG_LEVEL: 'silent',
    ...env,
  });
  const service = await startDecisionService(config, createSystemClock());
  return {
    url: service.url,
    ledger,
    config,
    async stop() {
      await service.stop();
      await database.drop();
      rmSync(folder, { recursive: true });
      rmSync(vaultFolder, { recursive: true });
    },
  };
}

export interface Sent {
  readonly status: number;
  readonly headers: Headers;
  // biome-ignore lint/suspicious/noExplicitAny: what an answer holds is what the tests ask.
  readonly body: any;
}

/** Sends JSON as a seat of a village. */
export async function send(
  service: TestService,
  path: string,
  request: {
    readonly as?: string;
    readonly body?: unknown;
    readonly key?: string;
    readonly headers?: Record<string, string>;
  } = {},
): Promise<Sent> {
  const { as, body, key = randomUUID(), headers = {} } = request;
  const response = await fetch(`${service.url}${path}`, {
    method: body === undefined ? 'GET' : 'POST',
    headers: {
      ...(as === undefined ? {} : { Authorization: `Bearer demo.${as}` }),
      ...(body === undefined ? {} : { 'Content-Type': 'application/json', 'Idempotency-Key': key }),
      ...headers,
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  const isJson = response.headers.get('Content-Type')?.includes('json');
  return {
    status: response.status,
    headers: response.headers,
    body: isJson ? await response.json() : await response.text(),
  };
}
