import { type ConsumerMessages, DeliverPolicy, type JsMsg, jetstream } from '@nats-io/jetstream';
import { jetStreamName, readEventMessage, subjectFilter } from '@siyi/contracts';
import type { RecordedEvent } from '@siyi/engine';
import { IntegrityError, TransientFailure } from '@siyi/kernel';
import type { NatsLink } from './connect-nats.ts';
import { reasonOf, withNats } from './errors.ts';
import { createSignal } from './signal.ts';

export interface SubscribeOptions {
  readonly link: NatsLink;
  readonly ledger: string;
  /** Left out: all villages of the ledger. */
  readonly village?: string | undefined;
  /** The position behind which to begin; 0 for the first event. */
  readonly after: number;
  /**
   * Takes events in order, one batch after the other. When it resolves they are never handed over
   * again; when it throws TransientFailure the same batch comes again, after a pause. Anything else
   * that it throws stops the subscription.
   */
  readonly onEvents: (events: readonly RecordedEvent[]) => Promise<void>;
  /** Told once when the subscription has stopped by itself: a human has to act. */
  readonly onStopped: (error: Error) => void;
  readonly onRemark: (remark: SubscriptionRemark) => void;
}

export type SubscriptionRemark =
  /** JetStream, or whoever takes the events, is away; told once, until `back`. */
  { readonly kind: 'away'; readonly error: Error } | { readonly kind: 'back' };

/**
 * The events of a JetStream, in order, from a position on.
 *
 * The subscription keeps its place itself, by the sequence, and JetStream remembers nothing of it:
 * so nothing is lost when the stream is wiped, the server starts again or a consumer expires. After
 * each of these it goes on behind its place. Events that a wiped stream does not have yet come when
 * the relay has sent them again, and those that came before are dropped.
 */
export interface Subscription {
  /** The position of the last event that was taken. */
  position(): number;
  /** Why it has stopped by itself, if it has. */
  stopped(): Error | undefined;
  /** Resolves when the batch in hand is taken; nothing comes any more. */
  stop(): Promise<void>;
}

const BATCH_EVENTS = 500;
// How much waits for whoever takes the events, before JetStream is asked to wait.
const WAITING_EVENTS_MAX = 2_000;
// JetStream speaks at least at half of this time; a consumer that is gone is missed after it.
const EXPIRES_MS = 3_000;
// An outage is over when reading has gone on for so long, also where nothing is to be read.
const STEADY_MS = 1_000;
const RETRY_MS_MIN = 100;
const RETRY_MS_MAX = 2_000;

export function subscribe(options: SubscribeOptions): Subscription {
  const { link, ledger, village, onEvents, onStopped, onRemark } = options;
  const name = jetStreamName(ledger);
  const filter = subjectFilter({ ledger, village });
  const end = createSignal();
  let position = options.after;
  let failures = 0;
  let stopping = false;
  let stopped: Error | undefined;
  let messages: ConsumerMessages | undefined;

  async function run(): Promise<void> {
    while (!stopping && !stopped) {
      try {
        messages = await open();
        await takeAll(messages);
      } catch (error) {
        await recover(error);
      } finally {
        messages?.stop();
      }
    }
  }

  /** Asks for what is behind our place. The consumer keeps no state but the order of its messages. */
  async function open(): Promise<ConsumerMessages> {
    if (!link.isUp()) throw new TransientFailure('NATS is away');
    return withNats(`subscribing to ${name}`, async () => {
      const consumer = await jetstream(link.connection).consumers.get(name, {
        filter_subjects: filter,
        deliver_policy: DeliverPolicy.StartSequence,
        opt_start_seq: position + 1,
      });
      return consumer.consume({
        max_messages: WAITING_EVENTS_MAX / 2,
        expires: EXPIRES_MS,
        // Gone is gone: we make another one, behind our own place.
        abort_on_missing_resource: true,
      });
    });
  }

  /** Hands over what has come while more is coming, a batch at a time. */
  async function takeAll(incoming: ConsumerMessages): Promise<void> {
    const steady = setTimeout(recovered, STEADY_MS);
    const waiting: JsMsg[] = [];
    let failure: unknown;
    let taking: Promise<void> | undefined;
    const take = async () => {
      try {
        while (waiting.length > 0 && !stopping) await takeBatch(waiting.splice(0, BATCH_EVENTS));
      } catch (error) {
        failure = error;
        incoming.stop();
      }
      taking = undefined;
    };
    await withNats(`reading ${name}`, async () => {
      for await (const message of incoming) {
        waiting.push(message);
        taking ??= take();
        if (waiting.length >= WAITING_EVENTS_MAX) await taking;
      }
    }).catch((error) => {
      failure ??= error;
    });
    clearTimeout(steady);
    await taking;
    if (failure) throw failure;
  }

  async function takeBatch(batch: readonly JsMsg[]): Promise<void> {
    const { events, problem } = readBatch(batch);
    const fresh = events.filter((event) => event.position > position);
    const last = fresh.at(-1);
    if (last) {
      await handOver(fresh);
      position = last.position;
    }
    if (problem) throw problem;
  }

  /** The events up to the first message that is none, and what is wrong with that one. */
  function readBatch(batch: readonly JsMsg[]): {
    readonly events: readonly RecordedEvent[];
    readonly problem?: unknown;
  } {
    const events: RecordedEvent[] = [];
    for (const message of batch) {
      try {
        events.push(readMessage(message));
      } catch (problem) {
        return { events, problem };
      }
    }
    return { events };
  }

  function readMessage(message: JsMsg): RecordedEvent {
    const where = `JetStream ${name} at ${message.seq} (${message.subject})`;
    try {
      const event = readEventMessage(message.data);
      if (event.position === message.seq && event.ledger === ledger) return event;
      throw new IntegrityError(`it is position ${event.position} of ${event.ledger}`);
    } catch (cause) {
      throw new IntegrityError(`${where}: ${reasonOf(cause)}`, { cause });
    }
  }

  async function handOver(events: readonly RecordedEvent[]): Promise<void> {
    while (!stopping) {
      try {
        await onEvents(events);
        return recovered();
      } catch (error) {
        if (!(error instanceof TransientFailure)) throw error;
        await endure(error);
      }
    }
    throw new TransientFailure('the subscription has stopped');
  }

  async function recover(error: unknown): Promise<void> {
    if (stopping) return;
    if (error instanceof TransientFailure) return endure(error);
    stopped = error instanceof Error ? error : new Error(String(error));
    onStopped(stopped);
  }

  async function endure(error: TransientFailure): Promise<void> {
    if (failures === 0) onRemark({ kind: 'away', error });
    failures += 1;
    await end.wait(Math.min(RETRY_MS_MIN * 2 ** (failures - 1), RETRY_MS_MAX));
  }

  function recovered(): void {
    if (failures > 0) onRemark({ kind: 'back' });
    failures = 0;
  }

  const running = run();
  return {
    position: () => position,
    stopped: () => stopped,
    async stop() {
      stopping = true;
      end.raise();
      messages?.stop();
      await running;
    },
  };
}
