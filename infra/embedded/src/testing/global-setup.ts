// vitest's globalSetup of the projects `int` and `e2e`: one Postgres and one NATS for a whole run.
import type { TestProject } from 'vitest/node';
import { type SharedServers, startSharedServers } from './shared-servers.ts';

declare module 'vitest' {
  interface ProvidedContext {
    readonly postgresUrl: string;
    readonly natsUrl: string;
    readonly runFolder: string;
  }
}

interface Shared {
  users: number;
  servers?: Promise<SharedServers>;
}

// vitest loads this file once per project, so what they share hangs on the process.
const KEY = Symbol.for('@siyi/embedded/shared-servers');
const holder: typeof globalThis & { [KEY]?: Shared } = globalThis;
holder[KEY] ??= { users: 0 };
const shared = holder[KEY];

/** Both projects call this, in one process; whoever comes first starts the servers. */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  shared.users += 1;
  shared.servers ??= startSharedServers();
  const { postgresUrl, natsUrl, runFolder } = await shared.servers;
  project.provide('postgresUrl', postgresUrl);
  project.provide('natsUrl', natsUrl);
  project.provide('runFolder', runFolder);
  return leave;
}

async function leave(): Promise<void> {
  shared.users -= 1;
  if (shared.users === 0) await (await shared.servers)?.stop();
}
