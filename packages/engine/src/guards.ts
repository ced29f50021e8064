import type { Instant } from '@siyi/kernel';
import type { SealedCommand } from './ports.ts';

/** Where a batch expects its streams and villages to stand before it. */
export interface Guards {
  readonly streams: readonly { readonly stream: string; readonly version: number }[];
  readonly villages: readonly {
    readonly village: string;
    readonly position: number;
    /** Of the batch's first event there: later than the village's last. */
    readonly recordedAt: Instant;
  }[];
}

/**
 * What a store has to hold a batch against, taken from the first command of each stream and the
 * first event of each village; inside the batch the sealing made the rest follow on.
 */
export function guardsOf(commands: readonly SealedCommand[]): Guards {
  const streams = new Map<string, number>();
  const villages = new Map<string, { position: number; recordedAt: Instant }>();
  for (const { stream, village, expectedVersion, events } of commands) {
    if (!streams.has(stream)) streams.set(stream, expectedVersion);
    const first = events[0]?.leaf;
    if (!first || villages.has(village)) continue;
    villages.set(village, { position: first.villagePosition - 1, recordedAt: first.recordedAt });
  }
  return {
    streams: [...streams].map(([stream, version]) => ({ stream, version })),
    villages: [...villages].map(([village, head]) => ({ village, ...head })),
  };
}
