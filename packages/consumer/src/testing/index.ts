// The contract suite of ReadModel: what every adapter must pass, in memory or on a real server. It
// is imported by the adapter's own test file, with the events that it is tried with.
export * from './example-events.ts';
export * from './read-model-contract.ts';
