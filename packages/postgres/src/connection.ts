import pg from 'pg';

/** How a service connects: where to, as whom, and under what name it shows among the connections. */
export interface ConnectionOptions {
  readonly url: string;
  /** The role that it acts in; left out for migrations, which run as the owner. */
  readonly role?: string | undefined;
  readonly applicationName: string;
}

const CONNECT_TIMEOUT_MS = 5_000;
const STATEMENT_TIMEOUT_MS = 30_000;
const IDLE_IN_TRANSACTION_TIMEOUT_MS = 30_000;
const POOL_MAX = 10;

/** The settings of every connection; a statement or a transaction that hangs is cut off. */
export function clientConfig(options: ConnectionOptions, settings: readonly string[] = []) {
  const fixed = [
    `statement_timeout=${STATEMENT_TIMEOUT_MS}`,
    `idle_in_transaction_session_timeout=${IDLE_IN_TRANSACTION_TIMEOUT_MS}`,
    ...(options.role ? [`role=${options.role}`] : []),
    ...settings,
  ];
  return {
    connectionString: options.url,
    application_name: options.applicationName,
    connectionTimeoutMillis: CONNECT_TIMEOUT_MS,
    keepAlive: true,
    options: fixed.map((setting) => `-c ${setting}`).join(' '),
  } satisfies pg.ClientConfig;
}

export function createPool(options: ConnectionOptions, max: number = POOL_MAX): pg.Pool {
  const pool = new pg.Pool({ ...clientConfig(options), max });
  // A connection that breaks has failed its queries, which is how it is told; the pool makes another
  // when one is needed. Unheard, the same error would end the process.
  pool.on('error', () => {});
  pool.on('connect', (client) => client.on('error', () => {}));
  return pool;
}
