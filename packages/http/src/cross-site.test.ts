import { describe, expect, it } from 'vitest';
import { appOf } from './testing/app-of.ts';

const { app } = appOf();
app.post('/form', (c) => c.text('taken'));
app.get('/form', (c) => c.text('shown'));

async function statusOf(headers: Record<string, string>, body?: URLSearchParams | string) {
  return (await app.request('/form', { method: 'POST', headers, ...(body ? { body } : {}) }))
    .status;
}
const FIELDS = new URLSearchParams({ seat: 'villager' });

describe('a form', () => {
  it.each([
    ['a page of this site, as new browsers say it', { 'Sec-Fetch-Site': 'same-origin' }],
    ['a page of this site, as old browsers say it', { Origin: 'http://localhost' }],
    ['this site behind a proxy that ends TLS', { Origin: 'https://localhost' }],
  ])('is taken from %s', async (_, headers) => {
    expect(await statusOf(headers, FIELDS)).toBe(200);
  });

  it.each([
    ['another site', { 'Sec-Fetch-Site': 'cross-site', Origin: 'https://evil.example' }],
    ['another port', { Origin: 'http://localhost:81' }],
    ['a sandboxed frame', { Origin: 'null' }],
    ['a sibling domain', { 'Sec-Fetch-Site': 'same-site' }],
    ['nobody says where', {}],
  ])('is refused from %s', async (_, headers) => {
    expect(await statusOf(headers, FIELDS)).toBe(403);
  });

  it('is refused with a problem that says what to do', async () => {
    const response = await app.request('/form', { method: 'POST', body: FIELDS });
    expect(await response.json()).toMatchObject({ code: 'cross-site-request', status: 403 });
  });
});

describe('a request without a form', () => {
  it.each([
    ['with an Authorization header', { Authorization: 'Bearer a', Cookie: 'a=b' }, 200],
    ['that no browser sent', {}, 200],
    ['with a cookie and no sign of its page', { Cookie: 'a=b' }, 403],
    ['that a browser sent from another site', { Origin: 'https://evil.example' }, 403],
  ])('%s is answered with %i', async (_, headers, status) => {
    expect(await statusOf(headers as Record<string, string>)).toBe(status);
  });

  it('with JSON needs no such sign: a form cannot send it', async () => {
    const headers = { 'Content-Type': 'application/json', Cookie: 'a=b' };
    expect(await statusOf(headers, '{}')).toBe(200);
  });
});

describe('a page', () => {
  it('is shown also to whoever comes by a link from elsewhere', async () => {
    const headers = { 'Sec-Fetch-Site': 'cross-site', Cookie: 'a=b' };
    expect((await app.request('/form', { headers })).status).toBe(200);
  });
});
