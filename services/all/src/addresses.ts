import { renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Addresses } from '@siyi/contracts';

/** Writes where everything listens, for the command line and for scripts. */
export function writeAddresses(folder: string, addresses: Addresses): void {
  const path = join(folder, 'addresses.json');
  // Renamed into place: a reader finds the old addresses or the new ones, never half of them.
  writeFileSync(`${path}.new`, `${JSON.stringify(addresses, undefined, 2)}\n`);
  renameSync(`${path}.new`, path);
}

/** The address without what lets somebody in. */
export function withoutPassword(url: string): string {
  const shown = new URL(url);
  shown.password = '';
  shown.username = '';
  return shown.href;
}
