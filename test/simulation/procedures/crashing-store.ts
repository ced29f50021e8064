// A store whose process dies at a chosen write: before it took effect, or after, unheard.
import type { EventStore } from '@siyi/engine';
import { TransientFailure } from '@siyi/kernel';

export type CrashPoint = 'before' | 'after';

export interface CrashingStore {
  readonly store: EventStore;
  /** Where the next write dies; undefined: nowhere. */
  plan(point: CrashPoint | undefined): void;
}

export function createCrashingStore(inner: EventStore): CrashingStore {
  let planned: CrashPoint | undefined;

  function crashing<A extends readonly unknown[], R>(write: (...given: A) => Promise<R>) {
    return async (...given: A): Promise<R> => {
      const point = planned;
      planned = undefined;
      if (point === 'before') throw new TransientFailure('it died before it was stored');
      const written = await write(...given);
      if (point === 'after') throw new TransientFailure('it died after it was stored');
      return written;
    };
  }

  return {
    store: {
      ...inner,
      append: crashing(inner.append),
      keepRefusal: crashing(inner.keepRefusal),
      dropTimer: crashing(inner.dropTimer),
    },
    plan: (point) => {
      planned = point;
    },
  };
}
