// The pattern of the house: ports with their promises in sentences, the command handler that drives
// a pure domain through them, and adapters in memory. It knows nothing of villages' law, of
// Postgres or of NATS. Every other adapter passes the contract suites of `@siyi/engine/testing`.
export * from './alarms.ts';
export type { Standing, StreamBook, VillageHead } from './books.ts';
export * from './command-handler.ts';
export * from './domain.ts';
export * from './guards.ts';
export * from './memory/memory-event-store.ts';
export * from './memory/memory-private-values.ts';
export * from './memory/virtual-clock.ts';
export * from './ports.ts';
export * from './prepare.ts';
export * from './seal.ts';
export * from './system/system-clock.ts';
export * from './system/system-randomness.ts';
