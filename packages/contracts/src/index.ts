// What leaves a service: the message of an event on NATS, the subjects it travels on, and the
// shapes of the HTTP interface, as zod schemas that server, client and pages share. Pure.
// It must never hold a rule or a number of the law, and never send anything itself: the adapters
// `@siyi/nats` and `@siyi/http` do. docs/reference/asyncapi.json is generated from here.
export * from './asyncapi.ts';
export * from './event-message.ts';
export * from './event-schemas.ts';
export * from './http/addresses.ts';
export * from './http/alarm.ts';
export * from './http/command-answer.ts';
export * from './http/command-request.ts';
export * from './http/decision.ts';
export * from './http/event.ts';
export * from './http/finding.ts';
export * from './http/health.ts';
export * from './http/migration.ts';
export * from './http/next.ts';
export * from './http/opening.ts';
export * from './http/page.ts';
export * from './http/problem.ts';
export * from './http/replay.ts';
export * from './http/seat-holder.ts';
export * from './http/signer.ts';
export * from './http/value.ts';
export * from './http/village.ts';
export * from './jetstream.ts';
export * from './read-event-message.ts';
export * from './subject.ts';
