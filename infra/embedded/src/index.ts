// Postgres 18 and nats-server as real processes on this machine, on loopback, for `npm start` and
// for tests. Each has a folder of its own with its data, which it keeps between starts, and a
// starter that is killed leaves nothing that the next one does not clean up. Whoever has servers
// names them by DATABASE_URL and NATS_URL, and nothing is started.
// It must never be part of a production set-up: that names servers of its own.
export * from './cannot-start.ts';
export { type EmbeddedNats, type NatsOptions, startNats } from './nats.ts';
export {
  type EmbeddedPostgres,
  type PostgresFlags,
  type PostgresOptions,
  startPostgres,
} from './postgres.ts';
export { reachNats } from './reach-nats.ts';
export { reachPostgres } from './reach-postgres.ts';
export { type Stack, type StackOptions, startStack } from './stack.ts';
