import type { Clock } from '@siyi/engine';
import { readRules } from '@siyi/history';
import { engineMigrations, readMigrations } from '@siyi/postgres';
import { openReader, type ReaderService } from '@siyi/reader';
import { Kysely, PostgresDialect } from 'kysely';
import { createSupervisionApp } from './app.ts';
import type { SupervisionConfig } from './config.ts';
import { createInboxProjection } from './inbox-projection.ts';
import { createInboxReader } from './read-inbox.ts';
import type { SupervisionTables } from './tables.ts';
import { createVillageWakes } from './village-wakes.ts';

const NAME = 'supervision';

/** The migrations that the supervision service brings: the record that it reads, and its inbox. */
export const SUPERVISION_MIGRATIONS = [
  engineMigrations(),
  readMigrations(NAME, new URL('../migrations/', import.meta.url)),
];

export type SupervisionService = ReaderService;

/** Puts the supervision service together: a reader of the record, its inbox and its stream. */
export async function startSupervisionService(
  config: SupervisionConfig,
  clock: Clock,
): Promise<SupervisionService> {
  const rules = readRules(config.SIYI_PROCEDURE_FOLDER);
  const record = await openReader({ name: NAME, config, migrations: SUPERVISION_MIGRATIONS });
  const { pool, store } = record;
  const wakes = createVillageWakes();
  const feed = await record.follow<SupervisionTables>({
    project: createInboxProjection(rules, store),
    onApplied: wakes.ring,
  });
  const reader = createInboxReader(new Kysely({ dialect: new PostgresDialect({ pool }) }));
  const app = createSupervisionApp({
    ...record,
    config,
    clock,
    reader,
    feed,
    wakes,
    record: store,
  });
  return record.serve(app, config.SIYI_SUPERVISION_PORT);
}
