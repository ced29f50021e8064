import { startContainers } from './containers.ts';
import { startEmbedded } from './embedded-servers.ts';
import { holdRunFolder } from './run-folder.ts';

/** One Postgres and one NATS that all test files of a run share. */
export interface SharedServers {
  /** Of a superuser; `createTestDatabase` makes databases with it. */
  readonly postgresUrl: string;
  readonly natsUrl: string;
  /** Where servers of their own, and nothing else, may be put. Deleted at the end. */
  readonly runFolder: string;
  stop(): Promise<void>;
}

/** What one way of getting servers gives. */
export interface Servers {
  readonly postgresUrl: string;
  readonly natsUrl: string;
  readonly described: string;
  stop(): Promise<void>;
}

/**
 * Servers that the environment names, else containers where a Docker engine answers, else the
 * embedded ones. DATABASE_URL and NATS_URL are not asked: they may hold somebody's data.
 */
export async function startSharedServers(): Promise<SharedServers> {
  const run = await holdRunFolder();
  const servers = named() ?? (await startContainers()) ?? (await startEmbedded(run.folder));
  process.stderr.write(`测试所用 Test servers: ${servers.described}\n`);
  return {
    postgresUrl: servers.postgresUrl,
    natsUrl: servers.natsUrl,
    runFolder: run.folder,
    stop: async () => {
      await servers.stop();
      await run.remove();
    },
  };
}

function named(): Servers | undefined {
  const { SIYI_TEST_DATABASE_URL: postgresUrl, SIYI_TEST_NATS_URL: natsUrl } = process.env;
  if (postgresUrl === undefined && natsUrl === undefined) return undefined;
  if (postgresUrl === undefined || natsUrl === undefined) {
    throw new Error('SIYI_TEST_DATABASE_URL and SIYI_TEST_NATS_URL come together, or not at all.');
  }
  const described = 'SIYI_TEST_DATABASE_URL, SIYI_TEST_NATS_URL';
  return { postgresUrl, natsUrl, described, stop: async () => {} };
}
