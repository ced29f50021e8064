import type { RecordedEvent } from '@siyi/engine';
import type { ReadModel } from '../ports.ts';

/** How events change what is kept of a feed; throws when one cannot be projected. */
export type Projection<T> = (state: T, event: RecordedEvent) => T;

/** A read model in memory, one state for each feed: for tests, and for what may start empty. */
export function createMemoryReadModel<T>(
  initial: T,
  project: Projection<T>,
): ReadModel & { read(feed: string): T } {
  const feeds = new Map<string, { readonly checkpoint: number; readonly state: T }>();
  const of = (feed: string) => feeds.get(feed) ?? { checkpoint: 0, state: initial };
  return {
    checkpoint: async (feed) => of(feed).checkpoint,
    async advance(feed, after, events) {
      const { checkpoint, state } = of(feed);
      if (checkpoint !== after) return false;
      const projected = events.reduce(project, state);
      feeds.set(feed, { checkpoint: after + events.length, state: projected });
      return true;
    },
    read: (feed) => of(feed).state,
  };
}
