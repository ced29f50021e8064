import type { EventStore } from '@siyi/engine';
import {
  createAppendConnection,
  createPool,
  createPostgresEventStore,
  createPostgresPrivateValues,
  openLedger,
} from '@siyi/postgres';
import { type County, createCounty } from '../workload/county.ts';

/** Opens new ledgers in a database, over one pool and one append connection, as a service does. */
export function createOpening(url: string) {
  const connecting = { url, role: 'siyi_decision', applicationName: 'siyi-bench' };
  const pool = createPool(connecting);
  const connection = createAppendConnection(connecting);
  return async (ledger: string): Promise<{ county: County; store: EventStore }> => {
    await openLedger(pool, ledger);
    const store = createPostgresEventStore({ pool, connection, ledger });
    const county = createCounty(store, createPostgresPrivateValues(pool));
    await county.registerVillages();
    return { county, store };
  };
}
