import { connect } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type OwnServer, startOwnNats, startOwnPostgres } from './index.ts';
import { query } from './query.ts';

describe('startOwnPostgres', () => {
  let server: OwnServer;

  beforeAll(async () => {
    server = await startOwnPostgres({ work_mem: '5MB' });
    await ask('create table kept as select 1 as n');
  });
  afterAll(() => server.stop());

  function ask(statement: string) {
    return query(server.url, statement);
  }

  it('makes a commit durable, under the settings that the test gives', async () => {
    expect(await ask('show fsync')).toEqual([{ fsync: 'on' }]);
    expect(await ask('show synchronous_commit')).toEqual([{ synchronous_commit: 'on' }]);
    expect(await ask('show work_mem')).toEqual([{ work_mem: '5MB' }]);
  });

  it('keeps its address and its data through a kill and a stop', async () => {
    await server.kill();
    await expect(ask('select 1')).rejects.toMatchObject({ code: 'ECONNREFUSED' });
    await server.start();
    await server.stop();
    await server.stop();
    await server.start();
    expect(await ask('select n from kept')).toEqual([{ n: 1 }]);
  });

  it('has what a copy had once that is put back', async () => {
    const putBack = await server.copy();
    await server.start();
    await ask('insert into kept values (2)');
    await putBack();
    await server.start();
    expect(await ask('select n from kept')).toEqual([{ n: 1 }]);
  });

  it('begins with nothing once it is wiped', async () => {
    await server.wipe();
    await server.start();
    await expect(ask('select n from kept')).rejects.toMatchObject({ code: '42P01' });
  });
});

describe('startOwnNats', () => {
  it('keeps its address through a kill, a stop and a wipe', async () => {
    const server = await startOwnNats();
    for (const end of [server.kill, server.stop, server.wipe]) {
      expect(await answers(server.url)).toBe(true);
      await end();
      expect(await answers(server.url)).toBe(false);
      await server.start();
    }
    await server.stop();
  });
});

async function answers(address: string): Promise<boolean> {
  const { hostname, port } = new URL(address);
  const socket = connect(Number(port), hostname);
  const heard = await new Promise<boolean>((resolve) => {
    socket.once('data', () => resolve(true));
    socket.once('error', () => resolve(false));
  });
  socket.destroy();
  return heard;
}
