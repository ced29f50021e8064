import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { readdir } from 'node:fs/promises';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { describe, expect, inject, it, vi } from 'vitest';
import { CannotStart, startStack } from './index.ts';
import { processesIn } from './testing/processes-in.ts';
import { query } from './testing/query.ts';
import { runStarter } from './testing/starter-process.ts';

function newFolder(): string {
  return join(inject('runFolder'), `stack-${randomUUID()}`);
}

function start(folder: string, environment: { DATABASE_URL?: string; NATS_URL?: string } = {}) {
  return startStack({ folder, environment, postgresPort: 0, natsPort: 0, log: () => {} });
}

/** What it says, in English, that keeps it from starting. */
async function refusal(
  environment: { DATABASE_URL?: string; NATS_URL?: string },
  folder = newFolder(),
) {
  const error = await start(folder, environment).catch((reason) => reason);
  expect(error).toBeInstanceOf(CannotStart);
  expect(error.words.zh).not.toBe('');
  return error.words.en;
}

describe('startStack', () => {
  it('keeps data through a stop, a kill of the starter, and Ctrl-C', async () => {
    const folder = newFolder();
    const first = await start(folder);
    await query(first.databaseUrl, 'create table kept as select 1 as n');
    await first.stop();
    expect(processesIn(folder)).toEqual([]);

    const killed = await runStarter(folder);
    await query(killed.databaseUrl, 'insert into kept values (2)');
    await killed.end('SIGKILL');
    const left = processesIn(folder);
    expect(left.length).toBeGreaterThan(0);

    const interrupted = await runStarter(folder);
    const running = processesIn(folder);
    expect(running.length).toBeGreaterThan(0);
    expect(running.filter((pid) => left.includes(pid))).toEqual([]);
    expect(await interrupted.end('SIGINT')).toBe(0);
    expect(processesIn(folder)).toEqual([]);

    const last = await start(folder);
    expect(await query(last.databaseUrl, 'select n from kept order by n')).toEqual([
      { n: 1 },
      { n: 2 },
      { n: 3 },
    ]);
    await last.stop();
  });

  it('ends its servers when an exception ends its starter', async () => {
    const folder = newFolder();
    const starter = await runStarter(folder);
    await starter.end('SIGUSR2');
    await vi.waitFor(() => expect(processesIn(folder)).toEqual([]), 10_000);
  });

  it('refuses a second starter of the same folder in one sentence', async () => {
    const folder = newFolder();
    const stack = await start(folder);
    expect(await refusal({}, folder)).toMatch(
      /^Another program \(process \d+\) is using \S+: stop it first\.$/,
    );
    await stack.stop();
  });

  it('takes other ports when the usual ones are taken', async () => {
    const [one, other] = [await startListener(), await startListener()];
    const stack = await startStack({
      folder: newFolder(),
      environment: {},
      postgresPort: one.port,
      natsPort: other.port,
      log: () => {},
    });
    const ports = [stack.databaseUrl, stack.natsUrl].map((url) => Number(new URL(url).port));
    expect(ports.every((port) => port > 0)).toBe(true);
    expect(ports).not.toContain(one.port);
    expect(ports).not.toContain(other.port);
    expect(await query(stack.databaseUrl, 'select 1 as n')).toEqual([{ n: 1 }]);
    await stack.stop();
    one.close();
    other.close();
  });

  it('uses the servers that the environment names, and leaves them running', async () => {
    const environment = { DATABASE_URL: inject('postgresUrl'), NATS_URL: inject('natsUrl') };
    const folder = newFolder();
    const stack = await start(folder, environment);
    expect(stack).toMatchObject({
      databaseUrl: environment.DATABASE_URL,
      natsUrl: environment.NATS_URL,
    });
    expect(stack.described.join()).not.toContain(new URL(environment.DATABASE_URL).password);
    await stack.stop();
    expect(await query(environment.DATABASE_URL, 'select 1 as n')).toEqual([{ n: 1 }]);
    await expect(readdir(folder)).rejects.toMatchObject({ code: 'ENOENT' });
  });

  it('says which address is wrong, and stops what it started for the other', async () => {
    const folder = newFolder();
    const closed = await startListener();
    closed.close();
    const NATS_URL = `nats://127.0.0.1:${closed.port}`;
    expect(await refusal({ NATS_URL }, folder)).toContain(`127.0.0.1:${closed.port}`);
    expect(processesIn(folder)).toEqual([]);
  });
});

describe('DATABASE_URL', () => {
  function address(change: Partial<URL>): string {
    return Object.assign(new URL(inject('postgresUrl')), change).href;
  }

  it.each([
    ['no address', 'no address', 'is not the address of a Postgres'],
    ['a file', 'file:///tmp/a.db', 'is not the address of a Postgres'],
  ])('is refused when it is %s', async (_, DATABASE_URL, words) => {
    expect(await refusal({ DATABASE_URL })).toContain(words);
  });

  it.each([
    ['a wrong password', { password: 'wrong' }, 'refused the user or the password'],
    ['an unknown database', { pathname: '/nowhere' }, 'There is no database “nowhere”'],
    ['a port where nobody listens', { port: '1' }, 'cannot be reached (connect ECONNREFUSED'],
    ['an unknown host', { host: 'nowhere.invalid:5432' }, 'cannot be reached ('],
  ])('is refused when it has %s', async (_, change, words) => {
    expect(await refusal({ DATABASE_URL: address(change), NATS_URL: inject('natsUrl') })).toContain(
      words,
    );
  });

  it('never shows its password', async () => {
    const DATABASE_URL = address({ port: '1', password: 'secret-word' });
    expect(await refusal({ DATABASE_URL, NATS_URL: inject('natsUrl') })).not.toContain('secret');
  });
});

describe('NATS_URL', () => {
  const DATABASE_URL = inject('postgresUrl');

  it('is refused when it is no address', async () => {
    expect(await refusal({ DATABASE_URL, NATS_URL: 'localhost:4222' })).toContain(
      'is not the address',
    );
  });

  it('is refused when nobody listens there', async () => {
    const NATS_URL = 'nats://127.0.0.1:1';
    expect(await refusal({ DATABASE_URL, NATS_URL })).toContain('cannot be reached');
  });

  it.each([
    ['another server', 'HTTP/1.1 400 Bad Request\r\n', 'does not answer as a NATS server does'],
    ['one that hangs up', '', 'does not answer as a NATS server does'],
    ['one without JetStream', 'INFO {"max_payload":1048576}\r\n', 'runs without JetStream'],
  ])('is refused when it leads to %s', async (_, hello, words) => {
    const listener = await startListener(hello);
    const NATS_URL = `nats://127.0.0.1:${listener.port}`;
    expect(await refusal({ DATABASE_URL, NATS_URL })).toContain(words);
    listener.close();
  });
});

/** Says the words to whoever connects, and hangs up. */
async function startListener(hello = ''): Promise<{ port: number; close(): void }> {
  const server = createServer((socket) => socket.end(hello));
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  return { port, close: () => server.close() };
}
