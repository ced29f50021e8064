// Adapter: JetStream topology, relay, subscription.
export {};
