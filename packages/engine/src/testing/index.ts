// Contract suites: what every adapter of a port must pass, in memory or on a real server, and the
// examples that they append. They are imported by the adapter's own test files.
export * from './append-examples.ts';
export * from './event-store-contract.ts';
export * from './private-values-contract.ts';
