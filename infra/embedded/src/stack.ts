import { join } from 'node:path';
import { startNats } from './nats.ts';
import { startPostgres } from './postgres.ts';
import { reachNats } from './reach-nats.ts';
import { reachPostgres } from './reach-postgres.ts';
import type { Log } from './server-process.ts';

export interface StackOptions {
  /** Each server that is started has a folder in it. */
  readonly folder: string;
  /** A server that is named is used as it is, and not started, stopped or cleaned. */
  readonly environment: {
    readonly DATABASE_URL?: string | undefined;
    readonly NATS_URL?: string | undefined;
  };
  readonly postgresPort?: number | undefined;
  readonly natsPort?: number | undefined;
  readonly log: Log;
}

export interface Stack {
  readonly databaseUrl: string;
  readonly natsUrl: string;
  /** A line per server for people to read: which one it is and where. No passwords. */
  readonly described: readonly string[];
  /** NATS first: it can be filled again, and what still writes writes to Postgres. */
  stop(): Promise<void>;
}

/** A Postgres and a NATS that answer, started here or named by the environment. Throws `CannotStart`. */
export async function startStack(options: StackOptions): Promise<Stack> {
  const [postgres, nats] = await Promise.allSettled([postgresOf(options), natsOf(options)]);
  if (postgres.status === 'fulfilled' && nats.status === 'fulfilled') {
    return {
      databaseUrl: postgres.value.url,
      natsUrl: nats.value.url,
      described: [postgres.value.described, nats.value.described],
      stop: async () => {
        await nats.value.stop();
        await postgres.value.stop();
      },
    };
  }
  // One without the other is of no use to anybody.
  const started = [postgres, nats].filter((one) => one.status === 'fulfilled');
  await Promise.all(started.map(({ value }) => value.stop()));
  throw [postgres, nats].find((one) => one.status === 'rejected')?.reason;
}

interface Part {
  readonly url: string;
  readonly described: string;
  stop(): Promise<void>;
}

async function postgresOf(options: StackOptions): Promise<Part> {
  const { folder, environment, postgresPort: port, log } = options;
  const { DATABASE_URL: named = '' } = environment;
  if (named !== '') {
    await reachPostgres(named);
    return usedAsItIs(named, 'Postgres (DATABASE_URL)');
  }
  const place = join(folder, 'postgres');
  const server = await startPostgres({ folder: place, log, port });
  return { url: server.url, described: describe('Postgres', server.url, place), stop: server.stop };
}

async function natsOf(options: StackOptions): Promise<Part> {
  const { folder, environment, natsPort: port, log } = options;
  const { NATS_URL: named = '' } = environment;
  if (named !== '') {
    await reachNats(named);
    return usedAsItIs(named, 'NATS (NATS_URL)');
  }
  const place = join(folder, 'nats');
  const server = await startNats({ folder: place, log, port });
  return { url: server.url, described: describe('NATS', server.url, place), stop: server.stop };
}

function usedAsItIs(url: string, what: string): Part {
  return { url, described: `${what}: ${new URL(url).host}`, stop: async () => {} };
}

function describe(what: string, url: string, place: string): string {
  return `${what}: ${new URL(url).host} (数据 data: ${place})`;
}
