import {
  type Finding,
  findAll,
  type LedgerDecision,
  type LedgerVillage,
  type RuleBook,
  toHistory,
  type VillageState,
} from '@siyi/decision';
import type { RecordedEvent } from '@siyi/engine';
import { assert, type Instant } from '@siyi/kernel';
import { type DecisionRecord, recordOf } from './decision-record.ts';
import { villageRecordOf } from './village-record.ts';

/** A decision with what an inspector would note in it. */
export interface SearchedDecision extends LedgerDecision {
  readonly record: DecisionRecord;
  readonly findings: readonly Finding[];
}

/** A village's book, searched decision by decision. */
export interface SearchedVillage extends LedgerVillage {
  readonly state: VillageState;
  readonly decisions: readonly SearchedDecision[];
}

/** Searches the book of one village as of a moment; needs the whole of it in memory. */
export function searchVillage(
  rules: RuleBook,
  book: readonly RecordedEvent[],
  asOf: Instant,
): SearchedVillage {
  const streams = Map.groupBy(book, ({ stream }) => stream);
  const [first] = book;
  assert(first, 'a book begins with the registration of its village');
  const own = streams.get(`village-${first.village}`) ?? [];
  const village = villageRecordOf(own);
  assert(village, 'a book begins with the registration of its village');
  const decisions = [...streams.values()].flatMap((events): SearchedDecision[] => {
    const record = recordOf(rules, events[0]?.decisionId === undefined ? [] : events);
    return record ? [searchDecision(rules, village.state, { record, events }, asOf)] : [];
  });
  return { code: first.village, facts: own, places: own, state: village.state, decisions };
}

function searchDecision(
  rules: RuleBook,
  village: VillageState,
  {
    record,
    events,
  }: { readonly record: DecisionRecord; readonly events: readonly RecordedEvent[] },
  asOf: Instant,
): SearchedDecision {
  const { procedure } = record.state;
  const { law, catalogue } = rules;
  const history = toHistory({ law, procedure, catalogue }, village, events, false, { asOf });
  return {
    decisionId: record.id,
    village: record.village,
    history,
    places: events,
    record,
    findings: findAll(history),
  };
}
