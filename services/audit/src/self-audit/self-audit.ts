import type { Alarms, Clock } from '@siyi/engine';
import { InvalidInput } from '@siyi/kernel';
import type { LeafReader, RowReader } from '@siyi/postgres';
import type { ListedPlace } from '../log/folder-place.ts';
import type { LogPlace } from '../log/log-place.ts';
import type { LogSigner } from '../log/signer-client.ts';
import type { TreeStore } from '../log/tree-store.ts';
import { compareVillage } from './compare-village.ts';
import { DOUBTS, type Doubt, wordsOf } from './doubt.ts';
import { createKnownLogs } from './known-logs.ts';
import { readPublishedLog } from './published-leaves.ts';

export interface SelfAuditOptions {
  readonly ledger: string;
  /** In whose name the logs are kept. */
  readonly operator: string;
  readonly reader: Pick<LeafReader, 'villages'>;
  readonly rows: RowReader;
  readonly signer: Pick<LogSigner, 'signedLog'>;
  readonly trees: Pick<TreeStore, 'villages' | 'read'>;
  readonly place: LogPlace & Pick<ListedPlace, 'folders'>;
  readonly alarms: Alarms;
  readonly clock: Clock;
}

/**
 * Compares the record with the published and signed logs, village by village. What differs raises an
 * alarm, which stops the public notices of the village; the alarm ends when a later comparison finds
 * everything as it must be.
 */
export function createSelfAudit(options: SelfAuditOptions) {
  const { reader, alarms, clock } = options;

  async function attend(village: string, position: number): Promise<void> {
    const doubts = await doubtsOf(options, village, position);
    const byKind = Map.groupBy(doubts, ({ kind }) => kind);
    for (const [kind, own] of byKind) {
      await alarms.raise({ village, kind, words: wordsOf(village, kind, own) }, clock.now());
    }
    const over = DOUBTS.filter((kind) => !byKind.has(kind));
    await alarms.end({ village, kinds: over }, clock.now());
  }

  return {
    async run(signal: AbortSignal): Promise<void> {
      const books = new Map((await reader.villages()).map((book) => [book.village, book.position]));
      // A village whose every row was removed is still among those that were published.
      const published = (await options.place.folders('village')).filter(isOf(options.ledger));
      const villages = new Set([
        ...books.keys(),
        ...(await options.trees.villages()),
        ...published,
      ]);
      for (const village of villages) {
        if (signal.aborted) return;
        await attend(village, books.get(village) ?? 0);
      }
    },
  };
}

/** Whether a village is of this county: another may publish in the same folder. */
function isOf(ledger: string): (village: string) => boolean {
  return (village) => village.startsWith(ledger);
}

async function doubtsOf(
  options: SelfAuditOptions,
  village: string,
  position: number,
): Promise<readonly Doubt[]> {
  const { ledger, rows, place } = options;
  const compared = { ledger, village, position, rows };
  try {
    const log = await readPublishedLog(place, village, createKnownLogs(options));
    return await compareVillage({ ...compared, log });
  } catch (error) {
    if (!(error instanceof InvalidInput)) throw error;
    // A file that nobody could have published; the rows are compared with themselves all the same.
    return [{ kind: 'file-differs' }, ...(await compareVillage(compared))];
  }
}
