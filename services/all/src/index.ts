// All services in one process, over a Postgres and a NATS on this machine: what `npm start` runs.
// With DATABASE_URL and NATS_URL it uses servers that are there. It is also the demonstration: an
// invented village in which something is under way. service.ts puts it together.
export * from './service.ts';
