import type { Clock } from '@siyi/engine';
import { readRules } from '@siyi/history';
import { createPostgresAlarms, engineMigrations, readMigrations } from '@siyi/postgres';
import { openReader, type ReaderService } from '@siyi/reader';
import { Kysely, PostgresDialect } from 'kysely';
import { createAlarmWatch } from './alarm-watch.ts';
import { createDisclosureApp } from './app.ts';
import { createBoardProjection } from './board-projection.ts';
import type { DisclosureConfig } from './config.ts';
import { createBoardReader } from './read-board.ts';
import type { DisclosureTables } from './tables.ts';
import { createVillageHeads } from './village-heads.ts';

const NAME = 'disclosure';

/** The migrations that the disclosure service brings: the record that it reads, and its boards. */
export const DISCLOSURE_MIGRATIONS = [
  engineMigrations(),
  readMigrations(NAME, new URL('../migrations/', import.meta.url)),
];

export type DisclosureService = ReaderService;

/** Puts the disclosure service together: a reader of the record, and pages for everybody. */
export async function startDisclosureService(
  config: DisclosureConfig,
  clock: Clock,
): Promise<DisclosureService> {
  const rules = readRules(config.SIYI_PROCEDURE_FOLDER);
  const record = await openReader({ name: NAME, config, migrations: DISCLOSURE_MIGRATIONS });
  const { pool, store } = record;
  const reader = createBoardReader(new Kysely({ dialect: new PostgresDialect({ pool }) }));
  const heads = createVillageHeads(reader.head);
  const feed = await record.follow<DisclosureTables>({
    project: createBoardProjection(rules, store),
    onApplied: heads.moved,
  });
  const alarms = createAlarmWatch(createPostgresAlarms(pool, store.ledger));
  const parts = { ...record, config, clock, reader, feed, heads, alarms, record: store };
  const app = createDisclosureApp(parts);
  return record.serve(app, config.SIYI_DISCLOSURE_PORT);
}
