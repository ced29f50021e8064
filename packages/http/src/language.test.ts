import { describe, expect, it } from 'vitest';
import { languageOf, textSizeOf } from './language.ts';
import { appOf } from './testing/app-of.ts';

async function answerTo(path: string, headers: Record<string, string> = {}) {
  const { app } = appOf();
  app.get('/', (c) => c.text(`${languageOf(c)} ${textSizeOf(c)}`));
  const response = await app.request(path, { headers });
  return { text: await response.text(), cookies: response.headers.getSetCookie() };
}

describe('the language of a page', () => {
  it.each([
    ['Chinese by default', '/', {}, 'zh'],
    ['the one that the browser prefers', '/', { 'Accept-Language': 'en-US,zh;q=0.9' }, 'en'],
    ['Chinese in any of its forms', '/', { 'Accept-Language': 'zh-Hant-TW,en' }, 'zh'],
    ['Chinese for other languages', '/', { 'Accept-Language': 'fr' }, 'zh'],
    [
      'the one of the cookie before that of the browser',
      '/',
      { Cookie: 'lang=zh', 'Accept-Language': 'en' },
      'zh',
    ],
    ['the one of the address before all', '/?lang=en', { Cookie: 'lang=zh' }, 'en'],
    ['Chinese for one that we do not speak', '/?lang=fr', {}, 'zh'],
  ])('is %s', async (_, path, headers, language) => {
    const { text } = await answerTo(path, headers as Record<string, string>);
    expect(text).toBe(`${language} standard`);
  });
});

describe('the text size of a page', () => {
  it.each([
    ['standard by default', '/', {}, 'standard'],
    ['the one of the cookie', '/', { Cookie: 'size=large' }, 'large'],
    ['the one of the address before all', '/?size=larger', { Cookie: 'size=large' }, 'larger'],
    ['standard for one that does not exist', '/?size=huge', {}, 'standard'],
  ])('is %s', async (_, path, headers, size) => {
    const { text } = await answerTo(path, headers as Record<string, string>);
    expect(text).toBe(`zh ${size}`);
  });
});

describe('a choice', () => {
  it('is kept for the next page', async () => {
    const { cookies } = await answerTo('/?lang=en&size=large');
    expect(cookies).toEqual([
      'lang=en; Max-Age=31536000; Path=/; HttpOnly; SameSite=Lax',
      'size=large; Max-Age=31536000; Path=/; HttpOnly; SameSite=Lax',
    ]);
  });

  it.each(['/', '/?lang=fr&size=huge', '/?lang=en%0d%0aSet-Cookie:a'])(
    'is not kept where none was made: %s',
    async (path) => {
      expect((await answerTo(path, { 'Accept-Language': 'en' })).cookies).toEqual([]);
    },
  );
});
