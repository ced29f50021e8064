// A service that reads the record: its connections to Postgres and NATS, its feed into a read model
// of its own, and its server. Disclosure, supervision and audit are put together from it; each
// brings its tables, its projection and its pages. It writes no event and knows no route.
export * from './open-reader.ts';
