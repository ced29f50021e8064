import { createConsumer, type ReadModel } from '@siyi/consumer';
import type { EventStore, RecordedEvent } from '@siyi/engine';
import { type NatsLink, subscribe } from '@siyi/nats';
import { type Logger, type RunningFeed, startFeed } from '@siyi/runtime';

export interface InboxFeedOptions {
  readonly store: EventStore;
  readonly readModel: ReadModel;
  readonly link: NatsLink;
  readonly logger: Logger;
  /** Told when events are in the read model. */
  readonly onApplied: (events: readonly RecordedEvent[]) => void;
}

/** Follows the events of the county. */
export async function followRecord(options: InboxFeedOptions): Promise<RunningFeed> {
  const { store, readModel, link, logger, onApplied } = options;
  const { ledger } = store;
  const after = await readModel.checkpoint(ledger);
  const taker = createConsumer({
    ...{ name: 'inbox', ledger, readModel, onApplied },
    refill: store.readLedger,
    onRemark: (remark) => logger.warn({ remark }, 'feed'),
  });
  return startFeed<RecordedEvent>({
    taker,
    logger,
    subscribe: (handing) => subscribe({ link, ledger, after, ...handing }),
  });
}
