import type { Client, DecisionFilter } from '@siyi/client';
import type { DecisionSummary, Page } from '@siyi/contracts';
import { STATE_WORDS } from '@siyi/decision';
import { addMilliseconds, type CivilDay, endOfDay, isInstantText, startOfDay } from '@siyi/kernel';
import { connect, type ServerOptions } from './connect.ts';
import { EXIT, UsageError } from './failure.ts';
import { type Language, sayDay, sayIn } from './language.ts';
import type { Setting } from './setting.ts';
import { toTable } from './table.ts';

export interface DecisionListOptions extends ServerOptions {
  readonly json?: boolean;
  readonly lang: Language;
  readonly village?: string;
  readonly state?: string;
  readonly stage?: string;
  readonly matter?: string;
  /** Days or moments between which the motion is claimed to have been. */
  readonly from?: string;
  readonly to?: string;
  readonly q?: string;
  readonly limit: number;
}

const DECISIONS = { name: 'decision', as: 'demo.auditor.-' } as const;

/** `siyi decision list`: the newest first, at most `limit` of them; what is cut off is said. */
export async function decisionList(
  options: DecisionListOptions,
  { output, surroundings }: Setting,
): Promise<number> {
  const { village, state, stage, matter, q, limit, lang, json } = options;
  const [from, to] = [beginOf(options.from), endOf(options.to)];
  const client = connect(DECISIONS, options, surroundings);
  const page = await readAll(client, { village, state, stage, matter, q, from, to }, limit);
  if (json) output.result(JSON.stringify(page, undefined, 2));
  else for (const line of tellDecisions(page.items, lang)) output.result(line);
  if (page.after !== undefined) output.remark(sayIn(lang)(cut(limit)));
  return EXIT.good;
}

/** Turns the pages until the last, or until there are enough; `after` then says that more follow. */
async function readAll(
  client: Client,
  filter: DecisionFilter,
  limit: number,
): Promise<Page<DecisionSummary>> {
  const items: DecisionSummary[] = [];
  let after: string | undefined;
  do {
    const page = await client.listDecisions({ ...filter, after });
    items.push(...page.items);
    after = page.after;
  } while (after !== undefined && items.length < limit);
  const shown = items.slice(0, limit);
  const last = shown.at(-1);
  const isCut = after !== undefined || items.length > limit;
  return isCut && last ? { items: shown, after: last.id } : { items: shown };
}

function tellDecisions(items: readonly DecisionSummary[], language: Language): readonly string[] {
  const say = sayIn(language);
  if (items.length === 0)
    return [say({ zh: '没有这样的决策。', en: 'There are no such decisions.' })];
  return toTable(
    items.map(({ id, title, village, villageName, state, stageTitle, startedAt }) => [
      id,
      sayDay(startedAt),
      say(STATE_WORDS[state] ?? { zh: state, en: state }),
      say(stageTitle),
      villageName ?? village,
      title,
    ]),
  );
}

function cut(limit: number) {
  return {
    zh: `还有更多,只列出了最近的 ${limit} 件。可用 --limit 多列,或加上条件。`,
    en: `There are more: only the newest ${limit} are listed. Raise --limit, or ask for fewer.`,
  };
}

const DAY = /^\d{4}-\d\d-\d\d$/;

/** The moment that is written, or the first of a day. */
function beginOf(text: string | undefined): string | undefined {
  return text === undefined || isInstantText(text) ? text : startOfDay(dayOf(text));
}

/** The moment that is written, or the last of a day. */
function endOf(text: string | undefined): string | undefined {
  if (text === undefined || isInstantText(text)) return text;
  return addMilliseconds(endOfDay(dayOf(text)), -1);
}

function dayOf(text: string): CivilDay {
  if (DAY.test(text) && isInstantText(`${text}T00:00:00Z`)) return text as CivilDay;
  throw new UsageError({
    zh: `“${text}”不是日期,应如 2026-03-01 或 2026-03-01T09:00:00+08:00。`,
    en: `"${text}" is no date: expected 2026-03-01 or 2026-03-01T09:00:00+08:00.`,
  });
}
