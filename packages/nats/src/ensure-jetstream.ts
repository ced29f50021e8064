import {
  type JetStreamManager,
  jetstreamManager,
  RetentionPolicy,
  StorageType,
  type StreamConfig,
  type StreamState,
} from '@nats-io/jetstream';
import { nanos } from '@nats-io/nats-core';
import { EVENT_JETSTREAM, jetStreamName, subjectFilter } from '@siyi/contracts';
import { IntegrityError, TransientFailure } from '@siyi/kernel';
import type { NatsLink } from './connect-nats.ts';
import { isStreamMissing, withNats } from './errors.ts';

const REQUEST_TIMEOUT_MS = 3_000;

export interface JetStreamOptions {
  readonly link: NatsLink;
  readonly ledger: string;
  /** How many servers of a cluster hold it; 1 when left out. */
  readonly replicas?: number | undefined;
}

/** Manages JetStream over a link; throws TransientFailure while the server is away. */
export async function managerOf(link: NatsLink): Promise<JetStreamManager> {
  if (!link.isUp()) throw new TransientFailure('NATS is away');
  return withNats('JetStream', () =>
    jetstreamManager(link.connection, { timeout: REQUEST_TIMEOUT_MS, checkAPI: false }),
  );
}

/**
 * Makes the JetStream of a ledger unless it is there; returns what is in it.
 *
 * Throws IntegrityError where one is there that would lose messages or hold others.
 */
export async function ensureJetStream(options: JetStreamOptions): Promise<StreamState> {
  const manager = await managerOf(options.link);
  const wanted = configurationOf(options);
  const found = await withNats(wanted.name, async () => {
    try {
      return await manager.streams.info(wanted.name);
    } catch (error) {
      if (!isStreamMissing(error)) throw error;
      return manager.streams.add(wanted);
    }
  });
  const problem = differenceOf(found.config, wanted);
  if (problem) throw new IntegrityError(`JetStream ${wanted.name}: ${problem}`);
  return found.state;
}

/** Deletes the JetStream of a ledger, so that it is filled again; nothing happens without one. */
export async function wipeJetStream({ link, ledger }: JetStreamOptions): Promise<void> {
  const manager = await managerOf(link);
  await withNats(`wiping ${jetStreamName(ledger)}`, async () => {
    try {
      await manager.streams.delete(jetStreamName(ledger));
    } catch (error) {
      if (!isStreamMissing(error)) throw error;
    }
  });
}

function configurationOf({ ledger, replicas = 1 }: JetStreamOptions) {
  return {
    name: jetStreamName(ledger),
    subjects: [subjectFilter({ ledger })],
    storage: StorageType.File,
    retention: RetentionPolicy.Limits,
    deny_delete: EVENT_JETSTREAM.denyDelete,
    deny_purge: EVENT_JETSTREAM.denyPurge,
    // No limit of age, number or size: the first event is as good as the last.
    max_age: 0,
    max_msgs: -1,
    max_bytes: -1,
    max_msgs_per_subject: -1,
    max_msg_size: EVENT_JETSTREAM.maxMessageBytes,
    duplicate_window: nanos(EVENT_JETSTREAM.duplicateWindowSeconds * 1_000),
    num_replicas: replicas,
  } satisfies Partial<StreamConfig> & { name: string };
}

// What loses no message is an operator's affair.
const FREE: readonly string[] = [
  'storage',
  'num_replicas',
  'deny_delete',
  'deny_purge',
  'duplicate_window',
];

function differenceOf(
  found: Readonly<Partial<StreamConfig>>,
  wanted: Readonly<Partial<StreamConfig>>,
): string | undefined {
  const field = Object.keys(wanted).find((key) => {
    const name = key as keyof StreamConfig;
    return !FREE.includes(key) && JSON.stringify(found[name]) !== JSON.stringify(wanted[name]);
  }) as keyof StreamConfig | undefined;
  if (field === undefined) return undefined;
  const [is, expected] = [found[field], wanted[field]].map((value) => JSON.stringify(value));
  return `${field} is ${is}, expected ${expected}`;
}
