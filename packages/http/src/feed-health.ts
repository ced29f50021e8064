import type { Clock, Outbox } from '@siyi/engine';
import { millisecondsBetween, TransientFailure } from '@siyi/kernel';
import type { HealthCheck } from './health.ts';
import type { GaugeSource } from './metrics.ts';

/** What a service has read of the record. */
export interface Feed {
  /** The position of the last event that is in its read model. */
  position(): number;
  /** Why it has stopped, if it has: a human has to act. */
  stopped(): Error | undefined;
}

export interface FeedHealthOptions {
  readonly feed: Feed;
  readonly record: Outbox;
  readonly clock: Clock;
}

// A reader is some milliseconds behind; catching up by itself takes it seconds.
const LATE_MS = 10_000;

/** Whether a service has read what is recorded. What it has read it shows, however old. */
export function feedCheck({ feed, record, clock }: FeedHealthOptions): HealthCheck {
  return {
    name: 'feed',
    required: false,
    run: async () => {
      const stopped = feed.stopped();
      if (stopped) throw stopped;
      const position = feed.position();
      const lag = (await record.lastPosition()) - position;
      const [oldest] = lag > 0 ? await record.readOutgoing(position, 1) : [];
      if (oldest && millisecondsBetween(oldest.recordedAt, clock.now()) > LATE_MS) {
        throw new TransientFailure(`${lag} events are not read yet`);
      }
      return `position ${position}, ${Math.max(0, lag)} events behind`;
    },
  };
}

export function feedGauges({
  feed,
  record,
}: Pick<FeedHealthOptions, 'feed' | 'record'>): readonly GaugeSource[] {
  return [
    {
      name: 'siyi_feed_position',
      help: 'The position of the last event that the service has read.',
      read: () => feed.position(),
    },
    {
      name: 'siyi_feed_lag_events',
      help: 'Events of the record that the service has not read yet.',
      read: async () => {
        const position = feed.position();
        return Math.max(0, (await record.lastPosition()) - position);
      },
    },
  ];
}
