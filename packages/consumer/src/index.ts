// Consumers: each follows a feed of events and keeps a read model of it. Duplicates are dropped, a
// gap is filled from the record, projection and checkpoint are committed together, and an event
// that cannot be applied stops the consumer and is named. Nothing is skipped.
// It must never know where events come from or where a read model is kept: both are handed in.
// Read ports.ts first; src/testing holds every read model to one contract.
export * from './consumer.ts';
export * from './memory/memory-read-model.ts';
export * from './ports.ts';
