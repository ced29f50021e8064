// The adapter to Postgres: the record with its dense positions, timers, and read models that move
// their checkpoint with their rows. It knows nothing of villages' law, and nothing outside but the
// vault knows of SQL. It passes the contract suites of `@siyi/engine` and `@siyi/consumer`; the
// tables are in ../migrations, the reasons in docs/reference/database.md.
export * from './alarms.ts';
export * from './coalesce.ts';
export * from './connection.ts';
export * from './errors.ts';
export * from './event-store.ts';
export * from './leaves.ts';
export * from './migrate.ts';
export * from './read-model.ts';
export * from './stored-rows.ts';
