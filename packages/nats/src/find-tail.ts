import type { StreamState } from '@nats-io/jetstream';
import { jetStreamName, readEventMessage } from '@siyi/contracts';
import type { Outbox } from '@siyi/engine';
import { canonicalBytes, IntegrityError } from '@siyi/kernel';
import {
  ensureJetStream,
  type JetStreamOptions,
  managerOf,
  wipeJetStream,
} from './ensure-jetstream.ts';
import { isMessageMissing, withNats } from './errors.ts';

/** Where the JetStream of a ledger ends. */
export interface Tail {
  /** Its last sequence, which is the position of its last event; 0 when it is empty. */
  readonly position: number;
  /** Whether it had lost messages before its end, and was emptied for that. */
  readonly emptied: boolean;
}

export interface TailOptions extends JetStreamOptions {
  readonly outbox: Outbox;
}

/**
 * Finds the end of a JetStream, and makes sure that what is there is the record's.
 *
 * One that misses messages in front of its end is a cache that cannot be mended: it is emptied.
 * Throws IntegrityError when its last message is not the event of the record at that position, or
 * is ahead of the record: then the record was set back, and there are two histories.
 */
export async function findTail(options: TailOptions): Promise<Tail> {
  const state = await ensureJetStream(options);
  if (!isWhole(state)) return emptied(options);
  if (state.last_seq === 0) return { position: 0, emptied: false };
  const message = await readMessage(options, state.last_seq);
  if (!message) return emptied(options);
  await checkTail(options, state.last_seq, message);
  return { position: state.last_seq, emptied: false };
}

function isWhole(state: StreamState): boolean {
  return state.messages === state.last_seq && (state.last_seq === 0 || state.first_seq === 1);
}

async function emptied(options: TailOptions): Promise<Tail> {
  await wipeJetStream(options);
  await ensureJetStream(options);
  return { position: 0, emptied: true };
}

async function readMessage(
  { link, ledger }: TailOptions,
  sequence: number,
): Promise<Uint8Array | undefined> {
  const manager = await managerOf(link);
  const name = jetStreamName(ledger);
  return withNats(`reading ${name}`, async () => {
    try {
      const message = await manager.streams.getMessage(name, { seq: sequence });
      return message?.data;
    } catch (error) {
      if (isMessageMissing(error)) return undefined;
      throw error;
    }
  });
}

async function checkTail(options: TailOptions, position: number, message: Uint8Array) {
  const where = `JetStream ${jetStreamName(options.ledger)} at ${position}`;
  const [event] = await options.outbox.readOutgoing(position - 1, 1);
  if (!event) throw new IntegrityError(`${where}: the record does not reach so far`);
  const { position: claimed, ...leaf } = readEventMessage(message);
  const isSame = Buffer.compare(canonicalBytes(leaf), event.bytes) === 0;
  if (claimed === position && isSame) return;
  throw new IntegrityError(
    `${where}: holds event ${leaf.eventId} at ${claimed}, the record has ${event.eventId}`,
  );
}
