// The adapter to NATS: the connection, the JetStream of a ledger, the relay that fills it in order,
// and the subscription that reads it in order. JetStream is a cache of the record: whatever is lost
// there is sent again from Postgres, and nothing here decides, stores or projects.
// It must never hold an event back that the record has, nor let one pass that it does not have.
// Read relay.ts first; docs/reference/asyncapi.json says what travels.
export * from './connect-nats.ts';
export * from './ensure-jetstream.ts';
export * from './reach-nats.ts';
export * from './relay.ts';
export * from './relay-status.ts';
export * from './subscribe.ts';
