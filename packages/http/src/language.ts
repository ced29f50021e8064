import type { Context } from 'hono';
import { getCookie, setCookie } from 'hono/cookie';
import { createMiddleware } from 'hono/factory';
import { detectFromCookie, detectFromHeader, detectFromQuery } from 'hono/language';
import type { HttpEnv, Language } from './http-env.ts';

export const TEXT_SIZES = ['standard', 'large', 'larger'] as const;
/** How large a page's text is; the old read it larger. */
export type TextSize = (typeof TEXT_SIZES)[number];

const LANGUAGE = 'lang';
const SIZE = 'size';
const YEAR_SECONDS = 365 * 24 * 60 * 60;

const DETECTION = {
  order: [],
  lookupQueryString: LANGUAGE,
  lookupCookie: LANGUAGE,
  lookupFromPathIndex: 0,
  lookupFromHeaderKey: 'accept-language',
  caches: false as const,
  ignoreCase: true,
  fallbackLanguage: 'zh',
  supportedLanguages: ['zh', 'en'],
};

/** The language of the answer: `?lang=`, the cookie, Accept-Language, else Chinese. */
export function languageOf(c: Context<HttpEnv>): Language {
  const detected =
    detectFromQuery(c, DETECTION) ??
    detectFromCookie(c, DETECTION) ??
    detectFromHeader(c, DETECTION);
  return detected === 'en' ? 'en' : 'zh';
}

/** The text size of the page: `?size=`, the cookie, else standard. */
export function textSizeOf(c: Context<HttpEnv>): TextSize {
  return readSize(c.req.query(SIZE)) ?? readSize(getCookie(c, SIZE)) ?? 'standard';
}

/** Keeps what `?lang=` and `?size=` chose in cookies, so that the next page has it too. */
export const keepPreferences = createMiddleware<HttpEnv>(async (c, next) => {
  const language = detectFromQuery(c, DETECTION);
  if (language !== undefined) keep(c, LANGUAGE, language);
  const size = readSize(c.req.query(SIZE));
  if (size !== undefined) keep(c, SIZE, size);
  await next();
});

function readSize(text: string | undefined): TextSize | undefined {
  return TEXT_SIZES.find((size) => size === text);
}

function keep(c: Context<HttpEnv>, name: string, value: string): void {
  setCookie(c, name, value, { path: '/', sameSite: 'Lax', httpOnly: true, maxAge: YEAR_SECONDS });
}
