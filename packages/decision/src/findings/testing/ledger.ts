// Decisions of several villages beside each other, for what shows only across them.
import { nationalLaw } from '@siyi/procedure';
import { findAcross } from '../ledger/find-across.ts';
import type { LedgerDecision, LedgerVillage } from '../ledger/scan.ts';
import { LAWFUL } from './lawful.ts';
import { factOf, historyOf, type Line, moment, type Situation } from './written.ts';

export const VILLAGE = '410927108212';
export const OTHER = '410927108213';

/** A decision of a village: the lawful one, unless told otherwise; its events are `d1 motion`. */
export function decision(
  decisionId: string,
  lines: readonly Line[] = LAWFUL,
  more: Situation & { readonly of?: string } = {},
): LedgerDecision {
  const { of = VILLAGE, ...situation } = more;
  const named = lines.map((line) => ({ ...line, name: `${decisionId} ${line.name}` }));
  return { decisionId, village: of, history: historyOf(named, situation) };
}

/** The lines moved to other days of the same length: `2026-` to another year, or by a given change. */
export function inYear(lines: readonly Line[], year: number): readonly Line[] {
  return JSON.parse(JSON.stringify(lines).replaceAll('2026-', `${year}-`));
}

export function village(lines: readonly Line[], code = VILLAGE): LedgerVillage {
  return { code, facts: lines.map((line, index) => factOf(line, index, undefined)) };
}

/** What is found across them, as `F-18 warning d2 motion<d1 motion`. */
export function across(
  decisions: readonly LedgerDecision[],
  more: { readonly villages?: readonly LedgerVillage[]; readonly asOf?: string } = {},
): readonly string[] {
  const { villages = [], asOf } = more;
  const situation = asOf === undefined ? {} : { asOf: moment(asOf) };
  return findAcross({ law: nationalLaw, villages, decisions, ...situation }).map(
    ({ id, severity, events }) => `${id} ${severity} ${events.join('<')}`,
  );
}
