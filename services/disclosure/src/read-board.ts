import type { Instant } from '@siyi/kernel';
import { translated } from '@siyi/postgres';
import type { BoardView, NoticeView, VillageName, VillagesView } from '@siyi/web';
import { type Kysely, sql } from 'kysely';
import { isCurrent, toNoticeSummary, toNoticeView } from './notice-view.ts';
import type { Notice } from './notices.ts';
import type { DisclosureTables } from './tables.ts';

type Database = Kysely<DisclosureTables>;

/** What the boards show. Each throws TransientFailure while Postgres is away. */
export interface BoardReader {
  /** All villages, by their codes. */
  villages(asOf: Instant): Promise<VillagesView>;
  /** The villagePosition that a village's pages are made from; undefined where there is no village. */
  head(code: string): Promise<number | undefined>;
  /** The board of a village; undefined where there is no village. */
  board(code: string, asOf: Instant): Promise<BoardView | undefined>;
  /** The notice that a posting belongs to, by the number of the posting; undefined for no posting. */
  notice(code: string, number: number, asOf: Instant): Promise<NoticeView | undefined>;
}

export function createBoardReader(database: Database): BoardReader {
  return {
    villages: (asOf) => translated(() => readVillages(database, asOf)),
    head: (code) => translated(() => readHead(database, code)),
    board: (code, asOf) => translated(() => readBoard(database, code, asOf)),
    notice: (...asked) => translated(() => readNotice(database, ...asked)),
  };
}

async function readVillages(database: Database, asOf: Instant): Promise<VillagesView> {
  const rows = await database
    .selectFrom('disclosure.villages as v')
    .select(({ selectFrom }) => [
      'v.code',
      'v.name',
      selectFrom('disclosure.decisions as d')
        .select(({ fn }) => fn.countAll<string>().as('count'))
        .whereRef('d.village', '=', 'v.code')
        .as('decisions'),
      selectFrom('disclosure.notices as n')
        .select(({ fn }) => fn.countAll<string>().as('count'))
        .whereRef('n.village', '=', 'v.code')
        .where('n.is_up', '=', true)
        .where(({ eb, or }) =>
          or([eb('n.ends_at', '>', new Date(asOf)), eb('n.open_objections', '>', 0)]),
        )
        .as('running'),
    ])
    .orderBy('v.code')
    .execute();
  return {
    villages: rows.map(({ code, name, running, decisions }) => {
      return { code, name, running: Number(running), decisions: Number(decisions) };
    }),
  };
}

async function readHead(database: Database, code: string): Promise<number | undefined> {
  const row = await database
    .selectFrom('disclosure.villages')
    .select('head')
    .where('code', '=', code)
    .executeTakeFirst();
  return row && Number(row.head);
}

async function readBoard(
  database: Database,
  code: string,
  asOf: Instant,
): Promise<BoardView | undefined> {
  const village = await readVillage(database, code);
  if (!village) return undefined;
  const notices = await readNotices(database, code);
  const decisions = await database
    .selectFrom('disclosure.decisions')
    .select('item')
    .where('village', '=', code)
    .orderBy('number', 'desc')
    .execute();
  const summaries = (those: readonly Notice[]) => those.map((one) => toNoticeSummary(one, asOf));
  const running = notices.filter((notice) => isCurrent(notice, asOf));
  return {
    asOf,
    village,
    running: summaries(running.toSorted(byEnd)),
    over: summaries(notices.filter((notice) => !isCurrent(notice, asOf))),
    decisions: decisions.map(({ item }) => item),
  };
}

async function readNotice(
  database: Database,
  ...[code, number, asOf]: Parameters<BoardReader['notice']>
): Promise<NoticeView | undefined> {
  const village = await readVillage(database, code);
  const row = await database
    .selectFrom('disclosure.notices')
    .select('notice')
    .where('village', '=', code)
    .where(({ eb, or }) =>
      or([eb('number', '=', String(number)), sql<boolean>`${number} = any(also)`]),
    )
    .executeTakeFirst();
  return village && row && toNoticeView(row.notice, village, asOf);
}

async function readVillage(database: Database, code: string): Promise<VillageName | undefined> {
  return database
    .selectFrom('disclosure.villages')
    .select(['code', 'name'])
    .where('code', '=', code)
    .executeTakeFirst();
}

/** Newest first. */
async function readNotices(database: Database, code: string): Promise<readonly Notice[]> {
  const rows = await database
    .selectFrom('disclosure.notices')
    .select('notice')
    .where('village', '=', code)
    .orderBy('number', 'desc')
    .execute();
  return rows.map(({ notice }) => notice);
}

function byEnd(a: Notice, b: Notice): number {
  return a.endsAt === b.endsAt ? a.number - b.number : a.endsAt < b.endsAt ? -1 : 1;
}
