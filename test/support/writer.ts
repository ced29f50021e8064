// A writer of a ledger in Postgres, as a decision service has it: the real domain on the real store.
import { createDecisionDomain, type DecisionState, type VillageState } from '@siyi/decision';
import {
  type CommandHandler,
  createCommandHandler,
  createSystemClock,
  createSystemRandomness,
  type EventStore,
} from '@siyi/engine';
import {
  createAppendConnection,
  createPool,
  createPostgresEventStore,
  openLedger,
} from '@siyi/postgres';
import { nationalLaw, shippedCatalogue } from '@siyi/procedure';
import { createVaultValues } from '@siyi/vault';
import { openTestVault } from '@siyi/vault/testing';

export interface Writer {
  readonly store: EventStore;
  readonly handler: CommandHandler;
  close(): Promise<void>;
}

export async function openWriter(url: string, ledger: string): Promise<Writer> {
  const connecting = { url, role: 'siyi_decision', applicationName: 'test-writer' };
  const pool = createPool(connecting);
  const connection = createAppendConnection(connecting);
  await openLedger(pool, ledger);
  const store = createPostgresEventStore({ pool, connection, ledger });
  const vault = await openTestVault(pool);
  const handler = createCommandHandler<VillageState, DecisionState>({
    store,
    privateValues: createVaultValues(vault, ledger),
    clock: createSystemClock(),
    randomness: createSystemRandomness(ledger),
    domain: createDecisionDomain({ law: nationalLaw, catalogue: shippedCatalogue }),
  });
  return {
    store,
    handler,
    async close() {
      await vault.close();
      await connection.close();
      await pool.end();
    },
  };
}
