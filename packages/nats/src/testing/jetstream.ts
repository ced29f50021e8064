import { randomUUID } from 'node:crypto';
import { type JetStreamManager, jetstreamManager } from '@nats-io/jetstream';
import { jetStreamName } from '@siyi/contracts';
import type { Clock } from '@siyi/engine';
import { addMilliseconds } from '@siyi/kernel';
import { connectNats, type NatsLink } from '../connect-nats.ts';
import { createRelay, type Relay } from '../relay.ts';
import type { RelayRemark } from '../relay-status.ts';
import type { MemoryOutbox } from './memory-outbox.ts';

/** A ledger that no other test knows. */
export function newLedger(): string {
  return `test-${randomUUID().slice(0, 8)}`;
}

export function connectTo(url: string): Promise<NatsLink> {
  return connectNats({ url, name: 'test', onRemark: () => undefined });
}

/** Always one minute after the first event of a ledger in memory. */
export const CLOCK: Clock = {
  now: () => addMilliseconds('2026-03-17T00:30:00.001Z' as ReturnType<Clock['now']>, 60_000),
};

export interface RunningRelay extends Relay {
  readonly remarks: RelayRemark[];
  kinds(): readonly string[];
}

/** A relay that has started, and what it remarked. */
export function startRelay(link: NatsLink, outbox: MemoryOutbox): RunningRelay {
  const remarks: RelayRemark[] = [];
  const relay = createRelay({
    ...{ link, outbox, clock: CLOCK },
    onRemark: (remark) => remarks.push(remark),
  });
  relay.start();
  return { ...relay, remarks, kinds: () => remarks.map(({ kind }) => kind) };
}

export interface Stored {
  readonly sequence: number;
  readonly subject: string;
  readonly text: string;
  readonly headers: Readonly<Record<string, readonly string[]>>;
}

/** Every message that a JetStream holds, in its order. */
export async function messagesIn(link: NatsLink, ledger: string): Promise<readonly Stored[]> {
  const manager = await jetstreamManager(link.connection);
  const name = jetStreamName(ledger);
  const { state } = await manager.streams.info(name);
  const stored: Stored[] = [];
  for (let first = state.first_seq; first <= state.last_seq; first += AT_ONCE) {
    const count = Math.min(AT_ONCE, state.last_seq - first + 1);
    const sequences = Array.from({ length: count }, (_, index) => first + index);
    stored.push(...(await Promise.all(sequences.map((seq) => readStored(manager, name, seq)))));
  }
  return stored;
}

const AT_ONCE = 500;

async function readStored(manager: JetStreamManager, name: string, seq: number): Promise<Stored> {
  const message = await manager.streams.getMessage(name, { seq });
  if (!message) throw new Error(`${name} has no message ${seq}`);
  const { subject, header } = message;
  const headers = Object.fromEntries([...header].map(([key, values]) => [key, values]));
  return { sequence: seq, subject, text: message.string(), headers };
}

/** The sequence that a JetStream ends at; -1 while it does not exist or its server is away. */
export async function endOf(link: NatsLink, ledger: string): Promise<number> {
  try {
    const manager = await jetstreamManager(link.connection, { timeout: 1_000 });
    return (await manager.streams.info(jetStreamName(ledger))).state.last_seq;
  } catch {
    return -1;
  }
}
