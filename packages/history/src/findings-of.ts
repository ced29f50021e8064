import { type Finding, findAll, type RuleBook, toHistory, type VillageState } from '@siyi/decision';
import type { RecordedEvent } from '@siyi/engine';
import type { DecisionRecord } from './decision-record.ts';

/** What an inspector would note in a decision's record, under the rules that it was run by. */
export function findingsOf(
  rules: RuleBook,
  village: VillageState,
  {
    record,
    events,
  }: { readonly record: DecisionRecord; readonly events: readonly RecordedEvent[] },
): readonly Finding[] {
  const { procedure } = record.state;
  return findAll(toHistory({ ...rules, procedure }, village, events, false));
}
