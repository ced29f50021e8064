import { mkdir, realpath, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { NATS_SERVER } from './find-nats-server.ts';
import { type FolderHold, holdFolder } from './folder-hold.ts';
import { LOOPBACK } from './free-port.ts';
import { PID_FILE, type StopStep, stopLeftover } from './leftover.ts';
import { natsProgram } from './nats-program.ts';
import { type Log, startServer } from './server-process.ts';
import { startOnFreePort } from './start-on-free-port.ts';

export const NATS_PORT = 4222;
const MAX_PAYLOAD = '1MB';
const READY_LINE = 'Server is ready';

export interface NatsOptions {
  /** Keeps the JetStreams, the configuration and what tells a later start that this one was killed. */
  readonly folder: string;
  /** The port to take if it is free; otherwise another one is taken. 4222 when absent. */
  readonly port?: number | undefined;
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
  await stopNatsIn(folder);
  const nats = await natsProgram(folder);
  await nats.remove();

  const { port, server } = await startOnFreePort(wanted, async (candidate) => {
    const configuration = await writeConfiguration(folder, nats.listenOn(candidate));
    const command = nats.command(configuration, candidate);
    const pidFile = join(folder, PID_FILE);
    return startServer({ command, readyLine: READY_LINE, pidFile, stopWith: STOP_WITH, log });
  });

  return {
    url: `nats://${LOOPBACK}:${port}`,
    port,
    stop: async () => {
      await server.stop();
      hold.release();
    },
    kill: async () => {
      await Promise.all([nats.remove(), server.kill()]);
      hold.release();
    },
  };
}

// How often JetStream syncs its files stays at its default of two minutes: what is on it can be
// made again from Postgres, so a power cut that loses some of it loses nothing.
async function writeConfiguration(folder: string, listen: string): Promise<string> {
  const store = join(folder, 'store');
  const file = join(folder, 'nats.conf');
  await mkdir(store, { recursive: true });
  const lines = [
    `listen: "${listen}"`,
    'server_name: siyi',
    `max_payload: ${MAX_PAYLOAD}`,
    `jetstream { store_dir: ${JSON.stringify(store)} }`,
  ];
  await writeFile(file, `${lines.join('\n')}\n`);
  return file;
}

async function stopNatsIn(folder: string): Promise<void> {
  const pidFile = join(folder, PID_FILE);
  const programs = [NATS_SERVER, 'docker'];
  await stopLeftover({ pidFile, programs, folder, stopWith: STOP_WITH });
}
