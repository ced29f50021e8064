import { connect } from 'node:net';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type OwnServer, startOwnNats, startOwnPostgres } from './index.ts';

describe('startOwnPostgres', () => {
  let server: OwnServer;

  beforeAll(async () => {
    server = await startOwnPostgres({ work_mem: '5MB' });
    await query('create table kept as select 1 as n');
  });
  afterAll(() => server.stop());

  async function query(text: string) {
    const client = new pg.Client({ connectionString: server.url });
    await client.connect();
    try {
      return (await client.query(text)).rows;
    } finally {
      await client.end();
    }
  }

  it('makes a commit durable, under the settings that the test gives', async () => {
    expect(await query('show fsync')).toEqual([{ fsync: 'on' }]);
    expect(await query('show synchronous_commit')).toEqual([{ synchronous_commit: 'on' }]);
    expect(await query('show work_mem')).toEqual([{ work_mem: '5MB' }]);
  });

  it('keeps its address and its data through a kill and a stop', async () => {
    await server.kill();
    await expect(query('select 1')).rejects.toMatchObject({ code: 'ECONNREFUSED' });
    await server.start();
    await server.stop();
    await server.stop();
    await server.start();
    expect(await query('select n from kept')).toEqual([{ n: 1 }]);
  });

  it('begins with nothing once it is wiped', async () => {
    await server.wipe();
    await server.start();
    await expect(query('select n from kept')).rejects.toMatchObject({ code: '42P01' });
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
