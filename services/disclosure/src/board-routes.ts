import { type HttpApp, type HttpContext, HttpFault } from '@siyi/http';
import type { Instant } from '@siyi/kernel';
import { boardPage, boardPaths, type Frame, type Html, noticePage, villagesPage } from '@siyi/web';
import type { Kysely } from 'kysely';
import { describeBoard } from './board-documents.ts';
import { frameOf } from './frame.ts';
import type { PageCache, Render } from './page-cache.ts';
import { readBoard, readNotice, readVillages } from './read-board.ts';
import type { DisclosureTables } from './tables.ts';
import type { VillageHeads } from './village-heads.ts';

export interface BoardRoutesOptions {
  readonly database: Kysely<DisclosureTables>;
  readonly pages: PageCache;
  readonly heads: VillageHeads;
  /** How far the county's events are on the boards. */
  readonly position: () => number;
  readonly demonstration: boolean;
}

/** Something to read, as a page at a path, and as data at the same path with `.json`. */
interface Sheet {
  readonly path: string;
  readonly dataPath: string;
  /** Moves when the sheet can have changed. */
  readonly head: number;
  readonly data: Render;
  readonly page: (frame: Frame) => Render;
}

// A browser may show what it has for so long without asking whether it still holds.
const FRESH_SECONDS = 10;
const VARY = 'Accept-Language, Cookie';

/** The public board: the villages, the board of one, and its notices. */
export function addBoardRoutes(app: HttpApp, options: BoardRoutesOptions): void {
  const { database, pages, heads, position, demonstration } = options;
  describeBoard(app);

  function villages(): Sheet {
    return toSheet({
      ...{ path: boardPaths.villages, dataPath: '/villages.json', head: position() },
      read: (asOf) => readVillages(database, asOf),
      show: villagesPage,
    });
  }

  async function board(code: string): Promise<Sheet> {
    return toSheet({
      ...{ path: boardPaths.board(code), head: await headOf(code) },
      read: (asOf) => readBoard(database, code, asOf),
      show: boardPage,
    });
  }

  async function notice(code: string, digits: string): Promise<Sheet> {
    const number = Number(digits);
    if (!Number.isSafeInteger(number)) throw new HttpFault('not-found');
    return toSheet({
      ...{ path: boardPaths.notice(code, number), head: await headOf(code) },
      read: (asOf) => readNotice(database, { code, number }, asOf),
      show: noticePage,
    });
  }

  async function headOf(code: string): Promise<number> {
    const head = await heads.of(code);
    if (head === undefined) throw new HttpFault('not-found');
    return head;
  }

  async function sendPage(c: HttpContext, sheet: Sheet): Promise<Response> {
    const { path, dataPath: openData, head } = sheet;
    const frame = frameOf(c, { path, openData, demonstration });
    const { language, size } = frame;
    const contentLanguage = language === 'zh' ? 'zh-CN' : 'en';
    const made = await pages.page({ path, language, size, head }, sheet.page(frame));
    return send(c, made, {
      'Content-Type': 'text/html; charset=utf-8',
      'Content-Language': contentLanguage,
      Vary: VARY,
    });
  }

  async function sendData(
    c: HttpContext,
    { dataPath: path, head, data }: Sheet,
  ): Promise<Response> {
    const made = await pages.page({ path, language: '', size: '', head }, data);
    return send(c, made, { 'Content-Type': 'application/json' });
  }

  app.get('/', (c) => sendPage(c, villages()));
  app.get('/villages.json', (c) => sendData(c, villages()));
  app.get('/villages/:code{[0-9]+}', async (c) => sendPage(c, await board(c.req.param('code'))));
  app.get('/villages/:file{[0-9]+\\.json}', async (c) =>
    sendData(c, await board(stem(c.req.param('file')))),
  );
  app.get('/villages/:code{[0-9]+}/notices/:number{[0-9]+}', async (c) =>
    sendPage(c, await notice(c.req.param('code'), c.req.param('number'))),
  );
  app.get('/villages/:code{[0-9]+}/notices/:file{[0-9]+\\.json}', async (c) =>
    sendData(c, await notice(c.req.param('code'), stem(c.req.param('file')))),
  );
}

interface SheetOf<View> {
  readonly path: string;
  readonly dataPath?: string;
  readonly head: number;
  readonly read: (asOf: Instant) => Promise<View | undefined>;
  readonly show: (view: View, frame: Frame) => Html;
}

function toSheet<View>({ path, dataPath, head, read, show }: SheetOf<View>): Sheet {
  const rendered =
    (write: (view: View) => string): Render =>
    async (asOf) => {
      const view = await read(asOf);
      return view && write(view);
    };
  return {
    ...{ path, head, dataPath: dataPath ?? `${path}.json` },
    data: rendered((view) => JSON.stringify(view)),
    page: (frame) => rendered((view) => String(show(view, frame))),
  };
}

function send(
  c: HttpContext,
  made: { readonly body: string; readonly etag: string } | undefined,
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

function stem(file: string): string {
  return file.replace(/\.json$/, '');
}
