import type { Clock } from '@siyi/engine';
import { readRules } from '@siyi/history';
import { engineMigrations, readMigrations } from '@siyi/postgres';
import { openReader, type ReaderService } from '@siyi/reader';
import { createWake } from '@siyi/runtime';
import { Kysely, PostgresDialect } from 'kysely';
import { createAuditApp } from './app.ts';
import type { AuditConfig } from './config.ts';
import { createDecisionsProjection } from './decisions-projection.ts';
import { logSettingsOf } from './log/log-settings.ts';
import { openVillageLogs } from './log/village-logs.ts';
import type { AuditTables } from './tables.ts';

const NAME = 'audit';

/** The migrations that the audit service brings: the record that it reads, and its list. */
export const AUDIT_MIGRATIONS = [
  engineMigrations(),
  readMigrations(NAME, new URL('../migrations/', import.meta.url)),
];

export type AuditService = ReaderService;

/** Puts the audit service together: a reader of the record, for those who inspect it. */
export async function startAuditService(config: AuditConfig, clock: Clock): Promise<AuditService> {
  const rules = readRules(config.SIYI_PROCEDURE_FOLDER);
  const reader = await openReader({ name: NAME, config, migrations: AUDIT_MIGRATIONS });
  const { pool, store } = reader;
  const project = createDecisionsProjection(rules, store);
  const wake = createWake();
  const feed = await reader.follow<AuditTables>({ project, onApplied: wake.ring });
  const database = new Kysely<AuditTables>({ dialect: new PostgresDialect({ pool }) });
  const settings = logSettingsOf(config);
  const ledger = config.SIYI_LEDGER;
  const logs = settings && openVillageLogs({ ...reader, settings, ledger, database, clock });
  const app = createAuditApp({ ...reader, config, clock, feed, database, rules, logs });
  const serving = await reader.serve(app, config.SIYI_AUDIT_PORT);
  const following = logs?.start(wake);
  return {
    url: serving.url,
    async stop() {
      await following?.stop();
      await serving.stop();
    },
  };
}
