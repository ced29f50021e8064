import { IntegrityError } from '@siyi/kernel';
import { createLeafReader } from '@siyi/postgres';
import type pg from 'pg';
import { createFolderPlace, type ListedPlace } from '../log/folder-place.ts';
import { createLogWorker, type LogWorkerOptions } from '../log/log-worker.ts';

export interface CaseLogOptions extends Pick<LogWorkerOptions, 'clock' | 'signer'> {
  readonly pool: pg.Pool;
  /** In whose name the county's logs are kept; a case's are kept below it. */
  readonly operator: string;
  /** Where the county's logs are published. */
  readonly folder: string;
}

/** The signed log of a case, and whose it is. */
export interface CaseLog {
  readonly operator: string;
  readonly place: ListedPlace;
  readonly villages: readonly string[];
}

/**
 * Signs the log of a case as it stands, and publishes it in a folder of its own. Nobody follows a case,
 * so this is done when it is asked for, each time from nothing.
 */
export async function signCase(
  { pool, operator: county, folder, clock, signer }: CaseLogOptions,
  ledger: string,
): Promise<CaseLog> {
  const operator = `${county}/${ledger}`;
  const place = createFolderPlace(`${folder}/${ledger}`);
  const reader = createLeafReader({ pool, ledger });
  const worker = createLogWorker({
    ...{ operator, reader, signer, place, clock },
    trees: { read: async () => undefined, note: async () => {} },
    onTrouble: () => {},
    onClear: () => {},
  });
  await worker.run(new AbortController().signal);
  const [trouble] = worker.status().troubles;
  if (trouble) throw new IntegrityError(`the log of ${ledger}: ${trouble.words.en}`);
  return { operator, place, villages: (await reader.villages()).map(({ village }) => village) };
}
