import type { Findings, FoundFinding } from '@siyi/contracts';
import { type Finding, openLedgerScan, type RuleBook } from '@siyi/decision';
import type { EventStore, RecordedEvent } from '@siyi/engine';
import { type SearchedVillage, searchVillage } from '@siyi/history';
import type { Instant } from '@siyi/kernel';

const PAGE_EVENTS = 1_000;

/** What is searched: all villages, or one; and since when something must have been recorded. */
export interface Search {
  readonly villages: readonly string[];
  readonly since?: Instant | undefined;
  readonly asOf: Instant;
}

/** What is known of a decision once its village has been searched and let go. */
interface Known {
  readonly title: string;
  readonly village: string;
  readonly recordedAt: ReadonlyMap<string, Instant>;
}

/**
 * Searches the record village by village, then what lies between decisions. Of each village only
 * what others are compared with is kept.
 */
export async function searchLedger(
  { store, rules }: { readonly store: EventStore; readonly rules: RuleBook },
  { villages, since, asOf }: Search,
): Promise<Findings> {
  const scan = openLedgerScan({ law: rules.law, asOf });
  const known = new Map<string, Known>();
  const found: FoundFinding[] = [];
  let events = 0;
  for (const code of villages) {
    const book = await readBook(store, code, asOf);
    if (book.length === 0) continue;
    events += book.length;
    const searched = searchVillage(rules, book, asOf);
    scan.village(searched);
    for (const one of searched.decisions) scan.decision(one);
    remember(known, searched, book);
    found.push(...ownFindings(searched, known));
  }
  for (const one of scan.conclude()) {
    found.push(toFound(one, { decisions: one.decisions, village: one.village }, known));
  }
  const isNew = ({ recordedAt }: FoundFinding) =>
    since === undefined || (recordedAt !== undefined && recordedAt >= since);
  const searched = { villages: villages.length, decisions: known.size, events };
  return { asOf, searched, findings: found.filter(isNew) };
}

async function readBook(
  store: EventStore,
  village: string,
  asOf: Instant,
): Promise<readonly RecordedEvent[]> {
  const book: RecordedEvent[] = [];
  for (;;) {
    const page = await store.readVillage(village, book.length, PAGE_EVENTS);
    book.push(...page.filter(({ recordedAt }) => recordedAt <= asOf));
    if (page.length < PAGE_EVENTS) return book;
  }
}

function remember(
  known: Map<string, Known>,
  { code, decisions }: SearchedVillage,
  book: readonly RecordedEvent[],
): void {
  const byDecision = Map.groupBy(book, ({ decisionId = '' }) => decisionId);
  for (const { decisionId, record } of decisions) {
    const own = byDecision.get(decisionId) ?? [];
    const recordedAt = new Map(own.map((event) => [event.eventId, event.recordedAt]));
    known.set(decisionId, { title: record.title, village: code, recordedAt });
  }
}

function ownFindings(
  { code, decisions }: SearchedVillage,
  known: ReadonlyMap<string, Known>,
): readonly FoundFinding[] {
  return decisions.flatMap(({ decisionId, findings }) =>
    findings.map((one) => toFound(one, { decisions: [decisionId], village: code }, known)),
  );
}

function toFound(
  { id, severity, rule, article, stage, events, message, remedy }: Finding,
  where: { readonly decisions: readonly string[]; readonly village: string },
  known: ReadonlyMap<string, Known>,
): FoundFinding {
  const decisions = where.decisions.map((one) => ({ id: one, title: known.get(one)?.title ?? '' }));
  const villages = where.decisions.map((one) => known.get(one)?.village ?? where.village);
  const moments = where.decisions.flatMap((one) =>
    events.flatMap((event) => known.get(one)?.recordedAt.get(event) ?? []),
  );
  const recordedAt = moments.sort().at(-1);
  return {
    id,
    severity,
    rule,
    article,
    villages: [...new Set([where.village, ...villages])],
    decisions,
    ...(stage === undefined ? {} : { stage }),
    events: [...events],
    ...(recordedAt === undefined ? {} : { recordedAt }),
    message,
    remedy,
  };
}
