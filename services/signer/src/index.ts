// The signer, a process of its own: it holds the keys of the logs and what it has signed of each, and
// signs only what extends that. It has no database and no NATS, and must never ask anybody what the
// past was. extend.ts is the rule, service.ts puts it together.
export * from './config.ts';
export * from './service.ts';
