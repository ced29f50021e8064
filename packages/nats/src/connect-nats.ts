import { connect, type NatsConnection } from '@nats-io/transport-node';
import { EVENT_JETSTREAM } from '@siyi/contracts';
import { TransientFailure } from '@siyi/kernel';
import { reasonOf } from './errors.ts';

export interface ConnectOptions {
  /** `nats://host:port`, with `user:password@` where the server asks for it; several by commas. */
  readonly url: string;
  /** Names this client to the server. */
  readonly name: string;
  readonly onRemark: (remark: ConnectionRemark) => void;
}

export type ConnectionRemark = { readonly kind: 'disconnected' } | { readonly kind: 'reconnected' };

/** A connection to NATS that comes back by itself, however long the server is away. */
export interface NatsLink {
  readonly connection: NatsConnection;
  /** Whether the server was there a moment ago. */
  isUp(): boolean;
  /** Sends what is on its way, and closes for good. */
  close(): Promise<void>;
}

// A wrong address is told within seconds; an address that swallows everything costs this much.
const CONNECT_TIMEOUT_MS = 3_000;
// An outage ends for us soon after it ends, and not for all clients in the same instant.
const RECONNECT_WAIT_MS = 250;
const RECONNECT_JITTER_MS = 250;
// A peer that is gone without a word is noticed after two of these.
const PING_INTERVAL_MS = 5_000;

/**
 * Connects to NATS. Throws TransientFailure, with the address in its message and no password, when
 * no server answers there within seconds; later the connection never gives up.
 */
export async function connectNats({ url, name, onRemark }: ConnectOptions): Promise<NatsLink> {
  const connection = await open(url, name);
  const largest = connection.info?.max_payload ?? 0;
  if (largest < EVENT_JETSTREAM.maxMessageBytes) {
    await connection.close();
    throw new TransientFailure(
      `NATS takes messages of ${largest} bytes, ${EVENT_JETSTREAM.maxMessageBytes} are needed (max_payload)`,
    );
  }
  let up = true;

  async function watch(): Promise<void> {
    for await (const { type } of connection.status()) {
      if (type !== 'disconnect' && type !== 'reconnect') continue;
      up = type === 'reconnect';
      onRemark({ kind: up ? 'reconnected' : 'disconnected' });
    }
    up = false;
  }

  const watching = watch();
  return {
    connection,
    isUp: () => up,
    async close() {
      // Draining waits for an answer, which never comes from a server that is away.
      await (up ? connection.drain() : connection.close());
      await watching;
    },
  };
}

async function open(url: string, name: string): Promise<NatsConnection> {
  const servers = url.split(',').map((address) => address.trim());
  try {
    return await connect({
      servers: servers.map(withoutUser),
      ...userOf(servers),
      name,
      timeout: CONNECT_TIMEOUT_MS,
      maxReconnectAttempts: -1,
      reconnectTimeWait: RECONNECT_WAIT_MS,
      reconnectJitter: RECONNECT_JITTER_MS,
      pingInterval: PING_INTERVAL_MS,
      // A server that is set up anew may refuse us for a while.
      ignoreAuthErrorAbort: true,
      noAsyncTraces: true,
    });
  } catch (cause) {
    const where = servers.map(withoutUser).join(', ');
    throw new TransientFailure(`no NATS at ${where}: ${reasonOf(cause)}`, { cause });
  }
}

function withoutUser(address: string): string {
  return address.replace(/^(\w+:\/\/)?[^@/]*@/, '$1');
}

function userOf(servers: readonly string[]): { user?: string; pass?: string } {
  const found = servers.map((one) => /^(?:\w+:\/\/)?([^:@/]*):([^@/]*)@/.exec(one)).find(Boolean);
  if (!found) return {};
  return { user: decodeURIComponent(found[1] ?? ''), pass: decodeURIComponent(found[2] ?? '') };
}
