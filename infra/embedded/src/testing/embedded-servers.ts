import { join } from 'node:path';
import { startNats } from '../nats.ts';
import { startPostgres } from '../postgres.ts';
import type { Servers } from './shared-servers.ts';

// A power cut ends the run anyway, so this one Postgres may forget. Whatever a test says about
// durability it says about a server of its own, where these stay on.
const FORGETFUL = { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off' };

export async function startEmbedded(runFolder: string): Promise<Servers> {
  const log = () => {};
  const [postgres, nats] = await Promise.all([
    startPostgres({
      folder: join(runFolder, 'postgres'),
      port: ANY,
      log,
      flags: FORGETFUL,
      initdbArgs: ['--no-sync'],
    }),
    startNats({ folder: join(runFolder, 'nats'), port: ANY, log }),
  ]);
  return {
    postgresUrl: postgres.url,
    natsUrl: nats.url,
    described:
      '内置的 Postgres 18 和 nats-server(没有可用的 Docker)/ embedded (no Docker engine answers)',
    stop: async () => {
      await Promise.all([postgres.stop(), nats.stop()]);
    },
  };
}

const ANY = 0;
