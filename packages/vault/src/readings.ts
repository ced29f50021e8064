import { translated } from '@siyi/postgres';
import type { Vault } from './vault.ts';

/** That somebody is shown private values of a village. */
export interface Reading {
  readonly ledger: string;
  readonly village: string;
  readonly seat: string;
  readonly person: string;
  /** What was asked for, such as the stream of a decision. */
  readonly what: string;
}

/** Records a reading; what is not recorded is not to be shown. */
export async function recordReading({ database }: Vault, reading: Reading): Promise<void> {
  await translated(() => database.insertInto('vault.readings').values(reading).execute());
}
