import type { RecordedEvent } from '@siyi/engine';

/**
 * What a consumer keeps: a projection of a feed, and the checkpoint up to which it is made.
 *
 * A feed is a ledger, by its id, or one village of it, by `<ledger>/<village>`. Places in a feed
 * are dense from 1: positions in a ledger, villagePositions in a village. What is behind a
 * checkpoint is never needed again, so one integer is all that a consumer remembers.
 */
export interface ReadModel {
  /** The place of the last event that is in the projection; 0 when none is. */
  checkpoint(feed: string): Promise<number>;
  /**
   * Projects events and moves the checkpoint, in one transaction.
   *
   * `events` are those at the places `after` + 1 to `after` + their number, at least one. Returns
   * true when they are durable. Returns false, and has changed nothing, when the checkpoint is not
   * at `after`: another instance was faster, or the read model was made anew. Of two calls at once
   * with the same `after`, exactly one returns true.
   *
   * Throws TransientFailure when the answer is not known: then all has changed or nothing has.
   * Throws anything else when an event cannot be projected, and has changed nothing.
   */
  advance(feed: string, after: number, events: readonly RecordedEvent[]): Promise<boolean>;
}

/** What a consumer has to tell whoever runs it. */
export type ConsumerRemark =
  /** Events behind `after` and before `next` never came, and are read from the record. */
  | { readonly kind: 'gap'; readonly after: number; readonly next: number }
  /** The checkpoint is not where this consumer left it: somebody else has moved it. */
  | { readonly kind: 'overtaken'; readonly expected: number; readonly found: number }
  | { readonly kind: 'stopped'; readonly error: Error };

export interface ConsumerOptions {
  /** Names the consumer in its errors. */
  readonly name: string;
  readonly ledger: string;
  /** Follows one village by villagePosition; left out, the ledger by position. */
  readonly village?: string | undefined;
  readonly readModel: ReadModel;
  /**
   * Reads the record: the events behind a place of the feed, in order, at most `limit`; none when
   * there are none yet. Throws TransientFailure while the record is away.
   */
  readonly refill: (after: number, limit: number) => Promise<readonly RecordedEvent[]>;
  /**
   * Called when events are durable in the read model: for each at most once in all instances, and
   * not at all where the answer of the read model was lost. It must not throw.
   */
  readonly onApplied?: ((events: readonly RecordedEvent[]) => void) | undefined;
  readonly onRemark: (remark: ConsumerRemark) => void;
}

/**
 * Follows a feed. Calls may come at once, in any order, from any number of instances on one read
 * model: each event is applied once, in order.
 */
export interface Consumer {
  /**
   * Takes events that were broadcast, in any order, some of them perhaps again. When it returns,
   * they are in the read model, and may be acknowledged. Throws TransientFailure when they may not:
   * they must come again. Throws the IntegrityError that stopped the consumer.
   */
  deliver(events: readonly RecordedEvent[]): Promise<void>;
  /** Reads the record up to its end; returns the checkpoint. Throws as `deliver` does. */
  catchUp(): Promise<number>;
  /** The last checkpoint that is known, 0 before the first call; why it has stopped, if it has. */
  status(): { readonly position: number; readonly stopped?: Error };
}
