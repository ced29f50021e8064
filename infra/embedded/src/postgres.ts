import { realpath } from 'node:fs/promises';
import { join } from 'node:path';
import { type FolderHold, holdFolder } from './folder-hold.ts';
import { LOOPBACK } from './free-port.ts';
import { initialisePostgres, SUPERUSER } from './initialise-postgres.ts';
import { PID_FILE, type StopStep, stopLeftover } from './leftover.ts';
import { findPostgres, postgresCommand } from './postgres-program.ts';
import { type Log, type ServerProcess, startServer } from './server-process.ts';
import { startOnFreePort } from './start-on-free-port.ts';

export const POSTGRES_PORT = 5432;

/** Settings by their names in postgresql.conf. */
export type PostgresFlags = Readonly<Record<string, string>>;

export interface PostgresOptions {
  /** Keeps the data, the password and what tells a later start that this one was killed. */
  readonly folder: string;
  /** The port to take if it is free; otherwise another one is taken. 5432 when absent. */
  readonly port?: number | undefined;
  readonly log: Log;
  /** Settings over ours, for a measurement that asks what one of them costs. */
  readonly flags?: PostgresFlags;
  /** For `initdb`, when there are no data yet. */
  readonly initdbArgs?: readonly string[];
}

export interface EmbeddedPostgres {
  /** Of the superuser, on the database `postgres`. */
  readonly url: string;
  readonly port: number;
  /** Disconnects everybody and ends it with all data written down. */
  stop(): Promise<void>;
  /** Ends it as a power cut would. */
  kill(): Promise<void>;
}

/**
 * Starts Postgres 18 on loopback with its data in `folder`. What an earlier starter that was killed
 * left running there is stopped first: a server whose output goes nowhere and whose settings may be
 * old is not worth keeping. Throws `CannotStart`.
 */
export async function startPostgres(options: PostgresOptions): Promise<EmbeddedPostgres> {
  const hold = await holdFolder(options.folder);
  try {
    return await startHeld({ ...options, folder: await realpath(options.folder) }, hold);
  } catch (error) {
    hold.release();
    throw error;
  }
}

// Fast shutdown: disconnects everybody and writes a checkpoint. Then immediate, which leaves the
// recovery to the next start.
const STOP_WITH: readonly StopStep[] = [
  { signal: 'SIGINT', withinMs: 60_000 },
  { signal: 'SIGQUIT', withinMs: 5_000 },
  { signal: 'SIGKILL', withinMs: 5_000 },
];

async function startHeld(options: PostgresOptions, hold: FolderHold): Promise<EmbeddedPostgres> {
  const { folder, log, port: wanted = POSTGRES_PORT, flags = {}, initdbArgs = [] } = options;
  const programs = await findPostgres();
  const pidFile = join(folder, PID_FILE);
  await stopPostgresIn(folder);
  const { data, password } = await initialisePostgres(folder, programs, initdbArgs);

  const { port, server } = await startOnFreePort(wanted, async (candidate) => {
    const settings = Object.entries({ ...SETTINGS, port: String(candidate), ...flags });
    const args = ['-D', data, ...settings.flatMap(([name, value]) => ['-c', `${name}=${value}`])];
    const command = await postgresCommand(programs, { program: programs.postgres, args, folder });
    const readyLine = 'database system is ready to accept connections';
    return startServer({ command, readyLine, pidFile, stopWith: STOP_WITH, log });
  });
  const url = `postgres://${SUPERUSER}:${password}@${LOOPBACK}:${port}/postgres`;
  return { url, port, stop: () => end(server.stop, hold), kill: () => end(server.kill, hold) };
}

const SETTINGS: PostgresFlags = {
  listen_addresses: LOOPBACK,
  // Nobody connects by a socket, and the usual folder for it may not be writable.
  unix_socket_directories: '',
  max_connections: '200',
  shared_buffers: '256MB',
  // Under a steady load a checkpoint by size is an extra stall; those by time come anyway.
  max_wal_size: '2GB',
  // Compiling costs more than it saves for queries as short as ours.
  jit: 'off',
  timezone: 'UTC',
  log_timezone: 'UTC',
};

async function stopPostgresIn(folder: string): Promise<void> {
  const leftover = { programs: ['postgres'], folder, stopWith: STOP_WITH };
  await stopLeftover({ ...leftover, pidFile: join(folder, PID_FILE) });
  // Its own file too: after a crash of the machine the number in it may be another program's by
  // now, and Postgres would then refuse to start.
  await stopLeftover({ ...leftover, pidFile: join(folder, 'data', 'postmaster.pid') });
}

async function end(endServer: ServerProcess['stop'], hold: FolderHold): Promise<void> {
  await endServer();
  hold.release();
}
