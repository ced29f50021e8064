import { engineMigrations, migrate } from '../migrate.ts';

/** Prepares a test database: the template `engine` is what this makes. */
export async function migrateForTest(url: string): Promise<void> {
  await migrate(url, [engineMigrations()]);
}
