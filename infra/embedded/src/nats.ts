import { mkdir, realpath, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Bilingual } from '@siyi/kernel';
import { CannotStart } from './cannot-start.ts';
import { findNatsServer } from './find-nats-server.ts';
import { type FolderHold, holdFolder } from './folder-hold.ts';
import { LOOPBACK } from './free-port.ts';
import { type StopStep, stopLeftover } from './leftover.ts';
import { type Log, startServer } from './server-process.ts';
import { startOnFreePort } from './start-on-free-port.ts';

export const NATS_PORT = 4222;
const MAX_PAYLOAD = '1MB';

export interface NatsOptions {
  /** Keeps the JetStreams, the configuration and what tells a later start that this one was killed. */
  readonly folder: string;
  /** The port to take if it is free; otherwise another one is taken. 4222 when absent. */
  readonly port?: number;
  readonly log: Log;
}

export interface EmbeddedNats {
  readonly url: string;
  readonly port: number;
  /** Ends it in order. */
  stop(): Promise<void>;
  /** Ends it as a power cut would. */
  kill(): Promise<void>;
}

/** Starts nats-server with JetStream on loopback, its store in `folder`. Throws `CannotStart`. */
export async function startNats(options: NatsOptions): Promise<EmbeddedNats> {
  const hold = await holdFolder(options.folder);
  try {
    return await startHeld({ ...options, folder: await realpath(options.folder) }, hold);
  } catch (error) {
    hold.release();
    throw error;
  }
}

const STOP_WITH: readonly StopStep[] = [
  { signal: 'SIGTERM', withinMs: 5_000 },
  { signal: 'SIGKILL', withinMs: 5_000 },
];

async function startHeld(options: NatsOptions, hold: FolderHold): Promise<EmbeddedNats> {
  const { folder, log, port: wanted = NATS_PORT } = options;
  const program = await natsServer();
  await stopNatsIn(folder);

  const { port, server } = await startOnFreePort(wanted, async (candidate) => {
    const command = { program, args: ['-c', await writeConfiguration(folder, candidate)] };
    const pidFile = join(folder, 'server.pid');
    return startServer({
      command,
      readyLine: 'Server is ready',
      pidFile,
      stopWith: STOP_WITH,
      log,
    });
  });
  return {
    url: `nats://${LOOPBACK}:${port}`,
    port,
    stop: end(server.stop),
    kill: end(server.kill),
  };

  function end(endServer: () => Promise<void>): () => Promise<void> {
    return async () => {
      await endServer();
      hold.release();
    };
  }
}

// How often JetStream syncs its files stays at its default of two minutes: what is on it can be
// made again from Postgres, so a power cut that loses some of it loses nothing.
async function writeConfiguration(folder: string, port: number): Promise<string> {
  const store = join(folder, 'store');
  const file = join(folder, 'nats.conf');
  await mkdir(store, { recursive: true });
  const lines = [
    `listen: "${LOOPBACK}:${port}"`,
    'server_name: siyi',
    `max_payload: ${MAX_PAYLOAD}`,
    `jetstream { store_dir: ${JSON.stringify(store)} }`,
  ];
  await writeFile(file, `${lines.join('\n')}\n`);
  return file;
}

/** Stops what a killed starter left running. Only who holds the folder may call it. */
export async function stopNatsIn(folder: string): Promise<void> {
  const pidFile = join(folder, 'server.pid');
  await stopLeftover({ pidFile, program: 'nats-server', folder, stopWith: STOP_WITH });
}

async function natsServer(): Promise<string> {
  const { program, missing } = await findNatsServer();
  if (program === undefined) throw new CannotStart(noNatsServer(missing));
  return program;
}

function noNatsServer(missing: string): Bilingual {
  return {
    zh: `找不到 nats-server。请安装 nats-server 或 Docker,或用 NATS_URL 指定服务器。(${missing})`,
    en: `There is no nats-server: install nats-server or Docker, or name a server by NATS_URL. (${missing})`,
  };
}
