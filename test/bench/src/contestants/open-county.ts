import type { EventStore } from '@siyi/engine';
import {
  createAppendConnection,
  createPool,
  createPostgresEventStore,
  openLedger,
} from '@siyi/postgres';
import { createVaultValues } from '@siyi/vault';
import { openTestVault } from '@siyi/vault/testing';
import { type County, createCounty } from '../workload/county.ts';

/** Opens new ledgers in a database, over one pool and one append connection, as a service does. */
export function createOpening(url: string) {
  const connecting = { url, role: 'siyi_decision', applicationName: 'siyi-bench' };
  const pool = createPool(connecting);
  const connection = createAppendConnection(connecting);
  const opening = openTestVault(pool);
  return async (
    ledger: string,
    villages?: number,
  ): Promise<{ county: County; store: EventStore }> => {
    await openLedger(pool, ledger);
    const store = createPostgresEventStore({ pool, connection, ledger });
    const county = createCounty(store, createVaultValues(await opening, ledger));
    await county.registerVillages(villages);
    return { county, store };
  };
}
