import { type DecisionSummary, decisionSummarySchema, type Page } from '@siyi/contracts';
import { translated } from '@siyi/postgres';
import type { Kysely } from 'kysely';
import type { DecisionTables } from './tables.ts';

/** Which decisions are asked for; the query of `GET /decisions`. */
export interface DecisionFilter {
  readonly ledger: string;
  readonly village?: string | undefined;
  readonly state?: string | undefined;
  readonly stage?: string | undefined;
  readonly matter?: string | undefined;
  /** Moments between which the motion occurred, as claimed. */
  readonly from?: string | undefined;
  readonly to?: string | undefined;
  /** Part of the title. */
  readonly q?: string | undefined;
  /** The `after` of the page before. */
  readonly after?: string | undefined;
}

const PAGE_SIZE = 50;

/** Decisions, the newest first. */
export async function listDecisions(
  database: Kysely<DecisionTables>,
  filter: DecisionFilter,
): Promise<Page<DecisionSummary>> {
  const { ledger, village, state, stage, matter, from, to, q, after } = filter;
  let query = database
    .selectFrom('decision.decisions as d')
    .leftJoin('decision.villages as v', 'v.code', 'd.village')
    .select(['d.id', 'd.summary', 'v.name'])
    .where('d.ledger', '=', ledger)
    .orderBy('d.id', 'desc')
    .limit(PAGE_SIZE + 1);
  if (village !== undefined) query = query.where('d.village', '=', village);
  if (state !== undefined) query = query.where('d.state', '=', state);
  if (stage !== undefined) query = query.where('d.stage', '=', stage);
  if (matter !== undefined) query = query.where('d.matter', '=', matter);
  if (from !== undefined) query = query.where('d.started_at', '>=', new Date(from));
  if (to !== undefined) query = query.where('d.started_at', '<=', new Date(to));
  if (q !== undefined) query = query.where('d.title', 'ilike', `%${q.replace(/[\\%_]/g, '\\$&')}%`);
  if (after !== undefined) query = query.where('d.id', '<', after);
  const rows = await translated(() => query.execute());
  const items = rows.slice(0, PAGE_SIZE).map(({ summary, name }) => {
    const villageName = name === null ? {} : { villageName: name };
    return decisionSummarySchema.parse({ ...(summary as object), ...villageName });
  });
  const last = items.at(-1);
  return rows.length > PAGE_SIZE && last ? { items, after: last.id } : { items };
}

/** The ids of the decisions that have not ended, the oldest first. */
export async function listRunning(
  database: Kysely<DecisionTables>,
  { ledger, village }: Pick<DecisionFilter, 'ledger' | 'village'>,
): Promise<readonly string[]> {
  let query = database
    .selectFrom('decision.decisions')
    .select('id')
    .where('ledger', '=', ledger)
    .where('state', 'in', ['open', 'suspended'])
    .orderBy('id');
  if (village !== undefined) query = query.where('village', '=', village);
  return (await translated(() => query.execute())).map(({ id }) => id);
}
