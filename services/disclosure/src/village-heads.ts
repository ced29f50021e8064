import type { RecordedEvent } from '@siyi/engine';
import { LRUCache } from 'lru-cache';

/** How far the board of each village has come, known without asking the database every time. */
export interface VillageHeads {
  /** The villagePosition of the last event that the board shows; undefined where there is no village. */
  of(village: string): Promise<number | undefined>;
  /** Events are on the board now. */
  moved(events: readonly RecordedEvent[]): void;
}

const VILLAGES_MAX = 10_000;
// What another instance puts on the board, this one is not told; a reader sees it after so long.
const BELIEVED_MS = 1_000;

export function createVillageHeads(
  readHead: (village: string) => Promise<number | undefined>,
): VillageHeads {
  const heads = new LRUCache<string, number>({ max: VILLAGES_MAX, ttl: BELIEVED_MS });

  /** What was read may be older than what has been applied meanwhile; a board never goes back. */
  function keep(village: string, found: number): number {
    const head = Math.max(found, heads.get(village) ?? 0);
    heads.set(village, head);
    return head;
  }

  return {
    async of(village) {
      const known = heads.get(village);
      if (known !== undefined) return known;
      const found = await readHead(village);
      return found && keep(village, found);
    },
    moved(events) {
      for (const { village, villagePosition } of events) keep(village, villagePosition);
    },
  };
}
