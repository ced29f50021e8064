// The adapter to Postgres: the record with its dense positions, private values, timers, and read
// models that move their checkpoint with their rows. It knows nothing of villages' law, and nothing
// outside knows of SQL. It passes the contract suites of `@siyi/engine` and `@siyi/consumer`; the
// tables are in ../migrations, the reasons in docs/reference/database.md.
export * from './connection.ts';
export * from './errors.ts';
export * from './event-store.ts';
export * from './migrate.ts';
export * from './private-values.ts';
export * from './read-model.ts';
