import { createConsumer, type ReadModel } from '@siyi/consumer';
import type { EventStore, RecordedEvent } from '@siyi/engine';
import type { Feed } from '@siyi/http';
import { type NatsLink, subscribe } from '@siyi/nats';
import { type Logger, type Running, startLoop } from '@siyi/runtime';

export interface FeedOptions {
  readonly store: EventStore;
  readonly readModel: ReadModel;
  readonly link: NatsLink;
  readonly logger: Logger;
  /** Told when events are in the read model. */
  readonly onApplied: (events: readonly RecordedEvent[]) => void;
}

// Events come by NATS within milliseconds. Where it is away, the record is read so often.
const CATCH_UP_MS = 5_000;

/** Follows the record: by what is broadcast, and slowly by itself. */
export async function startFeed(options: FeedOptions): Promise<Feed & Running> {
  const { store, readModel, link, logger, onApplied } = options;
  const { ledger } = store;
  const consumer = createConsumer({
    ...{ name: 'board', ledger, readModel, onApplied },
    refill: store.readLedger,
    onRemark: (remark) => logger.warn({ remark }, 'feed'),
  });
  const subscription = subscribe({
    ...{ link, ledger },
    after: await readModel.checkpoint(ledger),
    onEvents: consumer.deliver,
    onStopped: (error) => logger.fatal({ err: error }, 'the subscription has stopped'),
    onRemark: (remark) => logger.info({ remark }, 'subscription'),
  });
  const loop = startLoop({
    name: 'catch-up',
    everyMs: CATCH_UP_MS,
    logger,
    run: async () => {
      await consumer.catchUp();
    },
  });
  return {
    position: () => consumer.status().position,
    stopped: () => consumer.status().stopped ?? subscription.stopped(),
    async stop() {
      await Promise.all([subscription.stop(), loop.stop()]);
    },
  };
}
