import { type HttpApp, HttpFault } from '@siyi/http';
import {
  type BoardView,
  boardPage,
  boardPaths,
  decisionsPage,
  type Frame,
  type Html,
  moreVillagesPage,
  noticePage,
  overPage,
} from '@siyi/web';
import type { AlarmWatch } from './alarm-watch.ts';
import { describeBoard } from './board-documents.ts';
import type { BoardReader } from './read-board.ts';
import type { SendSheet } from './send-sheet.ts';
import { type Sheet, toSheet } from './sheet.ts';
import type { VillageHeads } from './village-heads.ts';

// An alarm is looked into by people.
const RETRY_LATER = { 'Retry-After': '600' };

export interface BoardRoutesOptions {
  readonly reader: BoardReader;
  readonly send: SendSheet;
  readonly heads: VillageHeads;
  readonly alarms: AlarmWatch;
  /** How far the county's events are on the boards. */
  readonly position: () => number;
}

/** The public board: the villages, the board of one with its lists, and its notices. */
export function addBoardRoutes(app: HttpApp, options: BoardRoutesOptions): void {
  const { send, ...sources } = options;
  const sheets = createSheets(sources);
  describeBoard(app);
  app.get('/', (c) => send.page(c, sheets.villages(1)));
  app.get('/villages.json', (c) => send.data(c, sheets.villages(1)));
  app.get('/more-villages/:page{[0-9]+}', (c) =>
    send.page(c, sheets.villages(toNumber(c.req.param('page')))),
  );
  app.get('/villages/:code{[0-9]+}', async (c) =>
    send.page(c, await sheets.board(c.req.param('code'))),
  );
  app.get('/villages/:file{[0-9]+\\.json}', async (c) =>
    send.data(c, await sheets.board(stem(c.req.param('file')))),
  );
  app.get('/villages/:code{[0-9]+}/over/:page{[0-9]+}', async (c) => {
    const { code, page } = c.req.param();
    return send.page(c, await sheets.over(code, toNumber(page)));
  });
  app.get('/villages/:code{[0-9]+}/decisions/:page{[0-9]+}', async (c) => {
    const { code, page } = c.req.param();
    return send.page(c, await sheets.decisions(code, toNumber(page)));
  });
  app.get('/villages/:code{[0-9]+}/notices/:number{[0-9]+}', async (c) => {
    const { code, number } = c.req.param();
    return send.page(c, await sheets.notice(code, toNumber(number)));
  });
  app.get('/villages/:code{[0-9]+}/notices/:file{[0-9]+\\.json}', async (c) => {
    const { code, file } = c.req.param();
    return send.data(c, await sheets.notice(code, toNumber(stem(file))));
  });
}

/** Everything that can be read, each by the head that it depends on. */
function createSheets({ reader, heads, alarms, position }: Omit<BoardRoutesOptions, 'send'>) {
  async function headOf(code: string): Promise<number> {
    if (await alarms.isInDoubt(code)) throw new HttpFault('record-in-doubt', RETRY_LATER);
    const head = await heads.of(code);
    if (head === undefined) throw new HttpFault('not-found');
    return head;
  }

  /** Something made from the whole board of a village. */
  async function ofBoard(
    code: string,
    path: string,
    show: (view: BoardView, frame: Frame) => Html | undefined,
  ): Promise<Sheet> {
    return toSheet({
      ...{ path, dataPath: `${boardPaths.board(code)}.json`, head: await headOf(code), show },
      read: (asOf) => reader.board(code, asOf),
    });
  }

  return {
    villages: (page: number): Sheet =>
      toSheet({
        ...{ path: boardPaths.moreVillages(page), dataPath: '/villages.json', head: position() },
        read: reader.villages,
        show: (view, frame) => moreVillagesPage(view, page, frame),
      }),
    board: (code: string) => ofBoard(code, boardPaths.board(code), boardPage),
    over: (code: string, page: number) =>
      ofBoard(code, boardPaths.over(code, page), (view, frame) => overPage(view, page, frame)),
    decisions: (code: string, page: number) =>
      ofBoard(code, boardPaths.decisions(code, page), (view, frame) =>
        decisionsPage(view, page, frame),
      ),
    notice: async (code: string, number: number): Promise<Sheet> =>
      toSheet({
        ...{ path: boardPaths.notice(code, number), head: await headOf(code) },
        read: (asOf) => reader.notice(code, number, asOf),
        show: noticePage,
      }),
  };
}

/** A number in a path; one that is too large to be exact is nobody's. */
function toNumber(digits: string): number {
  const number = Number(digits);
  if (!Number.isSafeInteger(number)) throw new HttpFault('not-found');
  return number;
}

function stem(file: string): string {
  return file.replace(/\.json$/, '');
}
