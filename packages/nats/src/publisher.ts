import { createInbox, headers, type Msg, type NatsConnection } from '@nats-io/nats-core';
import {
  EVENT_MESSAGE_BYTES_MAX,
  EVENT_MESSAGE_TYPE,
  messageId,
  subjectOf,
  toEventMessage,
} from '@siyi/contracts';
import type { OutgoingEvent } from '@siyi/engine';
import { assert, TransientFailure } from '@siyi/kernel';
import type { NatsLink } from './connect-nats.ts';
import { readPublishAnswer, reasonOf } from './errors.ts';

/** Somebody else publishes to this JetStream, or it does not end where we think. */
export class Overtaken extends Error {
  override readonly name = 'Overtaken';
}

/** Publishes the events of a ledger in order, many of them on their way at once. */
export interface Publisher {
  /** Sends an event: the one behind the last. */
  publish(event: OutgoingEvent): void;
  /** Resolves when there is room for more; rejects when an answer was no, or came too late. */
  room(): Promise<void>;
  /** The same, without waiting. */
  check(): void;
  close(): void;
}

interface PublisherOptions {
  readonly link: NatsLink;
  readonly ledger: string;
  /** Where the stream ends: the next event has the position behind it. */
  readonly after: number;
  readonly onStored: (position: number) => void;
  readonly onFailed: () => void;
}

// Enough to hide the round trip at full speed; more would only fill the server's queue.
const WINDOW = 2_000;
const ROOM = 1_000;
// A message that was lost on the way is never answered.
const ANSWER_TIMEOUT_MS = 5_000;
const CHECK_EVERY_MS = 250;

/**
 * Opens a publisher behind the end of a stream.
 *
 * Each message expects the sequence before it, so the first that fails makes all later ones fail:
 * the stream never has a hole, and never two orders. A failed publisher is closed, and another one
 * begins at the end that the stream has then.
 */
export function openPublisher(options: PublisherOptions): Publisher {
  const { link, ledger, after, onStored, onFailed } = options;
  const inbox = createInbox();
  // The library checks and copies headers value by value, which took a sixth of the relay's time;
  // it asks them for their bytes only, and these values are known to be sound.
  let headerBytes = new Uint8Array();
  const head = Object.assign(headers(), { encode: () => headerBytes });
  const subscription = link.connection.subscribe(inbox, {
    callback: (error, answer) => (error ? fail(new TransientFailure(error.message)) : hear(answer)),
  });
  let sent = after;
  let stored = after;
  let heardAt = performance.now();
  let failure: Error | undefined;
  let makeRoom: (() => void) | undefined;

  const timer = setInterval(() => {
    if (!link.isUp()) fail(new TransientFailure('NATS is away'));
    const waits = sent > stored && performance.now() - heardAt > ANSWER_TIMEOUT_MS;
    if (waits) fail(new TransientFailure(`no answer to position ${stored + 1} of ${ledger}`));
  }, CHECK_EVERY_MS);

  function hear(message: Msg): void {
    if (failure) return;
    const answer = readPublishAnswer(message.string(), message.headers?.code ?? 0);
    // A sequence is a position, so the answer itself says what it is about. A duplicate was stored
    // before it came from here: there is another relay.
    if (answer.kind === 'stored' && !answer.duplicate) {
      stored = answer.sequence;
      heardAt = performance.now();
      onStored(stored);
      if (sent - stored <= ROOM) makeRoom?.();
    } else if (answer.kind === 'failed') {
      fail(new TransientFailure(answer.reason));
    } else {
      fail(new Overtaken(`${ledger}: somebody else has stored what is behind ${stored}`));
    }
  }

  function fail(error: Error): void {
    failure ??= error;
    makeRoom?.();
    onFailed();
  }

  function check(): void {
    if (failure) throw failure;
  }

  function publish(event: OutgoingEvent): void {
    check();
    assert(event.position === sent + 1, 'an event is published behind the one before it');
    const data = toEventMessage(ledger, event);
    assert(data.length <= EVENT_MESSAGE_BYTES_MAX, 'a leaf has its limit');
    headerBytes = toHeaderBytes(ledger, event.position);
    if (sent === stored) heardAt = performance.now();
    send(subjectOf(ledger, event), data, {
      headers: head,
      reply: inbox,
    });
    sent = event.position;
  }

  function send(...message: Parameters<NatsConnection['publish']>): void {
    try {
      link.connection.publish(...message);
    } catch (cause) {
      // The connection has been closed.
      throw new TransientFailure(`publishing: ${reasonOf(cause)}`, { cause });
    }
  }

  async function room(): Promise<void> {
    if (!failure && sent - stored >= WINDOW) {
      await new Promise<void>((resolve) => {
        makeRoom = resolve;
      });
      makeRoom = undefined;
    }
    check();
  }

  return {
    publish,
    room,
    check,
    close() {
      clearInterval(timer);
      subscription.unsubscribe();
    },
  };
}

function toHeaderBytes(ledger: string, position: number): Uint8Array<ArrayBuffer> {
  const lines = [
    'NATS/1.0',
    `Content-Type: ${EVENT_MESSAGE_TYPE}`,
    `Nats-Msg-Id: ${messageId(ledger, position)}`,
    `Nats-Expected-Last-Sequence: ${position - 1}`,
  ];
  return Buffer.from(`${lines.join('\r\n')}\r\n\r\n`, 'latin1');
}
