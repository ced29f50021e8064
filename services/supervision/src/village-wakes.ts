import type { RecordedEvent } from '@siyi/engine';
import { createWake, type Wake } from '@siyi/runtime';

/** Tells those who wait for a village that its events are in the inbox. */
export interface VillageWakes {
  of(village: string): Wake;
  ring(events: readonly RecordedEvent[]): void;
}

/** One wake per village that anybody ever waited for: an event of one does not wake the readers of others. */
export function createVillageWakes(): VillageWakes {
  const wakes = new Map<string, Wake>();
  return {
    of(village) {
      const known = wakes.get(village) ?? createWake();
      wakes.set(village, known);
      return known;
    },
    ring(events) {
      for (const village of new Set(events.map((event) => event.village))) {
        wakes.get(village)?.ring();
      }
    },
  };
}
