import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type pg from 'pg';
import { openVault, type Vault } from '../vault.ts';

export interface TestVault extends Vault {
  readonly folder: string;
  readonly secret: string;
  /** Closes it, and removes its keys. */
  close(): Promise<void>;
}

/** A vault whose keys lie in a folder of their own for as long as a test runs. */
export async function openTestVault(pool: pg.Pool): Promise<TestVault> {
  const folder = mkdtempSync(join(tmpdir(), 'siyi-vault-'));
  const secret = randomUUID();
  const vault = await openVault({ pool, folder, secret });
  return {
    ...vault,
    ...{ folder, secret },
    async close() {
      await vault.keys.close();
      rmSync(folder, { recursive: true });
    },
  };
}
