// The audit service over the ledger of a case, which was recorded before it started.
import { randomUUID } from 'node:crypto';
import { beginCase, caseLedger } from '@siyi/case';
import { createTestDatabase, testNatsUrl } from '@siyi/embedded/testing';
import { createSystemClock } from '@siyi/engine';
import {
  createAppendConnection,
  createPool,
  createPostgresEventStore,
  migrate,
  openLedger,
} from '@siyi/postgres';
import { createVaultValues } from '@siyi/vault';
import { openTestVault } from '@siyi/vault/testing';
import { readAuditConfig } from '../config.ts';
import { AUDIT_MIGRATIONS, startAuditService } from '../service.ts';
import { lateContractCase } from './late-contract.ts';

export interface RunningAudit {
  readonly url: string;
  readonly databaseUrl: string;
  readonly ledger: string;
  /** Asks as a seat, such as `auditor.-`; as a browser where a page is wanted. */
  get(path: string, asking?: { readonly as?: string; readonly page?: boolean }): Promise<Response>;
  stop(): Promise<void>;
}

export async function startAudit(env: Record<string, string> = {}): Promise<RunningAudit> {
  const database = await createTestDatabase((url) => migrate(url, AUDIT_MIGRATIONS), 'audit');
  const ledger = await recordCase(database.url);
  const config = readAuditConfig({
    DATABASE_URL: database.url,
    NATS_URL: testNatsUrl(),
    SIYI_LEDGER: '140724',
    SIYI_AUDIT_PORT: '0',
    SIYI_DEMONSTRATION: 'true',
    SIYI_SECRET: randomUUID(),
    SIYI_LOG_LEVEL: 'silent',
    ...env,
  });
  const service = await startAuditService({ ...config, SIYI_LEDGER: ledger }, createSystemClock());
  return {
    ...{ url: service.url, databaseUrl: database.url, ledger },
    get: (path, { as, page } = {}) =>
      fetch(`${service.url}${path}`, {
        headers: {
          Accept: page ? 'text/html' : 'application/json',
          ...(as === undefined ? {} : { Authorization: `Bearer demo.${as}` }),
        },
        redirect: 'manual',
      }),
    async stop() {
      await service.stop();
      await database.drop();
    },
  };
}

async function recordCase(databaseUrl: string): Promise<string> {
  const opened = lateContractCase();
  const ledger = caseLedger(opened);
  const writing = { url: databaseUrl, role: 'siyi_decision', applicationName: 'test' };
  const pool = createPool(writing);
  const connection = createAppendConnection(writing);
  await openLedger(pool, ledger);
  const store = createPostgresEventStore({ pool, connection, ledger });
  const vault = await openTestVault(pool);
  const privateValues = createVaultValues(vault, ledger);
  const run = await beginCase(opened, { store, privateValues });
  for (const index of opened.file.steps.keys()) await run.step(index + 1);
  await vault.close();
  await connection.close();
  await pool.end();
  return ledger;
}
