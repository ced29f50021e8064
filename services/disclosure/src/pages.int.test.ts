import { healthSchema, problemSchema } from '@siyi/contracts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { POSTED, resolved, VILLAGE } from './testing/activity-centre.ts';
import { type RunningBoard, startBoard } from './testing/running-board.ts';

const BOARD = `/villages/${VILLAGE.code}`;
const NOTICE = `${BOARD}/notices/9`;
const BROWSER = { Accept: 'text/html' };

describe('the pages of the board', () => {
  let board: RunningBoard;
  beforeAll(async () => {
    const steps = [...resolved(), POSTED];
    board = await startBoard({ name: 'pages', steps, now: '2026-03-17T10:00:00+08:00' });
    await board.advance(4);
  });
  afterAll(() => board.stop());

  it.each(['/', BOARD, '/villages.json', `${BOARD}.json`])(
    'may be kept by everybody for a moment, and asked for by their tag: %s',
    async (path) => {
      const first = await board.get(path);
      expect(first.status).toBe(200);
      expect(first.headers.get('Cache-Control')).toBe('public, max-age=10');
      expect(first.headers.get('Set-Cookie')).toBeNull();
      const etag = first.headers.get('ETag') ?? '';
      const again = await board.get(path, { 'If-None-Match': `"other", W/${etag}` });
      expect([again.status, await again.text()]).toEqual([304, '']);
      expect((await board.get(path, { 'If-None-Match': '"other"' })).status).toBe(200);
    },
  );

  it('are other pages when the village has moved on', async () => {
    const before = (await board.get(BOARD)).headers.get('ETag') ?? '';
    expect((await board.get(NOTICE)).status).toBe(404);
    await board.advance(1);
    const after = await board.get(BOARD, { 'If-None-Match': before });
    expect(after.status).toBe(200);
    expect((await board.get(NOTICE)).status).toBe(200);
  });

  it('speak the language of the reader, and say what they depend on', async () => {
    const english = await board.get(BOARD, { 'Accept-Language': 'en' });
    expect(english.headers.get('Content-Language')).toBe('en');
    expect(english.headers.get('Vary')).toBe('Accept-Language, Cookie');
    expect(await english.text()).toContain('<html lang="en" data-size="standard">');
    const large = await board.get(BOARD, { Cookie: 'size=larger' });
    expect(await large.text()).toContain('<html lang="zh-Hans" data-size="larger">');
  });

  it('are the reader’s own when they set a cookie', async () => {
    const chosen = await board.get(`${BOARD}?lang=en`);
    expect(chosen.headers.get('Set-Cookie')).toContain('lang=en');
    expect(chosen.headers.get('Cache-Control')).toBe('private, no-cache');
    expect(await chosen.text()).toContain(`href="${BOARD}?size=large"`);
  });

  it('lead to the same as data', async () => {
    const page = await (await board.get(NOTICE)).text();
    expect(page).toContain(`type="application/json" href="${NOTICE}.json"`);
    expect((await board.get(`${NOTICE}.json`)).headers.get('Content-Type')).toBe(
      'application/json',
    );
  });

  it.each(['/more-villages/1', `${BOARD}/over/1`, `${BOARD}/decisions/1`])(
    'have a first page of each list: %s',
    async (path) => {
      const page = await board.get(path);
      expect(page.status).toBe(200);
      expect(await page.text()).toContain('<h1>');
    },
  );

  it('bring their styles, to be kept for ever', async () => {
    const page = await (await board.get(BOARD)).text();
    const [, style = ''] = /href="(\/assets\/[^"]+\.css)"/.exec(page) ?? [];
    const asset = await board.get(style);
    expect(asset.headers.get('Content-Type')).toContain('text/css');
    expect(asset.headers.get('Cache-Control')).toContain('immutable');
  });

  it.each([
    '/villages/140724999999',
    '/villages/abc',
    `${BOARD}/notices/1`,
    `${BOARD}/notices/${'9'.repeat(30)}`,
    `${BOARD}/notices/9.html`,
    `${BOARD}/over/2`,
    `${BOARD}/decisions/0`,
    '/more-villages/2',
    '/nowhere',
  ])('that do not exist are 404, as a page or as a problem: %s', async (path) => {
    const page = await board.get(path, BROWSER);
    expect([page.status, page.headers.get('Cache-Control')]).toEqual([404, 'no-store']);
    expect(await page.text()).toContain('没有这个页面');
    const problem = problemSchema.parse(await (await board.get(path)).json());
    expect(problem).toMatchObject({ status: 404, code: 'not-found' });
  });

  it('are only to be read', async () => {
    const posted = await fetch(`${board.url}${BOARD}`, { method: 'POST' });
    expect([posted.status, posted.headers.get('Allow')]).toEqual([405, 'GET, HEAD']);
  });

  it('and their data are in the OpenAPI document', async () => {
    const document = (await (await board.get('/openapi.json')).json()) as { paths: object };
    expect(Object.keys(document.paths)).toEqual([
      '/',
      '/more-villages/{page}',
      '/villages/{code}',
      '/villages/{code}/over/{page}',
      '/villages/{code}/decisions/{page}',
      '/villages/{code}/notices/{number}',
      '/villages.json',
      '/villages/{code}.json',
      '/villages/{code}/notices/{number}.json',
    ]);
  });

  it('say that all is read', async () => {
    const ready = await board.get('/readyz');
    expect([ready.status, healthSchema.parse(await ready.json())]).toEqual([
      200,
      {
        status: 'ok',
        checks: {
          postgres: { ok: true },
          broadcast: { ok: true },
          feed: { ok: true, detail: 'position 9, 0 events behind' },
        },
      },
    ]);
  });
});

describe('a client address that asks too often', () => {
  it('is turned away for a while', async () => {
    const env = { SIYI_DISCLOSURE_RATE: '2' };
    const board = await startBoard({
      name: 'rate',
      steps: resolved(),
      now: '2026-03-17T10:00:00+08:00',
      env,
    });
    const statuses = [];
    for (let asked = 0; asked < 3; asked += 1) statuses.push((await board.get('/')).status);
    expect(statuses).toEqual([200, 200, 429]);
    await board.stop();
  });
});
