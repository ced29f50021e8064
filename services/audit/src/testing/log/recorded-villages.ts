// Villages whose events lie in a real Postgres, and a worker over them.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createTestDatabase } from '@siyi/embedded/testing';
import { createSystemClock } from '@siyi/engine';
import { addMilliseconds, type Instant, uuidOf } from '@siyi/kernel';
import { encodeLeaf, leafHash } from '@siyi/log';
import { createLeafReader, createPool, migrate } from '@siyi/postgres';
import { Kysely, PostgresDialect } from 'kysely';
import { createFolderPlace } from '../../log/folder-place.ts';
import { createLogWorker } from '../../log/log-worker.ts';
import { createSignerClient } from '../../log/signer-client.ts';
import { createTreeStore } from '../../log/tree-store.ts';
import { AUDIT_MIGRATIONS } from '../../service.ts';
import type { AuditTables } from '../../tables.ts';
import { WORKER_TOKEN } from './running-signer.ts';
import { OPERATOR } from './work-over.ts';

const LEDGER = '140724';
const BEGAN = '2026-03-01T00:00:00.000Z' as Instant;
const HASH = 'vBbeICBPlSUFPANAygl0FmpcnQXvtci4yqBEf3GUavI';

export async function recordedVillages() {
  const database = await createTestDatabase((url) => migrate(url, AUDIT_MIGRATIONS), 'audit');
  const owner = createPool({ url: database.url, applicationName: 'test' });
  const pool = createPool({ url: database.url, role: 'siyi_audit', applicationName: 'test' });
  const folder = mkdtempSync(join(tmpdir(), 'siyi-log-'));
  const place = createFolderPlace(folder);
  const lengths = new Map<string, number>();
  const told: string[] = [];
  let position = 0;

  return {
    ...{ folder, place, told },
    /** Runs SQL as the owner of the database, past the triggers that keep what is recorded. */
    async tamper(statement: string, values: readonly unknown[] = []): Promise<void> {
      await owner.query('alter table engine.events disable trigger all');
      await owner.query(statement, [...values]);
      await owner.query('alter table engine.events enable trigger all');
    },
    /** Records further events of a village. */
    async record(village: string, count: number): Promise<void> {
      for (let left = count; left > 0; left -= 1) {
        const at = (lengths.get(village) ?? 0) + 1;
        const leaf = leafAt(village, at);
        position += 1;
        await owner.query(
          `insert into engine.events (ledger, position, village, village_position, stream, version,
            leaf, leaf_hash) values ($1, $2, $3, $4, $5, $6, $7, $8)`,
          [LEDGER, position, village, at, uuidOf(village), at, leaf, leafHash(leaf)],
        );
        lengths.set(village, at);
      }
      await owner.query(
        `insert into engine.villages (ledger, village, position, recorded_ms) values ($1, $2, $3, 0)
          on conflict (ledger, village) do update set position = excluded.position`,
        [LEDGER, village, lengths.get(village)],
      );
    },
    leavesOf: (village: string): readonly Uint8Array[] =>
      Array.from({ length: lengths.get(village) ?? 0 }, (_, at) => leafAt(village, at + 1)),
    /** A worker as after a start. */
    worker: (signerUrl: string) =>
      createLogWorker({
        operator: OPERATOR,
        reader: createLeafReader({ pool, ledger: LEDGER }),
        signer: createSignerClient({ url: signerUrl, token: WORKER_TOKEN }),
        trees: createTreeStore(new Kysely<AuditTables>({ dialect: new PostgresDialect({ pool }) })),
        ...{ place, clock: createSystemClock() },
        onTrouble: ({ village, kind }) => told.push(`${village} ${kind}`),
        onClear: (village) => told.push(`${village} goes on`),
      }),
    async drop(): Promise<void> {
      await Promise.all([owner.end(), pool.end()]);
      await database.drop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** The exact bytes of the event at a place of a village's book; `words` tell one from another. */
export function leafAt(village: string, villagePosition: number, words = 'as it was'): Uint8Array {
  const id = uuidOf(`${village} ${villagePosition}`);
  const recordedAt = addMilliseconds(BEGAN, villagePosition * 1000);
  return encodeLeaf({
    ...{ eventId: id, ledger: LEDGER, village, villagePosition },
    ...{ stream: `village-${village}`, version: villagePosition, type: 'RosterSet' },
    ...{ schemaVersion: 1, lawHash: HASH, commandId: id, correlationId: id, causationId: id },
    actor: { seat: 'township', person: id },
    ...{ occurredAt: recordedAt, recordedAt, data: { words } },
  });
}
