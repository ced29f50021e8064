import type { KeyPlace } from './key-record.ts';

interface Waiting {
  readonly records: readonly Uint8Array[];
  readonly resolve: (places: readonly KeyPlace[]) => void;
  readonly reject: (error: unknown) => void;
}

export interface KeyWriter {
  /** Durable when it resolves; the places are in the order of the records. */
  append(records: readonly Uint8Array[]): Promise<readonly KeyPlace[]>;
  /** Resolves when nothing is being written any more. */
  idle(): Promise<void>;
}

/** Writes what waits by one call of `write` while the last is under way: few syncs for many callers. */
export function createKeyWriter(
  write: (records: readonly Uint8Array[]) => Promise<readonly KeyPlace[]>,
): KeyWriter {
  let waiting: Waiting[] = [];
  let writing: Promise<void> | undefined;

  async function writeWaiting(): Promise<void> {
    while (waiting.length > 0) {
      const batch = waiting;
      waiting = [];
      await writeBatch(batch);
    }
    writing = undefined;
  }

  async function writeBatch(batch: readonly Waiting[]): Promise<void> {
    try {
      const places = await write(batch.flatMap(({ records }) => records));
      let from = 0;
      for (const { records, resolve } of batch) {
        resolve(places.slice(from, from + records.length));
        from += records.length;
      }
    } catch (error) {
      for (const { reject } of batch) reject(error);
    }
  }

  return {
    append: (records) =>
      new Promise((resolve, reject) => {
        waiting.push({ records, resolve, reject });
        writing ??= writeWaiting();
      }),
    idle: async () => {
      await writing;
    },
  };
}
