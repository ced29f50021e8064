import { problemSchema, refusedSchema } from '@siyi/contracts';
import {
  AssertionError,
  IntegrityError,
  InvalidInput,
  type Refusal,
  TransientFailure,
} from '@siyi/kernel';
import { html } from 'hono/html';
import { HTTPException } from 'hono/http-exception';
import { describe, expect, it } from 'vitest';
import { AccessDenied } from './http-fault.ts';
import { refusalResponse } from './problem-response.ts';
import { appOf } from './testing/app-of.ts';

function answerTo(error: Error) {
  const { app, lines } = appOf();
  app.get('/', () => {
    throw error;
  });
  return { lines, response: app.request('/') };
}

function refused(code: string, headers: Record<string, string> = {}) {
  const { app } = appOf();
  const refusal: Refusal = {
    code,
    rule: 'quorum',
    article: 'organic-law-22',
    operands: { needed: 28, had: 27 },
    message: { zh: '未过法定人数。', en: 'No quorum.' },
  };
  app.get('/', (c) => refusalResponse(c, refusal));
  return app.request('/', { headers });
}

describe('a thrown error', () => {
  it.each([
    [new InvalidInput([]), 400, 'invalid-input'],
    [new AccessDenied('unauthenticated'), 401, 'unauthenticated'],
    [new AccessDenied('forbidden'), 403, 'forbidden'],
    [new TransientFailure('no database'), 503, 'unavailable'],
    [new IntegrityError('a gap'), 500, 'internal-error'],
    [new AssertionError('a mistake'), 500, 'internal-error'],
    [new TypeError('unheard of'), 500, 'internal-error'],
    [new HTTPException(415), 415, 'unsupported-media-type'],
    [new HTTPException(413), 413, 'body-too-large'],
    [new HTTPException(418), 500, 'internal-error'],
  ])('is a problem: %s', async (error, status, code) => {
    const response = await answerTo(error).response;
    expect(response.status).toBe(status);
    expect(response.headers.get('Content-Type')).toBe('application/problem+json');
    expect(problemSchema.parse(await response.json())).toMatchObject({
      type: `/problems/${code}`,
      status,
      code,
      requestId: response.headers.get('X-Request-Id'),
    });
  });

  it('says when to come back where the service is away', async () => {
    const response = await answerTo(new TransientFailure('no database')).response;
    expect(response.headers.get('Retry-After')).toBe('2');
  });

  it('names the challenge where nobody is signed in', async () => {
    const response = await answerTo(new AccessDenied('unauthenticated')).response;
    expect(response.headers.get('WWW-Authenticate')).toBe('Bearer');
  });

  it('shows every fault of an input with its path, in both languages', async () => {
    const faults = [
      { path: 'data.present', message: { zh: '缺少这一项', en: 'missing' } },
      { path: 'data.vote', message: { zh: '太大', en: 'too big' } },
    ];
    const response = await answerTo(new InvalidInput(faults)).response;
    expect(await response.json()).toMatchObject({
      faults,
      message: {
        zh: '填写有误:data.present 缺少这一项; data.vote 太大。请改正后再提交。',
        en: 'Bad input: data.present missing; data.vote too big. Correct it and send it again.',
      },
    });
  });

  it('keeps its message and stack inside, and logs them with the request id', async () => {
    const { response, lines } = answerTo(new Error('password of postgres://secret'));
    const answer = await response;
    const body = await answer.text();
    expect(body).not.toMatch(/secret|\.ts|at /);
    expect(lines.find(({ msg }) => msg === 'failed')).toMatchObject({
      requestId: answer.headers.get('X-Request-Id'),
      err: { message: 'password of postgres://secret', stack: expect.stringContaining('at ') },
    });
  });
});

describe('a failure', () => {
  it.each([
    [new TransientFailure('no database'), 40],
    [new TypeError('unheard of'), 50],
    [new AssertionError('a mistake'), 60],
    [new IntegrityError('a gap'), 60],
  ])('is logged by who has to act: %s', async (error, level) => {
    const { response, lines } = answerTo(error);
    await response;
    expect(lines.find(({ msg }) => msg === 'failed')).toMatchObject({ level });
  });
});

describe('a refusal', () => {
  it.each([
    ['quorum-not-met', 422],
    ['procedure-loosens-law', 422],
    ['stage-not-open', 409],
    ['decision-closed', 409],
    ['command-id-reused', 409],
    ['version-conflict', 409],
    ['not-authorised', 403],
    ['unknown-decision', 404],
    ['unknown-procedure', 404],
    ['invalid-input', 400],
  ])('%s is answered with %i', async (code, status) => {
    const response = await refused(code);
    expect(response.status).toBe(status);
    expect(refusedSchema.parse(await response.json())).toMatchObject({
      outcome: 'refused',
      code,
      rule: 'quorum',
      article: 'organic-law-22',
      operands: { needed: 28, had: 27 },
      message: { zh: '未过法定人数。', en: 'No quorum.' },
    });
  });

  it('of a version that was a condition is 412', async () => {
    expect((await refused('version-conflict', { 'If-Match': '"3"' })).status).toBe(412);
  });
});

describe('the language of a problem', () => {
  it.each([
    ['Chinese by default', {}, '按规定不能办理', '未过法定人数。', 'zh-CN'],
    [
      'that of Accept-Language',
      { 'Accept-Language': 'fr, en-GB;q=0.8, zh;q=0.5' },
      'Refused by the rules',
      'No quorum.',
      'en',
    ],
    ['that of the cookie', { Cookie: 'lang=en' }, 'Refused by the rules', 'No quorum.', 'en'],
  ])('is %s', async (_, headers, title, detail, language) => {
    const response = await refused('quorum-not-met', headers);
    expect(await response.json()).toMatchObject({ title, detail });
    expect(response.headers.get('Content-Language')).toBe(language);
  });
});

describe('the page of a problem', () => {
  const { app } = appOf({
    renderProblem: async (problem, language) =>
      String(await html`<html lang="${language}"><p>${problem.detail}</p></html>`),
  });
  app.get('/', () => {
    throw new InvalidInput([{ path: '<script>', message: { zh: '<img onerror>', en: '' } }]);
  });

  it('is what a browser gets, with hostile text shown as text', async () => {
    const accept = 'text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8';
    const response = await app.request('/', { headers: { Accept: accept } });
    expect(response.status).toBe(400);
    expect(response.headers.get('Content-Type')).toBe('text/html; charset=utf-8');
    expect(response.headers.get('Vary')).toBe('Accept, Accept-Language, Cookie');
    const page = await response.text();
    expect(page).toContain('&lt;script&gt; &lt;img onerror&gt;');
    expect(page).not.toMatch(/<script|<img/);
  });

  it.each(['*/*', 'application/json', 'application/problem+json, text/html;q=0.9', undefined])(
    'is not what %s gets',
    async (accept) => {
      const response = await app.request('/', accept ? { headers: { Accept: accept } } : {});
      expect(response.headers.get('Content-Type')).toBe('application/problem+json');
    },
  );
});
