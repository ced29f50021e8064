import type { Instant } from '@siyi/kernel';
import type { Law } from '@siyi/procedure';
import type { RecordedFact } from '../../event.ts';
import type { FindingId } from '../catalogue.ts';
import { type Finding, type Noted, noted } from '../finding.ts';
import type { History } from '../history.ts';

/** Where an event stands in its stream, and in the book of its village. */
export interface Placed {
  readonly eventId: string;
  readonly version: number;
  readonly villagePosition: number;
}

/** A decision of a ledger, with its whole record. */
export interface LedgerDecision {
  readonly decisionId: string;
  readonly village: string;
  readonly history: History;
  /** The places of its events; left out, gaps are not looked for. */
  readonly places?: readonly Placed[] | undefined;
}

/** A village of a ledger, with its own stream. */
export interface LedgerVillage {
  readonly code: string;
  readonly facts: readonly RecordedFact[];
  readonly places?: readonly Placed[] | undefined;
}

/** Something that shows only beside other decisions. */
export interface LedgerFinding extends Finding {
  readonly village: string;
  /** The decisions that show it, in the order of the proof; none where the village itself does. */
  readonly decisions: readonly string[];
}

/** What decisions are compared by. */
export interface ScanSituation {
  readonly law: Law;
  /** The moment of the audit; without it, no duty is missed yet. */
  readonly asOf?: Instant | undefined;
}

/** What one rule remembers of all decisions that it has seen. */
export interface Collector {
  readonly village?: (village: LedgerVillage) => void;
  readonly decision?: (decision: LedgerDecision) => void;
  readonly conclude: () => readonly LedgerFinding[];
}

/** A rule of the catalogue that is asked of many decisions together. */
export interface LedgerRule {
  readonly ids: readonly FindingId[];
  readonly begin: (situation: ScanSituation) => Collector;
}

/** A finding across decisions. */
export function notedAcross(
  id: FindingId,
  found: Noted & Pick<LedgerFinding, 'village' | 'decisions'>,
): LedgerFinding {
  const { village, decisions } = found;
  return { ...noted(id, found), village, decisions };
}

/** An event of a decision, as much of it as is kept. */
export interface Kept {
  readonly village: string;
  readonly decisionId: string;
  readonly eventId: string;
}
