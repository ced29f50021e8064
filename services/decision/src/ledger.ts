import type { DecisionState, RuleBook, VillageState } from '@siyi/decision';
import { createDecisionDomain } from '@siyi/decision';
import {
  type Clock,
  type CommandHandler,
  createCommandHandler,
  createSystemRandomness,
  type EventStore,
  type PrivateValues,
} from '@siyi/engine';
import type { Actor } from '@siyi/http';
import { type AppendConnection, createPostgresEventStore, openLedger } from '@siyi/postgres';
import { createVaultValues, recordReading, type Vault } from '@siyi/vault';
import type pg from 'pg';

/** A ledger that commands are sent to. */
export interface Ledger {
  readonly store: EventStore;
  readonly privateValues: PrivateValues;
  readonly handler: CommandHandler<VillageState, DecisionState>;
  /** Records that somebody is shown private values of a village; before they are. */
  recordReading(
    actor: Pick<Actor, 'seat' | 'person'>,
    village: string,
    what: string,
  ): Promise<void>;
}

export interface LedgerParts {
  readonly pool: pg.Pool;
  readonly connection: AppendConnection;
  readonly vault: Vault;
  readonly clock: Clock;
  readonly rules: RuleBook;
  readonly onStored: () => void;
}

/** The record of a county: here the domain meets its adapters. */
export async function openCountyLedger(parts: LedgerParts, ledger: string): Promise<Ledger> {
  const place = await openPlace(parts, ledger);
  const handler = createCommandHandler<VillageState, DecisionState>({
    ...place,
    clock: parts.clock,
    randomness: createSystemRandomness(ledger),
    domain: createDecisionDomain(parts.rules),
    onStored: parts.onStored,
  });
  return {
    ...place,
    handler,
    recordReading: ({ seat, person }, village, what) =>
      recordReading(parts.vault, { ledger, village, seat, person, what }),
  };
}

/** Where the events of a ledger and its private values are kept. */
export async function openPlace(
  { pool, connection, vault }: Pick<LedgerParts, 'pool' | 'connection' | 'vault'>,
  ledger: string,
): Promise<Pick<Ledger, 'store' | 'privateValues'>> {
  await openLedger(pool, ledger);
  return {
    store: createPostgresEventStore({ pool, connection, ledger }),
    privateValues: createVaultValues(vault, ledger),
  };
}
