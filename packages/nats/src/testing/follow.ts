import type { RecordedEvent } from '@siyi/engine';
import type { NatsLink } from '../connect-nats.ts';
import { type Subscription, type SubscriptionRemark, subscribe } from '../subscribe.ts';

export interface Follower extends Subscription {
  /** The positions that were taken, in the order in which they came. */
  readonly taken: number[];
  readonly events: RecordedEvent[];
  readonly remarks: SubscriptionRemark[];
  readonly stops: Error[];
}

interface FollowOptions {
  readonly ledger: string;
  readonly village?: string;
  readonly after?: number;
  /** What is done with a batch before it counts as taken. */
  readonly before?: (events: readonly RecordedEvent[]) => Promise<void>;
}

/** A subscription that keeps what it is given. */
export function follow(link: NatsLink, options: FollowOptions): Follower {
  const { ledger, village, after = 0, before } = options;
  const kept = {
    taken: [] as number[],
    events: [] as RecordedEvent[],
    remarks: [] as SubscriptionRemark[],
    stops: [] as Error[],
  };
  const subscription = subscribe({
    ...{ link, ledger, village, after },
    async onEvents(events) {
      await before?.(events);
      kept.events.push(...events);
      kept.taken.push(...events.map(({ position }) => position));
    },
    onStopped: (error) => kept.stops.push(error),
    onRemark: (remark) => kept.remarks.push(remark),
  });
  return { ...subscription, ...kept };
}
