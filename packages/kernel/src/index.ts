// Words and guards that every package shares: moments and civil days, exact fractions, canonical
// JSON, hashes, the families of errors. Pure: no clock, no randomness, no I/O.
// docs/explanation/architecture.md says who may import what.
export * from './assert.ts';
export * from './bilingual.ts';
export * from './canonical.ts';
export * from './civil-day.ts';
export * from './decode.ts';
export * from './errors.ts';
export * from './fraction.ts';
export * from './hash.ts';
export * from './input.ts';
export * from './instant.ts';
export * from './nearest.ts';
export * from './refusal.ts';
export * from './text.ts';
