// A typed client of the HTTP interface, for the command line and for tests from outside. Whatever
// a server sends is read through the schemas of `@siyi/contracts`, within limits of size and time,
// and is believed only then. It never retries by itself: a command id makes that safe for the
// caller. Read client.ts first, then failure.ts.
export * from './case-shapes.ts';
export * from './client.ts';
export * from './failure.ts';
