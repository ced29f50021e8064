import { randomBytes } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Environment } from '@siyi/runtime';

/** The county that the demonstration invents; no real code begins with 99. */
export const DEMONSTRATION_LEDGER = '990101';

const SECRET_BYTES = 32;

/**
 * The environment that all services start with: what the caller has set, and for the rest a
 * demonstration that keeps its files in one folder.
 */
export function environmentFor(
  folder: string,
  given: Environment,
  servers: { readonly databaseUrl: string; readonly natsUrl: string },
): Environment {
  return {
    SIYI_LEDGER: DEMONSTRATION_LEDGER,
    SIYI_DEMONSTRATION: 'true',
    SIYI_SECRET: secretIn(folder, 'secret'),
    ...(given.SIYI_EVIDENCE_S3_URL?.trim()
      ? {}
      : { SIYI_EVIDENCE_FOLDER: join(folder, 'evidence') }),
    SIYI_VAULT_FOLDER: join(folder, 'vault'),
    SIYI_VAULT_SECRET: secretIn(folder, 'vault-secret'),
    SIYI_SIGNER_FOLDER: join(folder, 'signer'),
    // Only this process asks it, and learns where it listens.
    SIYI_SIGNER_PORT: '0',
    SIYI_SIGNER_TOKEN: secretIn(folder, 'signer-token'),
    SIYI_SIGNER_OPERATOR_TOKEN: secretIn(folder, 'signer-operator-token'),
    SIYI_LOG_NAME: 'siyi.example',
    SIYI_LOG_FOLDER: join(folder, 'log'),
    SIYI_RECEIPT_SECRET: secretIn(folder, 'receipt-secret'),
    // What people read on their terminal are the addresses; trouble is still told.
    SIYI_LOG_LEVEL: 'warn',
    ...given,
    DATABASE_URL: servers.databaseUrl,
    NATS_URL: servers.natsUrl,
  };
}

/** A secret that stays the same between starts: nobody is signed out by one, and no value is lost. */
function secretIn(folder: string, name: string): string {
  const path = join(folder, name);
  mkdirSync(folder, { recursive: true });
  try {
    // Of two starters one writes, and both read what it wrote.
    writeFileSync(path, randomBytes(SECRET_BYTES).toString('base64url'), {
      flag: 'wx',
      mode: 0o600,
    });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  }
  return readFileSync(path, 'utf8');
}
