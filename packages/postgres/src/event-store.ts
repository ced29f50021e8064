import type { EventStore } from '@siyi/engine';
import { Kysely, PostgresDialect } from 'kysely';
import type pg from 'pg';
import { createAnswers } from './answers.ts';
import type { AppendConnection } from './append-connection.ts';
import { translated } from './errors.ts';
import { createReading } from './read-events.ts';
import type { EngineTables } from './schema.ts';
import { createTimers } from './timers.ts';

export { type AppendConnection, createAppendConnection } from './append-connection.ts';

export interface PostgresEventStoreOptions {
  readonly pool: pg.Pool;
  /** Left out by those who only read: an append is then a programmer's mistake. */
  readonly connection?: AppendConnection | undefined;
  readonly ledger: string;
}

/** A ledger in Postgres; several may share a pool and a connection. */
export function createPostgresEventStore(options: PostgresEventStoreOptions): EventStore {
  const { pool, connection, ledger } = options;
  const database = new Kysely<EngineTables>({ dialect: new PostgresDialect({ pool }) });
  const parts = {
    ...createReading(database, ledger),
    ...createAnswers(database, ledger),
    ...createTimers(database, ledger),
  };
  return {
    ledger,
    append: (commands) =>
      translated(async () => {
        if (!connection) throw new Error('this store only reads');
        return connection.append(ledger, commands);
      }),
    keepRefusal: (refusal) => translated(() => parts.keepRefusal(refusal)),
    readRefusals: (...page) => translated(() => parts.readRefusals(...page)),
    findAnswer: (commandId) => translated(() => parts.findAnswer(commandId)),
    readStream: (stream) => translated(() => parts.readStream(stream)),
    villageHead: (village) => translated(() => parts.villageHead(village)),
    readVillage: (...page) => translated(() => parts.readVillage(...page)),
    readLedger: (...page) => translated(() => parts.readLedger(...page)),
    readOutgoing: (...page) => translated(() => parts.readOutgoing(...page)),
    lastPosition: () => translated(() => parts.lastPosition()),
    dueTimers: (...page) => translated(() => parts.dueTimers(...page)),
    dropTimer: (timer) => translated(() => parts.dropTimer(timer)),
  };
}

/** Makes sure that a ledger can be appended to; does nothing where it can. */
export async function openLedger(pool: pg.Pool, ledger: string): Promise<void> {
  await translated(() =>
    pool.query('insert into engine.ledgers (ledger) values ($1) on conflict do nothing', [ledger]),
  );
}
