import { Kysely, PostgresDialect } from 'kysely';
import type pg from 'pg';
import { type KeyFolder, openKeyFolder } from './key-folder.ts';
import { kekOf } from './sealing.ts';
import type { VaultTables } from './tables.ts';

/** Sealed values in Postgres, their keys in a folder, and the key that these are wrapped by. */
export interface Vault {
  readonly database: Kysely<VaultTables>;
  readonly keys: KeyFolder;
  /** The key-encryption key: it lies neither in the database nor in the folder. */
  readonly kek: Uint8Array;
}

export interface VaultOptions {
  readonly pool: pg.Pool;
  readonly folder: string;
  /** 32 characters or more, random; the values of a lost secret are lost. */
  readonly secret: string;
}

export async function openVault({ pool, folder, secret }: VaultOptions): Promise<Vault> {
  return {
    database: new Kysely<VaultTables>({ dialect: new PostgresDialect({ pool }) }),
    keys: await openKeyFolder(folder),
    kek: kekOf(secret),
  };
}
