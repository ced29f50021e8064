import type { IncomingMessage } from 'node:http';
import { describe, expect, it } from 'vitest';
import type { HttpAppOptions } from './app.ts';
import { appOf } from './testing/app-of.ts';

function limitedApp(options: Partial<HttpAppOptions> = {}) {
  const { app } = appOf({ limits: { rate: { requests: 2, seconds: 60 } }, ...options });
  app.get('/', (c) => c.text(c.get('clientAddress')));
  return (address: string, path = '/', headers: Record<string, string> = {}) => {
    // All of a socket that the application looks at.
    const incoming = { socket: { remoteAddress: address } } as IncomingMessage;
    return app.request(path, { headers }, { incoming });
  };
}

describe('the rate limit', () => {
  it('turns a client away that asks too often, and says when to come back', async () => {
    const ask = limitedApp();
    const statuses = [await ask('10.0.0.1'), await ask('10.0.0.1')].map(({ status }) => status);
    expect(statuses).toEqual([200, 200]);
    const response = await ask('10.0.0.1');
    expect(response.status).toBe(429);
    expect(Number(response.headers.get('Retry-After'))).toBeGreaterThanOrEqual(59);
    expect(await response.json()).toMatchObject({ code: 'too-many-requests' });
  });

  it('counts each address alone', async () => {
    const ask = limitedApp();
    await ask('10.0.0.1');
    await ask('10.0.0.1');
    expect((await ask('10.0.0.2')).status).toBe(200);
  });

  it.each(['/healthz', '/readyz', '/metrics'])('never turns a watcher of %s away', async (path) => {
    const ask = limitedApp();
    for (let times = 0; times < 3; times += 1) {
      expect((await ask('10.0.0.1', path)).status).toBe(200);
    }
  });

  it('can be left out', async () => {
    const ask = limitedApp({ limits: { rate: false } });
    for (let times = 0; times < 3; times += 1) expect((await ask('10.0.0.1')).status).toBe(200);
  });
});

describe('the address of a client', () => {
  const forwarded = { 'X-Forwarded-For': '203.0.113.9, 198.51.100.7, 192.0.2.5' };

  it.each([
    ['the one of the socket', 0, '10.0.0.1', {}, '10.0.0.1'],
    ['the one of the socket where no proxy is trusted', 0, '10.0.0.1', forwarded, '10.0.0.1'],
    ['the one that the trusted proxy saw', 1, '10.0.0.1', forwarded, '192.0.2.5'],
    ['the one that the outer of two proxies saw', 2, '10.0.0.1', forwarded, '198.51.100.7'],
    ['the one of the socket where the header is too short', 4, '10.0.0.1', forwarded, '10.0.0.1'],
    ['the one of the socket where the header is none', 1, '10.0.0.1', {}, '10.0.0.1'],
    [
      'the one of the socket where the header is nonsense',
      1,
      '10.0.0.1',
      { 'X-Forwarded-For': 'unknown' },
      '10.0.0.1',
    ],
    ['without the form that IPv6 sockets give to IPv4', 0, '::ffff:10.0.0.1', {}, '10.0.0.1'],
    ['its /64 in IPv6', 0, '2001:db8:1:2:3:4:5:6', {}, '2001:db8:1:2::/64'],
    ['its /64 in short IPv6', 0, '2001:db8::6', {}, '2001:db8:0:0::/64'],
    ['its /64 on this machine', 0, '::1', {}, '0:0:0:0::/64'],
  ])('is %s', async (_, proxiesTrusted, address, headers, seen) => {
    const ask = limitedApp({ proxiesTrusted });
    expect(await (await ask(address, '/', headers as Record<string, string>)).text()).toBe(seen);
  });
});
