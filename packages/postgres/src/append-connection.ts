import type { Appended, SealedCommand } from '@siyi/engine';
import { assert } from '@siyi/kernel';
import pg from 'pg';
import { type AppendRow, toAppendCall, toAppended } from './append.ts';
import { type ConnectionOptions, clientConfig } from './connection.ts';

/**
 * The one connection that a ledger is appended to over. Calls are pipelined on it: the next is on
 * the wire while the last commits, and both take effect in the order in which they were called.
 */
export interface AppendConnection {
  append(ledger: string, commands: readonly SealedCommand[]): Promise<Appended>;
  close(): Promise<void>;
}

// Commit waits for the disk whatever the server's default is: what was answered is durable. The
// plans are made once, when tables may still be small: none may be a scan.
const SETTINGS = [
  'synchronous_commit=on',
  'enable_seqscan=off',
  'plan_cache_mode=force_generic_plan',
];

export function createAppendConnection(options: ConnectionOptions): AppendConnection {
  let current: Promise<pg.Client> | undefined;

  function connect(): Promise<pg.Client> {
    const client = new pg.Client({ ...clientConfig(options, SETTINGS), pipeline: true });
    const connecting = client.connect().then(() => client);
    const forget = () => {
      if (current === connecting) current = undefined;
    };
    // Broken: the calls on it have failed, the next append makes another.
    client.on('error', forget);
    client.on('end', forget);
    connecting.catch(forget);
    return connecting;
  }

  return {
    async append(ledger, commands) {
      current ??= connect();
      const client = await current;
      const { rows } = await client.query<AppendRow>(toAppendCall(ledger, commands));
      const [row] = rows;
      assert(row, 'append_batch answers one row');
      return toAppended(row, commands);
    },
    async close() {
      const client = await current?.catch(() => undefined);
      await client?.end();
    },
  };
}
