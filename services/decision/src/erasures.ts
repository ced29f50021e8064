import { createConsumer } from '@siyi/consumer';
import { readFact } from '@siyi/decision';
import type { EventStore, RecordedEvent } from '@siyi/engine';
import { createPostgresReadModel } from '@siyi/postgres';
import { type Logger, type Loop, startLoop, type Wake } from '@siyi/runtime';
import { eraseFields, eraseSubject, type Vault, type VaultTables } from '@siyi/vault';
import type { Transaction } from 'kysely';
import type pg from 'pg';

const SCHEMA = 'vault';
// What is stored wakes it at once; this is for what another process stores.
const CATCH_UP_MS = 1_000;

export interface Erasures extends Loop {
  /** Events that are recorded and not looked at yet: what they erase is still there. */
  lag(): Promise<number>;
}

export interface ErasuresOptions {
  readonly store: EventStore;
  readonly pool: pg.Pool;
  readonly vault: Vault;
  readonly wake: Wake;
  readonly logger: Logger;
}

/**
 * Carries out the erasures that are recorded, each once: the checkpoint moves in the transaction in
 * which its rows go.
 */
export function startErasures({ store, pool, vault, wake, logger }: ErasuresOptions): Erasures {
  const { ledger } = store;
  const readModel = createPostgresReadModel<VaultTables>({
    pool,
    schema: SCHEMA,
    async project(transaction, event) {
      const erased = await carryOut(vault, transaction, event);
      if (erased === undefined) return;
      const words = erased === 0 ? 'there was nothing to erase' : 'erased';
      logger.info({ event: event.eventId, values: erased }, words);
    },
  });
  const consumer = createConsumer({
    name: 'erasures',
    ledger,
    readModel,
    refill: store.readLedger,
    onRemark: (remark) => logger.warn({ remark }, 'erasures'),
  });
  const loop = startLoop({
    name: 'erasures',
    everyMs: CATCH_UP_MS,
    logger,
    run: async () => {
      await consumer.catchUp();
    },
  });
  wake.onRing(loop.wake);
  return {
    ...loop,
    lag: async () => (await store.lastPosition()) - (await readModel.checkpoint(ledger)),
  };
}

/** How many values an event has erased; undefined where it erases none. */
async function carryOut(
  vault: Vault,
  transaction: Transaction<VaultTables>,
  event: RecordedEvent,
): Promise<number | undefined> {
  if (event.type !== 'SubjectErased') return undefined;
  const fact = readFact(event);
  if (fact.type !== 'SubjectErased') return undefined;
  const { ledger, village } = event;
  const { person, values = [] } = fact.data;
  return person === undefined
    ? eraseFields(vault, transaction, { ledger, village }, values)
    : eraseSubject(vault, transaction, { ledger, village, subject: person });
}
