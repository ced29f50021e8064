// Real servers for tests: `*.int.test.ts` and `*.e2e.test.ts` share one Postgres and one NATS per
// run, which `global-setup.ts` starts, and each test file makes itself a database. A test that
// stops a server, kills it or wipes it starts one of its own.
import { inject } from 'vitest';
import type {} from './global-setup.ts';

export { type OwnServer, startOwnNats, startOwnPostgres } from './own-server.ts';
export { createTestDatabase, type Prepare, type TestDatabase } from './test-database.ts';

/** The address of the NATS that the whole run shares: name a stream as nobody else does. */
export function testNatsUrl(): string {
  return inject('natsUrl');
}
