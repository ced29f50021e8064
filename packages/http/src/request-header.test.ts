import { InvalidInput } from '@siyi/kernel';
import type { Context } from 'hono';
import { describe, expect, it } from 'vitest';
import type { HttpEnv } from './http-env.ts';
import {
  expectedVersion,
  idempotencyKey,
  lastEventId,
  readCommandId,
  setEtag,
} from './request-header.ts';
import { appOf } from './testing/app-of.ts';

/** What a reader finds in a request with these headers: its answer, or the path that it refuses. */
async function found(
  read: (c: Context<HttpEnv>) => unknown,
  headers: Record<string, string>,
): Promise<unknown> {
  const { app } = appOf();
  app.get('/', (c) => c.json({ value: read(c) }));
  const response = await app.request('/', { headers });
  const body = (await response.json()) as { value?: unknown; faults?: { path: string }[] };
  return body.faults ? [response.status, body.faults[0]?.path] : body.value;
}

const V4 = '0b0e7b36-8a7f-4b7a-9e0e-2f6f0a0c9d11';
const V8 = '0b0e7b36-8a7f-8b7a-9e0e-2f6f0a0c9d11';

describe('Idempotency-Key', () => {
  it.each([
    [V4, V4],
    [V8, V8],
    [V4.toUpperCase(), V4],
  ])('%s is the command id %s', async (key, id) => {
    expect(await found(idempotencyKey, { 'Idempotency-Key': key })).toBe(id);
  });

  it.each(['7', V4.slice(1), `${V4}0`, `{${V4}}`, ''])('%j is refused', async (key) => {
    const refused = [400, 'Idempotency-Key'];
    expect(await found(idempotencyKey, { 'Idempotency-Key': key })).toEqual(refused);
  });

  it('that is missing is refused', async () => {
    expect(await found(idempotencyKey, {})).toEqual([400, 'Idempotency-Key']);
  });
});

describe('readCommandId', () => {
  it('names the field of a form that holds no UUID', () => {
    expect(() => readCommandId('a', 'commandId')).toThrow(
      new InvalidInput([
        {
          path: 'commandId',
          message: { zh: '应为一个 UUID', en: 'expected a UUID' },
        },
      ]),
    );
  });
});

describe('If-Match', () => {
  it.each([
    ['"0"', 0],
    ['"7"', 7],
    ['"999999999999999"', 999_999_999_999_999],
  ])('%s is version %i', async (text, version) => {
    expect(await found(expectedVersion, { 'If-Match': text })).toBe(version);
  });

  it('that is missing expects no version', async () => {
    expect(await found(expectedVersion, {})).toBeUndefined();
  });

  it.each(['7', 'W/"7"', '*', '"07"', '"-1"', '"1.5"', '"7", "8"', '"1000000000000000"', ''])(
    '%j is refused',
    async (text) => {
      expect(await found(expectedVersion, { 'If-Match': text })).toEqual([400, 'If-Match']);
    },
  );
});

describe('Last-Event-ID', () => {
  it.each([
    ['0', 0],
    ['41', 41],
  ])('%s resumes behind %i', async (text, id) => {
    expect(await found(lastEventId, { 'Last-Event-ID': text })).toBe(id);
  });

  it('that is missing resumes nothing', async () => {
    expect(await found(lastEventId, {})).toBeUndefined();
  });

  it.each(['-1', '1.5', 'a', '01', ''])('%j is refused', async (text) => {
    expect(await found(lastEventId, { 'Last-Event-ID': text })).toEqual([400, 'Last-Event-ID']);
  });
});

describe('setEtag', () => {
  it('tells the version as a strong tag', async () => {
    const { app } = appOf();
    app.get('/', (c) => {
      setEtag(c, 7);
      return c.json({});
    });
    expect((await app.request('/')).headers.get('ETag')).toBe('"7"');
  });
});
