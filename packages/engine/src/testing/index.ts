// Contract suites: what every adapter of a port must pass, in memory or on a real server. They are
// imported by the adapter's own test file.
export * from './event-store-contract.ts';
export * from './private-values-contract.ts';
