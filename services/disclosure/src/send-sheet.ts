import { type HttpContext, HttpFault } from '@siyi/http';
import { frameOf } from './frame.ts';
import type { Page, PageCache } from './page-cache.ts';
import type { Sheet } from './sheet.ts';

export interface SendSheet {
  page(c: HttpContext, sheet: Sheet): Promise<Response>;
  data(c: HttpContext, sheet: Sheet): Promise<Response>;
}

// A browser may show what it has for so long without asking whether it still holds.
const FRESH_SECONDS = 10;

/** Answers with sheets that were made before, or are made once for all who ask. */
export function createSendSheet(pages: PageCache, demonstration: boolean): SendSheet {
  return {
    async page(c, { path, dataPath: openData, head, page }) {
      const frame = frameOf(c, { path, openData, demonstration });
      const { language, size } = frame;
      const made = await pages.page({ path, language, size, head }, page(frame));
      return send(c, made, {
        'Content-Type': 'text/html; charset=utf-8',
        'Content-Language': language === 'zh' ? 'zh-CN' : 'en',
        Vary: 'Accept-Language, Cookie',
      });
    },
    async data(c, { dataPath: path, head, data }) {
      const made = await pages.page({ path, language: '', size: '', head }, data);
      return send(c, made, { 'Content-Type': 'application/json' });
    },
  };
}

function send(
  c: HttpContext,
  made: Page | undefined,
  headers: Readonly<Record<string, string>>,
): Response {
  if (!made) throw new HttpFault('not-found');
  const { body, etag } = made;
  const all = { ...headers, ETag: etag, 'Cache-Control': cacheControl(c) };
  const isKnown = c.req.header('If-None-Match')?.includes(etag) ?? false;
  return isKnown ? c.body(null, 304, all) : c.body(body, 200, all);
}

/** What sets a cookie is between the reader and us. */
function cacheControl(c: HttpContext): string {
  const isChoosing = c.req.query('lang') !== undefined || c.req.query('size') !== undefined;
  return isChoosing ? 'private, no-cache' : `public, max-age=${FRESH_SECONDS}`;
}
