import { once } from 'node:events';
import { createServer } from 'node:net';
import { describe, expect, it } from 'vitest';
import { CannotStart } from './cannot-start.ts';
import { ServerFailed, type ServerProcess } from './server-process.ts';
import { startOnFreePort } from './start-on-free-port.ts';

const SERVER: ServerProcess = { pid: 0, stop: async () => {}, kill: async () => {} };

/** A start that fails with these last words, one after the other, and then succeeds. */
function startAfter(...failures: readonly string[]) {
  const ports: number[] = [];
  const start = async (port: number) => {
    const words = failures[ports.length];
    ports.push(port);
    if (words !== undefined) throw new ServerFailed('/usr/bin/postgres', [words]);
    return SERVER;
  };
  return { ports, start };
}

const LOST = 'could not bind IPv4 address "127.0.0.1": Address already in use';

describe('startOnFreePort', () => {
  it('gives the wanted port when it is free, and another when it is not', async () => {
    const listener = createServer().listen(0, '127.0.0.1');
    await once(listener, 'listening');
    const address = listener.address();
    const taken = typeof address === 'object' && address !== null ? address.port : 0;
    expect((await startOnFreePort(taken, startAfter().start)).port).not.toBe(taken);
    listener.close();
    await once(listener, 'close');
    expect((await startOnFreePort(taken, startAfter().start)).port).toBe(taken);
  });

  it('tries again when somebody else was faster to take the port', async () => {
    const { ports, start } = startAfter(LOST, 'bind: address already in use');
    const { port } = await startOnFreePort(0, start);
    expect(ports).toHaveLength(3);
    expect(port).toBe(ports[2]);
  });

  it('gives up after three ports', async () => {
    await expect(startOnFreePort(0, startAfter(LOST, LOST, LOST).start)).rejects.toThrow(
      CannotStart,
    );
  });

  it('does not try again what failed for another reason', async () => {
    const { ports, start } = startAfter('out of memory');
    await expect(startOnFreePort(0, start)).rejects.toMatchObject({
      words: { en: 'postgres did not start: out of memory' },
    });
    expect(ports).toHaveLength(1);
  });
});
