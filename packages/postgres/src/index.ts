// Adapter: the event store, private values, timers and read models in Postgres.
export {};
