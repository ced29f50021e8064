import type { Clock, Outbox } from '@siyi/engine';
import { millisecondsBetween, TransientFailure } from '@siyi/kernel';
import type { NatsLink } from './connect-nats.ts';
import { findTail } from './find-tail.ts';
import { Overtaken, openPublisher, type Publisher } from './publisher.ts';
import type { RelayRemark, RelayStatus } from './relay-status.ts';
import { createSignal } from './signal.ts';

export interface RelayOptions {
  readonly link: NatsLink;
  readonly outbox: Outbox;
  readonly clock: Clock;
  readonly onRemark: (remark: RelayRemark) => void;
  /** How many servers of a cluster hold the JetStream; 1 when left out. */
  readonly replicas?: number | undefined;
}

/**
 * Sends the events of a ledger to its JetStream: all of them, in order, each once.
 *
 * The relay is the only publisher, so a sequence is a position, and the end of the stream is all
 * that it has to remember; it begins there after any stop. Appends never wait for it.
 */
export interface Relay {
  start(): void;
  /** Looks for new events now. Nothing depends on it: it looks by itself some ten times a second. */
  wake(): void;
  /** Throws TransientFailure while the record is away. */
  status(): Promise<RelayStatus>;
  /** Resolves when nothing is sent any more; what is on its way is not waited for. */
  stop(): Promise<void>;
}

// One page is read while the one before it is sent; 500 events are some 4 ms of work, for which
// whoever shares the process has to wait.
const PAGE_EVENTS = 500;
const POLL_MS = 75;
// How long a stream that was wiped behind an idle relay can stay so.
const LOOK_AT_TAIL_MS = 2_000;
const RETRY_MS = 250;
// Two relays that wake each other at the same moments would never part.
const STANDBY_MS = 500;
const STANDBY_JITTER_MS = 500;

export function createRelay(options: RelayOptions): Relay {
  const { link, outbox, clock, onRemark } = options;
  const { ledger } = outbox;
  const tailOptions = { link, ledger, outbox, replicas: options.replicas };
  /** Events may be there, or what was sent has failed. */
  const news = createSignal();
  /** The relay is to stop. */
  const end = createSignal();
  let published = 0;
  let regressions = 0;
  let standby = false;
  let isOvertaken = false;
  let away = false;
  let stopping = false;
  let stopped: Error | undefined;
  let running: Promise<void> | undefined;

  async function run(): Promise<void> {
    while (!stopping && !stopped) {
      try {
        await lookAtTail();
        if (standby) await standBy();
        else await publishOn();
      } catch (error) {
        await recover(error);
      }
    }
  }

  async function recover(error: unknown): Promise<void> {
    if (error instanceof Overtaken) {
      isOvertaken = true;
    } else if (error instanceof TransientFailure) {
      if (!away) onRemark({ kind: 'away', error });
      away = true;
      await end.wait(RETRY_MS);
    } else {
      stopped = error instanceof Error ? error : new Error(String(error));
      onRemark({ kind: 'stopped', error: stopped });
    }
  }

  /** Finds the end of the stream, and notices when it is not where the stream had confirmed it. */
  async function lookAtTail(): Promise<void> {
    const { position, emptied } = await findTail(tailOptions);
    // What this relay did not send and is there all the same, another one has sent.
    if (isOvertaken && position > published) setStandby(true);
    isOvertaken = false;
    if (emptied || position < published) {
      regressions += 1;
      onRemark({ kind: 'regression', published, found: position });
    }
    published = position;
  }

  /** Something has worked again that an outage would have kept from working. */
  function recovered(): void {
    if (away) onRemark({ kind: 'back', published });
    away = false;
  }

  /** Publishes until something fails. */
  async function publishOn(): Promise<void> {
    const publisher = openPublisher({
      ...{ link, ledger, after: published, onFailed: news.raise },
      onStored: (position) => {
        published = position;
        recovered();
      },
    });
    try {
      await publishFrom(publisher, published);
    } finally {
      publisher.close();
    }
  }

  async function publishFrom(publisher: Publisher, after: number): Promise<void> {
    let sent = after;
    let page = outbox.readOutgoing(sent, PAGE_EVENTS);
    let quietSince = performance.now();
    while (!stopping) {
      const events = await page;
      sent += events.length;
      const isLast = events.length < PAGE_EVENTS;
      if (!isLast) page = prefetch(sent);
      for (const event of events) publisher.publish(event);
      await publisher.room();
      if (!isLast) continue;
      await news.wait(POLL_MS);
      publisher.check();
      recovered();
      // While messages are confirmed, the stream is there; otherwise nobody would notice its loss.
      if (events.length > 0) quietSince = performance.now();
      if (performance.now() - quietSince > LOOK_AT_TAIL_MS) return;
      page = outbox.readOutgoing(sent, PAGE_EVENTS);
    }
  }

  function prefetch(after: number) {
    const page = outbox.readOutgoing(after, PAGE_EVENTS);
    // Whoever awaits it has its failure; nobody does when the page before it fails.
    page.catch(() => undefined);
    return page;
  }

  /** Waits while another relay keeps up with the record. */
  async function standBy(): Promise<void> {
    const before = published;
    await end.wait(STANDBY_MS + Math.random() * STANDBY_JITTER_MS);
    await lookAtTail();
    recovered();
    if (published === before && (await outbox.lastPosition()) > published) setStandby(false);
  }

  function setStandby(next: boolean): void {
    standby = next;
    onRemark({ kind: standby ? 'standby' : 'resumed', published });
  }

  async function status(): Promise<RelayStatus> {
    const at = published;
    const [last, [oldest]] = await Promise.all([outbox.lastPosition(), outbox.readOutgoing(at, 1)]);
    const age = oldest ? Math.max(0, millisecondsBetween(oldest.recordedAt, clock.now())) : 0;
    return {
      ...{ published: at, lag: Math.max(0, last - at), oldestUnpublishedAgeMs: age },
      ...{ regressions, standby, ...(stopped && { stopped }) },
    };
  }

  return {
    start() {
      running ??= run();
    },
    wake: news.raise,
    status,
    async stop() {
      stopping = true;
      news.raise();
      end.raise();
      await running;
    },
  };
}
