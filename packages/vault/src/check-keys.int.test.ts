import { createTestDatabase, type TestDatabase } from '@siyi/embedded/testing';
import { createPool } from '@siyi/postgres';
import { migrateForTest } from '@siyi/postgres/testing';
import type pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { checkKeys, WrongKeys } from './check-keys.ts';
import { openTestVault, type TestVault } from './testing/open-test-vault.ts';
import { openVault } from './vault.ts';

const LEDGER = '140724';

let database: TestDatabase;
let pool: pg.Pool;
let vault: TestVault;

beforeAll(async () => {
  database = await createTestDatabase(migrateForTest, 'engine');
  pool = createPool({ url: database.url, role: 'siyi_decision', applicationName: 'test' });
  vault = await openTestVault(pool);
  // Two processes may be the first at once.
  await Promise.all([checkKeys(vault, LEDGER), checkKeys(vault, LEDGER)]);
});

afterAll(async () => {
  await vault.close();
  await pool.end();
  await database.drop();
});

describe('the keys of a ledger', () => {
  it('are the ones from before, in any process that has folder and secret', async () => {
    const again = await openVault({ ...vault, pool });
    await expect(checkKeys(again, LEDGER)).resolves.toBeUndefined();
    await again.keys.close();
  });

  it('are not those of another secret', async () => {
    const other = await openVault({ ...vault, pool, secret: 'another secret' });
    await expect(checkKeys(other, LEDGER)).rejects.toThrow(WrongKeys);
    await other.keys.close();
  });

  it('are not those of another folder, with the same secret', async () => {
    const elsewhere = await openTestVault(pool);
    const other = { ...elsewhere, kek: vault.kek };
    await expect(checkKeys(other, LEDGER)).rejects.toThrow(WrongKeys);
    await expect(checkKeys(other, '140725')).resolves.toBeUndefined();
    await elsewhere.close();
  });
});
