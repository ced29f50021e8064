import { createRoute, z } from '@hono/zod-openapi';
import type { InvalidInput } from '@siyi/kernel';
import { describe, expect, it } from 'vitest';
import type { HttpAppOptions } from './app.ts';
import { PROBLEM_ANSWER } from './openapi.ts';
import { refusalResponse } from './problem-response.ts';
import { appOf } from './testing/app-of.ts';

const route = createRoute({
  method: 'post',
  path: '/decisions/{id}',
  request: {
    params: z.object({ id: z.uuid() }),
    query: z.object({ limit: z.coerce.number().int().max(100).optional() }),
    body: {
      required: true,
      content: {
        'application/json': {
          schema: z.strictObject({ village: z.string(), data: z.unknown().optional() }),
        },
      },
    },
  },
  responses: {
    200: {
      description: 'Done.',
      content: { 'application/json': { schema: z.object({ village: z.string() }) } },
    },
    default: PROBLEM_ANSWER,
  },
});
const REFUSAL = { code: 'quorum-not-met', operands: {}, message: { zh: '', en: '' } };
const PATH = '/decisions/0b0e7b36-8a7f-4b7a-9e0e-2f6f0a0c9d11';

function appWithRoute(options: Partial<HttpAppOptions> = {}) {
  const made = appOf(options);
  made.app.openapi(route, (c) => {
    const { village } = c.req.valid('json');
    return village === 'a' ? refusalResponse(c, REFUSAL) : c.json({ village }, 200);
  });
  return made;
}

function post(
  body: string | Uint8Array<ArrayBuffer>,
  headers: Record<string, string> = {},
  path = PATH,
) {
  const { app } = appWithRoute();
  return app.request(path, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', ...headers },
    body,
  });
}

async function faultsOf(response: Response): Promise<[string, string][]> {
  const { faults } = (await response.json()) as InvalidInput;
  return faults.map(({ path, message }) => [path, message.en]);
}

describe('a route with schemas', () => {
  it('takes what they allow', async () => {
    const response = await post('{"village":"140724201215"}');
    expect([response.status, await response.json()]).toEqual([200, { village: '140724201215' }]);
  });

  it('may answer with a refusal', async () => {
    const response = await post('{"village":"a"}');
    expect([response.status, await response.json()]).toMatchObject([422, { outcome: 'refused' }]);
  });

  it('names the fields of a body that are wrong', async () => {
    const response = await post('{"vilage":"a","data":1}');
    expect(response.status).toBe(400);
    expect(await faultsOf(response)).toEqual([
      ['village', 'missing; expected text (in quotes)'],
      ['vilage', 'unknown field "vilage"'],
    ]);
  });

  it.each([
    ['a parameter of the path', '/decisions/7', 'id'],
    ['a parameter of the query', `${PATH}?limit=101`, 'limit'],
  ])('names %s that is wrong', async (_, path, field) => {
    const response = await post('{"village":"a"}', {}, path);
    expect([response.status, (await faultsOf(response))[0]?.[0]]).toEqual([400, field]);
  });

  it.each([
    ['no JSON', '{"village":', 'is not good JSON'],
    ['empty', '', 'is not good JSON'],
    ['a list', '[]', 'expected an object, got a list'],
    ['not UTF-8', new Uint8Array([0x22, 0xff, 0x22]), 'is not UTF-8 text'],
    ['nested too deeply', `${'['.repeat(33)}${']'.repeat(33)}`, 'is nested too deeply'],
    ['nested beyond any stack', '['.repeat(200_000), 'is nested too deeply'],
  ])('refuses a body that is %s', async (_, body, message) => {
    const response = await post(body);
    expect([response.status, await faultsOf(response)]).toEqual([400, [['body', message]]]);
  });

  it('counts no bracket inside a text as nesting', async () => {
    const response = await post(JSON.stringify({ village: `"${'['.repeat(50)}\\` }));
    expect(response.status).toBe(200);
  });

  it('refuses a body of another media type with 415', async () => {
    const response = await post('village: a', { 'Content-Type': 'application/yaml' });
    expect(response.status).toBe(415);
  });

  it('refuses a body that is too large with 413, announced or not', async () => {
    const body = JSON.stringify({ village: 'a'.repeat(256 * 1024) });
    const announced = await post(body, { 'Content-Length': String(body.length) });
    expect([announced.status, (await post(body)).status]).toEqual([413, 413]);
  });

  it('allows a larger body on a path that says so', async () => {
    const { app } = appWithRoute({ limits: { bodyBytes: 10, bodyBytesByPath: { [PATH]: 100 } } });
    const send = (path: string) =>
      app.request(path, {
        method: 'POST',
        headers: { 'Content-Type': 'application/json' },
        body: '{"village":"140724201215"}',
      });
    expect((await send(PATH)).status).toBe(200);
    expect((await send(PATH.replace('11', '12'))).status).toBe(413);
  });
});

describe('an address', () => {
  it('that does not exist is 404', async () => {
    const response = await appWithRoute().app.request('/nothing');
    expect([response.status, await response.json()]).toMatchObject([404, { code: 'not-found' }]);
  });

  it('that knows other methods is 405 and names them', async () => {
    const { app } = appWithRoute();
    app.get(route.getRoutingPath(), (c) => c.json({}));
    const response = await app.request(PATH, { method: 'DELETE' });
    expect(response.status).toBe(405);
    expect(response.headers.get('Allow')).toBe('POST, GET, HEAD');
    expect(await response.json()).toMatchObject({ code: 'method-not-allowed', status: 405 });
  });
});

describe('every answer', () => {
  it.each(['/healthz', '/nothing'])(
    'of %s has the headers that hold a browser in',
    async (path) => {
      const { headers } = await appOf().app.request(path);
      expect(headers.get('Content-Security-Policy')).toBe(
        "default-src 'self'; script-src 'self'; style-src 'self'; img-src 'self' data:; " +
          "object-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'self'",
      );
      expect(headers.get('X-Content-Type-Options')).toBe('nosniff');
      expect(headers.get('Referrer-Policy')).toBe('same-origin');
      expect([headers.get('Server'), headers.get('X-Powered-By')]).toEqual([null, null]);
    },
  );

  it('has a request id: the one of the caller where it is harmless', async () => {
    const { app } = appOf();
    const idOf = async (id: string) =>
      (await app.request('/healthz', { headers: { 'X-Request-Id': id } })).headers.get(
        'X-Request-Id',
      );
    expect(await idOf('abc-1')).toBe('abc-1');
    expect(await idOf('a b')).toMatch(/^[0-9a-f-]{36}$/);
    expect(await idOf('a'.repeat(65))).toMatch(/^[0-9a-f-]{36}$/);
  });

  it('is kept by nobody unless its route says otherwise', async () => {
    const { app } = appOf();
    app.get('/page', (c) => c.text('', 200, { 'Cache-Control': 'public, max-age=60' }));
    const cacheOf = async (path: string) => (await app.request(path)).headers.get('Cache-Control');
    expect(await cacheOf('/healthz')).toBe('private, no-cache');
    expect(await cacheOf('/page')).toBe('public, max-age=60');
    expect(await cacheOf('/nothing')).toBe('no-store');
  });
});

describe('a page', () => {
  it('tells caches that it depends on language, size and seat', async () => {
    const { app } = appOf();
    app.get('/page', (c) => c.html('<p>'));
    app.get('/data', (c) => c.json({}));
    const varyOf = async (path: string) => (await app.request(path)).headers.get('Vary');
    expect(await varyOf('/page')).toBe('Accept, Accept-Language, Cookie');
    expect(await varyOf('/data')).toBeNull();
  });
});

describe('the request log', () => {
  it('holds the route, and neither the address nor the query nor the body', async () => {
    const { app, lines } = appWithRoute();
    await app.request(`${PATH}?limit=7&name=wang`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', 'X-Request-Id': 'r1' },
      body: '{"village":"wangjiashan"}',
    });
    expect(lines).toMatchObject([
      { requestId: 'r1', method: 'POST', route: '/decisions/:id', status: 200, msg: 'request' },
    ]);
    expect(JSON.stringify(lines)).not.toMatch(/wang|0b0e7b36/);
  });

  it('names no route for an address that does not exist', async () => {
    const { app, lines } = appOf();
    await app.request('/wangjiashan');
    expect(lines).toMatchObject([{ route: 'unmatched', status: 404 }]);
  });
});

describe('a slow handler', () => {
  it('is answered for with 503 when its time is over', async () => {
    const { app } = appOf({ limits: { answerMs: 5 } });
    app.get('/', async (c) => {
      await new Promise((resolve) => setTimeout(resolve, 50));
      return c.text('late');
    });
    const response = await app.request('/');
    expect([response.status, response.headers.get('Retry-After')]).toEqual([503, '2']);
  });
});

describe('/openapi.json', () => {
  it('describes the routes of the service', async () => {
    const { app } = appWithRoute({
      servers: ['http://127.0.0.1:8080'],
      demonstration: { secret: 'a secret of a test' },
    });
    const document = await (await app.request('/openapi.json')).json();
    expect(document).toMatchObject({
      openapi: '3.1.1',
      info: { title: 'Siyi: test', version: '0.1.0' },
      servers: [{ url: 'http://127.0.0.1:8080' }],
      paths: {
        '/decisions/{id}': {
          post: {
            requestBody: { required: true },
            responses: {
              default: {
                content: {
                  'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } },
                },
              },
            },
          },
        },
      },
      components: { securitySchemes: { demonstration: { type: 'http', scheme: 'bearer' } } },
    });
  });

  it('names no sign-in outside of demonstrations', async () => {
    const document = await (await appWithRoute().app.request('/openapi.json')).text();
    expect(document).not.toContain('demonstration');
  });
});
