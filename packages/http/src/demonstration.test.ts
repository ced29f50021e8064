import { describe, expect, it } from 'vitest';
import { actorOf, requireActor } from './actor.ts';
import { appOf } from './testing/app-of.ts';

const VILLAGE = '140724201215';
const OWN = { Origin: 'http://localhost', 'Sec-Fetch-Site': 'same-origin' };

function demonstrationApp() {
  const clock = { seconds: 1_800_000_000 };
  const demonstration = { secret: 'a secret of a test', now: () => clock.seconds };
  const { app } = appOf({ demonstration });
  app.get('/me', (c) => c.json(requireActor(c)));
  app.get('/anyone', (c) => c.json({ seat: actorOf(c)?.seat ?? 'nobody' }));
  const signIn = (fields: Record<string, string>, headers: Record<string, string> = OWN) =>
    app.request('/sign-in', { method: 'POST', headers, body: new URLSearchParams(fields) });
  const me = (headers: Record<string, string>) => app.request('/me', { headers });
  return { app, clock, signIn, me };
}

function cookieOf(response: Response): string {
  return response.headers.get('Set-Cookie')?.split(';')[0] ?? '';
}

describe('the sign-in form', () => {
  it('signs a seat of a village in, as the same pseudonymous person each time', async () => {
    const { signIn, me } = demonstrationApp();
    const fields = { seat: 'village-committee', village: VILLAGE };
    const response = await signIn(fields);
    expect([response.status, response.headers.get('Location')]).toEqual([303, '/']);
    const actor = await (await me({ Cookie: cookieOf(response) })).json();
    expect(actor).toEqual({
      seat: 'village-committee',
      village: VILLAGE,
      person: expect.stringMatching(/^[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab]/),
    });
    const again = await (await me({ Cookie: cookieOf(await signIn(fields)) })).json();
    expect(again).toEqual(actor);
  });

  it('sets a cookie that no script and no other site can use, for 12 hours', async () => {
    const response = await demonstrationApp().signIn({ seat: 'villager', village: VILLAGE });
    const attributes = response.headers.get('Set-Cookie')?.split('; ').slice(1).sort();
    expect(attributes).toEqual(['HttpOnly', 'Max-Age=43200', 'Path=/', 'SameSite=Lax']);
  });

  it.each(['township', 'auditor'])('signs %s in without a village', async (seat) => {
    const { signIn, me } = demonstrationApp();
    const response = await signIn({ seat, village: '' });
    const actor = await (await me({ Cookie: cookieOf(response) })).json();
    expect(actor).toEqual({ seat, person: expect.any(String) });
  });

  it.each([
    ['a seat that does not exist', { seat: 'mayor', village: VILLAGE }, ['seat']],
    ['the seat of the timers', { seat: 'system', village: VILLAGE }, ['seat']],
    ['a village seat without its village', { seat: 'villager', village: '' }, ['village']],
    ['a code that is no village', { seat: 'township', village: '1407' }, ['village']],
    ['nothing at all', {}, ['seat', 'village']],
  ])('refuses %s and names the field', async (_, fields, paths) => {
    const response = await demonstrationApp().signIn(fields as Record<string, string>);
    expect([response.status, response.headers.get('Set-Cookie')]).toEqual([400, null]);
    const { faults } = (await response.json()) as { faults: { path: string }[] };
    expect(faults.map(({ path }) => path)).toEqual(paths);
  });

  it.each([
    ['/decisions?state=open', '/decisions?state=open'],
    ['https://evil.example/', '/'],
    ['//evil.example/', '/'],
    ['/\\evil.example/', '/'],
    ['/a\r\nSet-Cookie: b=c', '/'],
  ])('goes on with %j at %s', async (back, location) => {
    const { signIn } = demonstrationApp();
    const response = await signIn({ seat: 'villager', village: VILLAGE, back });
    expect(response.headers.get('Location')).toBe(location);
  });
});

describe('a signed cookie', () => {
  const signedIn = async () => {
    const made = demonstrationApp();
    const response = await made.signIn({ seat: 'villager', village: VILLAGE });
    return { ...made, cookie: cookieOf(response) };
  };

  it('holds until its 12 hours are over, whatever the browser keeps', async () => {
    const { me, clock, cookie } = await signedIn();
    clock.seconds += 12 * 60 * 60 - 1;
    expect((await me({ Cookie: cookie })).status).toBe(200);
    clock.seconds += 1;
    expect((await me({ Cookie: cookie })).status).toBe(401);
  });

  it('is nobody once a letter of it is changed', async () => {
    const { me, cookie } = await signedIn();
    const forged = cookie.replace('villager', 'township');
    expect(forged).not.toBe(cookie);
    expect((await me({ Cookie: forged })).status).toBe(401);
  });

  it('is nobody under another secret', async () => {
    const { cookie } = await signedIn();
    const { app } = appOf({ demonstration: { secret: 'another secret entirely' } });
    app.get('/me', (c) => c.json(requireActor(c)));
    expect((await app.request('/me', { headers: { Cookie: cookie } })).status).toBe(401);
  });

  it('ends by signing out', async () => {
    const { app, cookie } = await signedIn();
    const response = await app.request('/sign-out', {
      method: 'POST',
      headers: { ...OWN, Cookie: cookie },
    });
    expect([response.status, response.headers.get('Location')]).toEqual([303, '/']);
    expect(response.headers.get('Set-Cookie')).toMatch(/^siyi-[a-z]+-seat=; Max-Age=0/);
  });
});

describe('a bearer token', () => {
  it('is the same person as the form makes of the seat', async () => {
    const { signIn, me } = demonstrationApp();
    const response = await signIn({ seat: 'branch-committee', village: VILLAGE });
    const byForm = await (await me({ Cookie: cookieOf(response) })).json();
    const byToken = await me({ Authorization: `Bearer demo.branch-committee.${VILLAGE}` });
    expect(await byToken.json()).toEqual(byForm);
  });

  it('needs no village where the seat is above them', async () => {
    const response = await demonstrationApp().me({ Authorization: 'Bearer demo.auditor.-' });
    expect(response.status).toBe(200);
  });

  it.each([
    'Bearer demo.system.-',
    'Bearer demo.mayor.-',
    'Bearer demo.villager.-',
    `Bearer demo.villager.${VILLAGE}1`,
    'Bearer something',
    'Basic YTpi',
    '',
  ])('that is %j is nobody, on open routes too, and beside a good cookie', async (token) => {
    const { app, signIn } = demonstrationApp();
    const Cookie = cookieOf(await signIn({ seat: 'villager', village: VILLAGE }));
    const response = await app.request('/anyone', { headers: { Authorization: token, Cookie } });
    expect([response.status, await response.json()]).toMatchObject([
      401,
      { code: 'unauthenticated' },
    ]);
  });
});

describe('outside of demonstrations', () => {
  const { app } = appOf();
  app.get('/me', (c) => c.json(requireActor(c)));

  it('nobody is signed in, whatever is sent', async () => {
    const Authorization = `Bearer demo.villager.${VILLAGE}`;
    expect((await app.request('/me', { headers: { Authorization } })).status).toBe(401);
  });

  it.each(['/sign-in', '/sign-out'])('there is no %s', async (path) => {
    const response = await app.request(path, {
      method: 'POST',
      headers: OWN,
      body: new URLSearchParams({ seat: 'villager', village: VILLAGE }),
    });
    expect(response.status).toBe(404);
  });
});

describe('an application', () => {
  it('does not start with a secret that can be guessed', () => {
    expect(() => appOf({ demonstration: { secret: 'short' } })).toThrow('too short');
  });
});
