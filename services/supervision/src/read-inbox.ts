import { EVENT_TYPES } from '@siyi/contracts';
import { EVENT_TITLES } from '@siyi/decision';
import { type Instant, toInstant } from '@siyi/kernel';
import { translated } from '@siyi/postgres';
import {
  EVENTS_EACH_PAGE,
  type EventFilter,
  type SupervisedVillagesView,
  type SupervisionListView,
  type ToldEvent,
} from '@siyi/web';
import type { Kysely } from 'kysely';
import type { SupervisionTables, Told } from './tables.ts';

type Database = Kysely<SupervisionTables>;

const TYPES = EVENT_TYPES.map((type) => ({ type, title: EVENT_TITLES[type] }));

/** What the inbox holds. Each throws TransientFailure while Postgres is away. */
export interface InboxReader {
  /** The villages, or the one that a reader is of. */
  villages(only: string | undefined): Promise<SupervisedVillagesView>;
  hasVillage(code: string): Promise<boolean>;
  /** A page of a village's events, the newest first; undefined where there is no village. */
  list(question: ListQuestion): Promise<SupervisionListView | undefined>;
  /** Events of a village behind a villagePosition, in order, at most `limit`. */
  events(question: EventsQuestion): Promise<readonly ToldEvent[]>;
}

export interface ListQuestion {
  readonly code: string;
  readonly filter: EventFilter;
  /** The villagePosition before which the page begins; left out: the newest page. */
  readonly before?: number | undefined;
  readonly asOf: Instant;
}

export interface EventsQuestion {
  readonly code: string;
  readonly after: number;
  readonly limit: number;
}

export function createInboxReader(database: Database): InboxReader {
  return {
    villages: (only) => translated(() => readVillages(database, only)),
    hasVillage: (code) => translated(async () => (await readVillage(database, code)) !== undefined),
    list: (question) => translated(() => readList(database, question)),
    events: (question) => translated(() => readEvents(database, question)),
  };
}

async function readVillages(
  database: Database,
  only: string | undefined,
): Promise<SupervisedVillagesView> {
  let query = database
    .selectFrom('supervision.villages as v')
    // Places are dense, so the last one is also the number of events.
    .innerJoinLateral(
      ({ selectFrom }) =>
        selectFrom('supervision.events as e')
          .select(['e.village_position as head', 'e.recorded_at'])
          .whereRef('e.village', '=', 'v.code')
          .orderBy('e.village_position', 'desc')
          .limit(1)
          .as('last'),
      (join) => join.onTrue(),
    )
    .select(({ selectFrom }) => [
      'v.code',
      'v.name',
      'last.head',
      'last.recorded_at',
      selectFrom('supervision.events as f')
        .select(({ fn }) => fn.countAll<string>().as('count'))
        .whereRef('f.village', '=', 'v.code')
        .where('f.is_flagged', '=', true)
        .as('flagged'),
    ])
    .orderBy('v.code');
  if (only !== undefined) query = query.where('v.code', '=', only);
  const rows = await query.execute();
  return {
    villages: rows.map(({ code, name, head, recorded_at: recordedAt, flagged }) => ({
      ...{ code, name, events: Number(head), flagged: Number(flagged) },
      lastRecordedAt: toInstant(recordedAt.toISOString()),
    })),
  };
}

async function readList(
  database: Database,
  question: ListQuestion,
): Promise<SupervisionListView | undefined> {
  const { code, filter, before, asOf } = question;
  const village = await readVillage(database, code);
  if (!village) return undefined;
  const page = eventsOf(database, question).orderBy('village_position', 'desc');
  const rows = await (before === undefined
    ? page
    : page.where('village_position', '<', String(before))
  )
    .limit(EVENTS_EACH_PAGE + 1)
    .execute();
  const events = rows.slice(0, EVENTS_EACH_PAGE).map(toToldEvent);
  const [first] = events;
  const last = events.at(-1);
  return {
    ...{ asOf, village, filter, types: TYPES, events },
    decisions: await readDecisions(database, code),
    head: await readHead(database, code),
    isNewest: before === undefined,
    ...(last && rows.length > EVENTS_EACH_PAGE && { olderBefore: last.villagePosition }),
    ...(first && before !== undefined && (await newerOf(database, question, first))),
  };
}

async function readEvents(
  database: Database,
  { code, after, limit }: EventsQuestion,
): Promise<readonly ToldEvent[]> {
  const rows = await eventsOf(database, { code, filter: {} })
    .where('village_position', '>', String(after))
    .orderBy('village_position')
    .limit(limit)
    .execute();
  return rows.map(toToldEvent);
}

async function readVillage(database: Database, code: string) {
  return database
    .selectFrom('supervision.villages')
    .select(['code', 'name'])
    .where('code', '=', code)
    .executeTakeFirst();
}

function eventsOf(database: Database, { code, filter }: Pick<ListQuestion, 'code' | 'filter'>) {
  let query = database
    .selectFrom('supervision.events')
    .select(['told', 'flags'])
    .where('village', '=', code);
  if (filter.decision !== undefined) query = query.where('decision', '=', filter.decision);
  if (filter.type !== undefined) query = query.where('type', '=', filter.type);
  if (filter.flagged === true) query = query.where('is_flagged', '=', true);
  return query;
}

/** Where the page with the next newer events begins; the first page has no such place. */
async function newerOf(
  database: Database,
  question: ListQuestion,
  { villagePosition }: ToldEvent,
): Promise<{ readonly newerBefore?: number }> {
  const behind = await eventsOf(database, question)
    .where('village_position', '>', String(villagePosition))
    .orderBy('village_position')
    .offset(EVENTS_EACH_PAGE)
    .limit(1)
    .executeTakeFirst();
  return behind ? { newerBefore: behind.told.villagePosition } : {};
}

async function readDecisions(database: Database, code: string) {
  return database
    .selectFrom('supervision.decisions')
    .select(['id', 'title'])
    .where('village', '=', code)
    .orderBy('number', 'desc')
    .execute();
}

async function readHead(database: Database, code: string): Promise<number> {
  const row = await database
    .selectFrom('supervision.events')
    .select(({ fn }) => fn.max('village_position').as('head'))
    .where('village', '=', code)
    .executeTakeFirst();
  return Number(row?.head ?? 0);
}

function toToldEvent({ told, flags }: { told: Told; flags: ToldEvent['flags'] }): ToldEvent {
  return { ...told, flags };
}
