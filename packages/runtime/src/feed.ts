import type { Logger } from './logger.ts';
import { startLoop } from './loop.ts';
import type { Running } from './process.ts';

/** What takes events into a read model, such as a consumer of `@siyi/consumer`. */
export interface Taker<Event> {
  deliver(events: readonly Event[]): Promise<void>;
  /** Reads the record up to its end. */
  catchUp(): Promise<number>;
  status(): { readonly position: number; readonly stopped?: Error };
}

/** Something that hands events over as they come, such as a subscription of `@siyi/nats`. */
export interface Source extends Running {
  stopped(): Error | undefined;
}

export interface FeedOptions<Event> {
  readonly taker: Taker<Event>;
  /** Begins to hand events over. */
  readonly subscribe: (handing: Handing<Event>) => Source;
  readonly logger: Logger;
}

export interface Handing<Event> {
  readonly onEvents: (events: readonly Event[]) => Promise<void>;
  readonly onStopped: (error: Error) => void;
  readonly onRemark: (remark: unknown) => void;
}

/** How far a service has read the record. */
export interface RunningFeed extends Running {
  /** The position of the last event that is in its read model. */
  position(): number;
  /** Why it has stopped, if it has: a human has to act. */
  stopped(): Error | undefined;
}

// Events are handed over within milliseconds. Where nothing comes, the record is read so often.
const CATCH_UP_MS = 5_000;

/** Keeps a read model up to date: by what is broadcast at once, and by the record itself, slowly. */
export function startFeed<Event>({ taker, subscribe, logger }: FeedOptions<Event>): RunningFeed {
  const source = subscribe({
    onEvents: taker.deliver,
    onStopped: (error) => logger.fatal({ err: error }, 'the subscription has stopped'),
    onRemark: (remark) => logger.info({ remark }, 'subscription'),
  });
  const loop = startLoop({
    name: 'catch-up',
    everyMs: CATCH_UP_MS,
    logger,
    run: async () => {
      await taker.catchUp();
    },
  });
  return {
    position: () => taker.status().position,
    stopped: () => taker.status().stopped ?? source.stopped(),
    async stop() {
      await Promise.all([source.stop(), loop.stop()]);
    },
  };
}
