import { once } from 'node:events';
import { connect } from 'node:net';
import pg from 'pg';
import { describe, expect, it } from 'vitest';
import { createTestDatabase, testNatsUrl } from './index.ts';
import { query } from './query.ts';

describe('createTestDatabase', () => {
  it('prepares a template once and copies it for everybody', async () => {
    let prepared = 0;
    const prepare = async (url: string) => {
      prepared += 1;
      await query(url, `create table kept as select 'once' as word`);
    };
    const databases = await Promise.all(
      [1, 2, 3].map(() => createTestDatabase(prepare, 'copied for everybody')),
    );
    expect(prepared).toBe(1);
    for (const { url } of databases) {
      expect(await query(url, 'select word from kept')).toEqual([{ word: 'once' }]);
    }
    await Promise.all(databases.map(({ drop }) => drop()));
  });

  it('keeps what one database has from the others', async () => {
    const [one, other] = [await createTestDatabase(), await createTestDatabase()];
    await query(one.url, 'create table mine (word text)');
    await expect(query(other.url, 'select * from mine')).rejects.toMatchObject({ code: '42P01' });
  });

  it('does not copy a template whose preparation failed', async () => {
    const failing = async (url: string) => {
      await query(url, 'create table half (word text)');
      throw new Error('the rest failed');
    };
    await expect(createTestDatabase(failing, 'half')).rejects.toThrow('the rest failed');
    const { url } = await createTestDatabase(async () => {}, 'half');
    await expect(query(url, 'select * from half')).rejects.toMatchObject({ code: '42P01' });
  });

  it('drops a database that somebody is connected to', async () => {
    const { url, drop } = await createTestDatabase();
    const client = new pg.Client({ connectionString: url });
    client.on('error', () => {});
    await client.connect();
    await drop();
    await expect(query(url, 'select 1')).rejects.toMatchObject({ code: '3D000' });
  });
});

describe('testNatsUrl', () => {
  it('leads to a NATS with JetStream', async () => {
    const { hostname, port } = new URL(testNatsUrl());
    const socket = connect(Number(port), hostname);
    const [hello] = await once(socket, 'data');
    socket.destroy();
    expect(JSON.parse(String(hello).replace('INFO ', ''))).toMatchObject({ jetstream: true });
  });
});
