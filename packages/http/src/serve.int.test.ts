import { connect } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { type ServerEvent, sendEvents } from './send-events.ts';
import { CannotListen, PortInUse, type Serving, serve } from './serve.ts';
import { appOf } from './testing/app-of.ts';

const open: { close(): unknown }[] = [];
afterEach(async () => {
  await Promise.all(open.splice(0).map((one) => one.close()));
});

// Shorter than the real ones, so that the tests need not wait as long.
const limits = { headersTimeout: 500, connectionsCheckingInterval: 100, drainMs: 500 };

async function serving(prepare: (made: ReturnType<typeof appOf>) => void = () => {}) {
  const made = appOf();
  made.app.post('/echo', async (c) => c.json(await c.req.json()));
  prepare(made);
  const served = await serve(made.app, { port: 0, limits });
  open.push(served);
  return { ...made, served };
}

/** A socket that sends what it is given, and everything that came back until it was closed. */
function exchange({ port }: Serving, ...parts: readonly (string | Buffer)[]): Promise<string> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1');
    let answer = '';
    socket.on('data', (chunk) => {
      answer += chunk;
    });
    // Cut off while still sending: what was answered before counts.
    socket.on('error', () => {});
    socket.on('close', () => resolve(answer));
    for (const part of parts) socket.write(part);
  });
}

const POST = (headers: string) =>
  `POST /echo HTTP/1.1\r\nHost: a\r\nConnection: close\r\nContent-Type: application/json\r\n${headers}\r\n`;

describe('serve', () => {
  it('listens on this machine only, on a free port, and says where', async () => {
    const { served } = await serving();
    expect(served.url).toBe(`http://127.0.0.1:${served.port}`);
    const response = await fetch(`${served.url}/healthz`);
    expect([response.status, response.headers.get('Server')]).toEqual([200, null]);
  });

  it('says in one sentence that its port is in use', async () => {
    const { served } = await serving();
    const again = serve(appOf().app, { port: served.port });
    const error = await again.catch((failure) => failure);
    expect(error).toBeInstanceOf(PortInUse);
    expect((error as PortInUse).words).toEqual({
      zh: `127.0.0.1:${served.port} 已被其他程序占用。`,
      en: `Another program already listens on 127.0.0.1:${served.port}.`,
    });
  });

  it('takes a free port in place of a busy one where it may', async () => {
    const { served } = await serving();
    const other = await serve(appOf().app, { port: served.port, orFree: true });
    open.push(other);
    expect(other.port).not.toBe(served.port);
    expect((await fetch(`${other.url}/healthz`)).status).toBe(200);
  });

  it('says in one sentence that an address is not this machine', async () => {
    const error = await serve(appOf().app, { host: '192.0.2.1', port: 0 }).catch((one) => one);
    expect(error).toBeInstanceOf(CannotListen);
    expect((error as CannotListen).words.en).toBe('Cannot listen on 192.0.2.1:0 (EADDRNOTAVAIL).');
  });
});

describe('a hostile request', () => {
  it('with a body larger than allowed is 413, announced', async () => {
    const { served } = await serving();
    const answer = await exchange(served, POST('Content-Length: 1000000\r\n'), '{"a":1');
    expect(answer).toMatch(/^HTTP\/1.1 413 /);
    expect(answer).toContain('"code":"body-too-large"');
  });

  it('with a body larger than allowed is 413, not announced', async () => {
    const { served } = await serving();
    const chunk = `${(65_536).toString(16)}\r\n${'a'.repeat(65_536)}\r\n`;
    const headers = POST('Transfer-Encoding: chunked\r\n');
    const answer = await exchange(served, headers, ...new Array<string>(6).fill(chunk));
    expect(answer).toMatch(/^HTTP\/1.1 413 /);
  });

  it('with a body that is no JSON is 400', async () => {
    const { served } = await serving();
    const response = await fetch(`${served.url}/echo`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: '{"a":',
    });
    expect(response.status).toBe(400);
  });

  it.each([
    ['with huge headers', `GET / HTTP/1.1\r\nHost: a\r\nX-A: ${'a'.repeat(20_000)}\r\n\r\n`, 431],
    ['that is no HTTP', 'hello\r\n\r\n', 400],
    ['with a method that nobody knows', 'FETCH / HTTP/1.1\r\nHost: a\r\n\r\n', 400],
    [
      'with two lengths',
      'POST /echo HTTP/1.1\r\nHost: a\r\nContent-Length: 1\r\nTransfer-Encoding: chunked\r\n\r\n',
      400,
    ],
    ['with a host that is none', 'GET / HTTP/1.1\r\nHost: a b\r\nConnection: close\r\n\r\n', 400],
    ['with a path that is none', 'GET \\a HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n', 400],
  ])('%s is turned away', async (_, text, status) => {
    const { served } = await serving();
    expect(await exchange(served, text)).toMatch(new RegExp(`^HTTP/1.1 ${status} `));
    expect((await fetch(`${served.url}/healthz`)).status).toBe(200);
  });
});

describe('a slow client', () => {
  it('holds nobody else up, and its headers have a time limit', async () => {
    const { served } = await serving();
    const slow = exchange(served, 'GET /healthz HTTP/1.1\r\nHost: a\r\n');
    expect((await fetch(`${served.url}/healthz`)).status).toBe(200);
    expect(await slow).toMatch(/^HTTP\/1.1 408 /);
  });

  it('of a stream does not make memory grow', async () => {
    let asked = 0;
    const { served } = await serving(({ app }) => {
      async function* endless(signal: AbortSignal): AsyncGenerator<ServerEvent> {
        while (!signal.aborted) {
          asked += 1;
          yield { id: String(asked), event: 'a', data: 'a'.repeat(10_000) };
        }
      }
      app.get('/events', (c) => sendEvents(c, { events: endless }));
    });
    const socket = connect(served.port, '127.0.0.1');
    socket.pause();
    socket.write('GET /events HTTP/1.1\r\nHost: a\r\n\r\n');
    await steady(() => asked);
    // What the sockets of the system hold, some megabytes, and nothing more.
    expect(asked).toBeGreaterThan(0);
    expect(asked).toBeLessThan(2000);
    socket.destroy();
  });
});

describe('close', () => {
  it('ends open streams and idle connections, and lets an answer be finished', async () => {
    let hasEnded = false;
    let answer: () => void = () => {};
    const { served } = await serving(({ app }) => {
      async function* waiting(signal: AbortSignal): AsyncGenerator<ServerEvent> {
        yield { id: '1', event: 'a', data: 'a' };
        await new Promise<void>((resolve) => signal.addEventListener('abort', () => resolve()));
        hasEnded = true;
      }
      app.get('/events', (c) => sendEvents(c, { events: waiting }));
      app.get('/slow', async (c) => {
        await new Promise<void>((resolve) => {
          answer = resolve;
        });
        return c.text('finished');
      });
    });
    const events = await fetch(`${served.url}/events`);
    const reader = events.body?.getReader();
    await reader?.read();
    const slow = fetch(`${served.url}/slow`).then((response) => response.text());
    await steady(() => 0);
    const started = Date.now();
    const closed = served.close();
    expect(await reader?.read()).toEqual({ done: true, value: undefined });
    answer();
    expect(await slow).toBe('finished');
    await closed;
    expect([hasEnded, Date.now() - started < 2000]).toEqual([true, true]);
    await expect(fetch(`${served.url}/healthz`)).rejects.toThrow();
  });

  it('waits a while for an answer, and no longer', async () => {
    const { served } = await serving(({ app }) => {
      app.get('/never', () => new Promise<Response>(() => {}));
    });
    const never = fetch(`${served.url}/never`).catch(() => 'cut off');
    await steady(() => 0);
    const started = Date.now();
    await served.close();
    expect(await never).toBe('cut off');
    expect(Date.now() - started).toBeGreaterThanOrEqual(490);
    expect(Date.now() - started).toBeLessThan(3000);
  });
});

/** Waits until a number has not changed for a while. */
async function steady(read: () => number): Promise<void> {
  for (let before = -1; before !== read(); ) {
    before = read();
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
}
