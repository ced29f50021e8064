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
import {
  type AppendConnection,
  createPostgresEventStore,
  createPostgresPrivateValues,
  openLedger,
} from '@siyi/postgres';
import type pg from 'pg';

/** A ledger that commands are sent to. */
export interface Ledger {
  readonly store: EventStore;
  readonly privateValues: PrivateValues;
  readonly handler: CommandHandler<VillageState, DecisionState>;
}

export interface LedgerParts {
  readonly pool: pg.Pool;
  readonly connection: AppendConnection;
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
  return { ...place, handler };
}

/** Where the events of a ledger and its private values are kept. */
export async function openPlace(
  { pool, connection }: Pick<LedgerParts, 'pool' | 'connection'>,
  ledger: string,
): Promise<Pick<Ledger, 'store' | 'privateValues'>> {
  await openLedger(pool, ledger);
  return {
    store: createPostgresEventStore({ pool, connection, ledger }),
    privateValues: createPostgresPrivateValues(pool),
  };
}
