import { execFile } from 'node:child_process';
import { randomInt, randomUUID } from 'node:crypto';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { inject } from 'vitest';
import { freePort } from '../free-port.ts';
import { startNats } from '../nats.ts';
import { type PostgresFlags, startPostgres } from '../postgres.ts';

/** A server that belongs to one test, which may treat it badly. It answers when it is returned. */
export interface OwnServer {
  /** The same for its whole life, ended and wiped or not. */
  readonly url: string;
  /** Starts it again, with the data that it had. */
  start(): Promise<void>;
  /** Ends it in order. Nothing happens when it has ended already. */
  stop(): Promise<void>;
  /** Ends it by SIGKILL, as a power cut would. */
  kill(): Promise<void>;
  /** Ends it and deletes its data; `start` then begins with nothing. */
  wipe(): Promise<void>;
  /** Ends it and copies its data; what is returned ends it again and puts the copy in their place. */
  copy(): Promise<() => Promise<void>>;
}

/** A Postgres of the test's own, in which a commit is durable. `flags` go over the settings. */
export function startOwnPostgres(flags: PostgresFlags = {}): Promise<OwnServer> {
  return ownServer('data', (folder, port) => startPostgres({ folder, port, flags, log: () => {} }));
}

/** A NATS with JetStream of the test's own. */
export function startOwnNats(): Promise<OwnServer> {
  return ownServer('store', (folder, port) => startNats({ folder, port, log: () => {} }));
}

interface Running {
  readonly url: string;
  readonly port: number;
  stop(): Promise<void>;
  kill(): Promise<void>;
}

async function ownServer(
  dataFolder: string,
  startOn: (folder: string, port: number) => Promise<Running>,
): Promise<OwnServer> {
  const folder = join(inject('runFolder'), `own-${randomUUID()}`);
  let running: Running | undefined = await startOn(folder, await quietPort());
  const { url, port } = running;
  const stop = async () => {
    await running?.stop();
    running = undefined;
  };
  const kill = async () => {
    await running?.kill();
    running = undefined;
  };
  const start = async () => {
    running ??= await startOn(folder, port);
    if (running.port !== port) throw new Error(`somebody else took port ${port}`);
  };
  const wipe = async () => {
    await stop();
    await rm(join(folder, dataFolder), { recursive: true });
  };
  const copy = async () => {
    await stop();
    const aside = `${dataFolder}-${randomUUID()}`;
    await copyFolder(join(folder, dataFolder), join(folder, aside));
    return async () => {
      await wipe();
      await copyFolder(join(folder, aside), join(folder, dataFolder));
    };
  };
  return { url, start, stop, kill, wipe, copy };
}

/** With owners and modes: Postgres refuses data that others may read. */
async function copyFolder(from: string, to: string): Promise<void> {
  await promisify(execFile)('cp', ['-Rp', from, to]);
}

// Below the ports that a system gives to outgoing connections: while the server is down, its
// clients knock on its port, and one of them could be given that very port and talk to itself.
const QUIET_PORTS = { from: 15_000, to: 30_000 };

async function quietPort(): Promise<number> {
  for (;;) {
    const port = randomInt(QUIET_PORTS.from, QUIET_PORTS.to);
    if ((await freePort(port)) === port) return port;
  }
}
