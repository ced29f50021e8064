import { createServer, type Server } from 'node:net';
import { type OwnServer, startOwnNats, testNatsUrl } from '@siyi/embedded/testing';
import { TransientFailure } from '@siyi/kernel';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type ConnectionRemark, connectNats } from './connect-nats.ts';

const OPTIONS = { name: 'test', onRemark: () => undefined };

describe('connecting to NATS', () => {
  it('ends by closing, also when it was closed already', async () => {
    const link = await connectNats({ ...OPTIONS, url: testNatsUrl() });
    expect(link.isUp()).toBe(true);
    await link.close();
    expect(link.isUp()).toBe(false);
    expect(link.connection.isClosed()).toBe(true);
    await link.close();
  });

  it('takes the user and the password from the address', async () => {
    const url = testNatsUrl().replace('nats://', 'nats://clerk:p%40ss@');
    const link = await connectNats({ ...OPTIONS, url });
    expect(link.isUp()).toBe(true);
    await link.close();
  });

  it.each([
    ['nobody listens there', 'nats://clerk:secret@127.0.0.1:1', '127.0.0.1:1'],
    ['the name does not exist', 'nats://clerk:secret@nowhere.invalid:4222', 'nowhere.invalid:4222'],
    ['the address is none', 'nats://clerk:secret@:::', 'no NATS at'],
  ])(
    'fails within seconds, in one sentence and without the password, when %s',
    async (_, url, told) => {
      const begun = performance.now();
      const failure = await connectNats({ ...OPTIONS, url }).catch((error: unknown) => error);
      expect(failure).toBeInstanceOf(TransientFailure);
      expect(String(failure)).toContain(told);
      expect(String(failure)).not.toMatch(/secret|\n/);
      expect(performance.now() - begun).toBeLessThan(10_000);
    },
  );
});

describe('a server that is no good', () => {
  let server: Server | undefined;
  afterAll(() => server?.close());

  async function listen(greeting: string): Promise<string> {
    server = createServer((socket) => {
      socket.on('error', () => undefined);
      socket.on('data', (data) => {
        if (data.toString().includes('PING')) socket.write('PONG\r\n');
      });
      socket.write(greeting);
    });
    await new Promise<void>((resolve) => server?.listen(0, '127.0.0.1', resolve));
    const address = server.address();
    return typeof address === 'object' ? `nats://127.0.0.1:${address?.port}` : '';
  }

  it('is refused when it takes no message of our size', async () => {
    const info = { server_id: 'x', version: '2.9.10', headers: true, max_payload: 4_096 };
    const url = await listen(`INFO ${JSON.stringify(info)}\r\n`);
    await expect(connectNats({ ...OPTIONS, url })).rejects.toThrow(/of 4096 bytes.*max_payload/);
    server?.close();
  });

  it('is refused when it says nothing', async () => {
    const url = await listen('');
    await expect(connectNats({ ...OPTIONS, url })).rejects.toBeInstanceOf(TransientFailure);
  });
});

describe('a connection', () => {
  let server: OwnServer;
  beforeAll(async () => {
    server = await startOwnNats();
  });
  afterAll(() => server.stop());

  it('comes back by itself, and tells both', async () => {
    const remarks: ConnectionRemark[] = [];
    const link = await connectNats({
      ...{ url: server.url, name: 'test' },
      onRemark: (remark) => remarks.push(remark),
    });
    await server.kill();
    await expect.poll(() => link.isUp(), { timeout: 5_000 }).toBe(false);
    await server.start();
    await expect.poll(() => link.isUp(), { timeout: 10_000 }).toBe(true);
    expect(remarks).toEqual([{ kind: 'disconnected' }, { kind: 'reconnected' }]);
    await link.close();
  });

  it('closes while the server is away', async () => {
    const link = await connectNats({ ...OPTIONS, url: server.url });
    await server.kill();
    await expect.poll(() => link.isUp(), { timeout: 5_000 }).toBe(false);
    await link.close();
    expect(link.connection.isClosed()).toBe(true);
    await server.start();
  });
});
