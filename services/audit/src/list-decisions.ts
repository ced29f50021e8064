import { type DecisionSummary, decisionSummarySchema, type Page } from '@siyi/contracts';
import { translated } from '@siyi/postgres';
import type { VillageName } from '@siyi/web';
import type { Kysely } from 'kysely';
import * as z from 'zod';
import type { AuditTables } from './tables.ts';

/** A decision in the list: how many steps it can be replayed by, and how many findings there are. */
export const replayableSchema = z.strictObject({
  ...decisionSummarySchema.shape,
  steps: z.int().min(1).describe('Its events.'),
  flags: z.int().min(0).describe('What an inspector would note of them.'),
});
export type Replayable = z.output<typeof replayableSchema>;

/** Which decisions are asked for; the query of `GET /decisions`. */
export interface ReplayableFilter {
  readonly village?: string | undefined;
  readonly state?: DecisionSummary['state'] | undefined;
  /** The `after` of the page before. */
  readonly after?: string | undefined;
}

const PAGE_SIZE = 50;

/** Decisions, the newest first. */
export async function listDecisions(
  database: Kysely<AuditTables>,
  { village, state, after }: ReplayableFilter,
): Promise<Page<Replayable>> {
  let query = database
    .selectFrom('audit.decisions as d')
    .innerJoin('audit.villages as v', 'v.code', 'd.village')
    .select(['d.summary', 'd.steps', 'd.flags', 'v.name'])
    .orderBy('d.id', 'desc')
    .limit(PAGE_SIZE + 1);
  if (village !== undefined) query = query.where('d.village', '=', village);
  if (state !== undefined) query = query.where('d.state', '=', state);
  if (after !== undefined) query = query.where('d.id', '<', after);
  const rows = await translated(() => query.execute());
  const items = rows.slice(0, PAGE_SIZE).map(({ summary, steps, flags, name }) => {
    return replayableSchema.parse({ ...summary, villageName: name, steps, flags });
  });
  const last = items.at(-1);
  return rows.length > PAGE_SIZE && last ? { items, after: last.id } : { items };
}

const VILLAGES_SHOWN = 1_000;

/** The villages that can be chosen, all of them unless there is one that may be seen alone. */
export function listVillages(
  database: Kysely<AuditTables>,
  only: string | undefined,
): Promise<readonly VillageName[]> {
  const all = database
    .selectFrom('audit.villages')
    .select(['code', 'name'])
    .orderBy('code')
    .limit(VILLAGES_SHOWN);
  const shown = only === undefined ? all : all.where('code', '=', only);
  return translated(() => shown.execute());
}

/** The codes of all villages, or of the one that is named. */
export async function villageCodes(
  database: Kysely<AuditTables>,
  only: string | undefined,
): Promise<readonly string[]> {
  const all = database.selectFrom('audit.villages').select('code').orderBy('code');
  const asked = only === undefined ? all : all.where('code', '=', only);
  return (await translated(() => asked.execute())).map(({ code }) => code);
}
