import { copiedTexts } from './copied-texts.ts';
import { emergencyShare } from './emergency-share.ts';
import { fileReuse } from './file-reuse.ts';
import { gapsInBooks } from './gaps.ts';
import { meetingDuties } from './meeting-duties.ts';
import { opinionBatches } from './opinion-batches.ts';
import { reproposals } from './reproposals.ts';
import type {
  LedgerDecision,
  LedgerFinding,
  LedgerRule,
  LedgerVillage,
  ScanSituation,
} from './scan.ts';
import { seatConflicts } from './seat-conflicts.ts';
import { splitProjects } from './split-projects.ts';
import { unanimity } from './unanimity.ts';

/** In the order of the catalogue. */
export const LEDGER_RULES: readonly LedgerRule[] = [
  emergencyShare,
  reproposals,
  fileReuse,
  unanimity,
  meetingDuties,
  seatConflicts,
  opinionBatches,
  splitProjects,
  gapsInBooks,
  copiedTexts,
];

/** The decisions and villages of a ledger, or of a part of it. */
export interface LedgerHistory extends ScanSituation {
  readonly villages: Iterable<LedgerVillage>;
  readonly decisions: Iterable<LedgerDecision>;
}

/**
 * Looks at decisions one after the other and keeps of each only what other decisions are compared
 * with: some 600 bytes, and 300 for each file of evidence. The order does not matter.
 */
export interface LedgerScan {
  village(village: LedgerVillage): void;
  decision(decision: LedgerDecision): void;
  conclude(): readonly LedgerFinding[];
}

export function openLedgerScan(situation: ScanSituation): LedgerScan {
  const collectors = LEDGER_RULES.map((rule) => rule.begin(situation));
  return {
    village: (village) => {
      for (const one of collectors) one.village?.(village);
    },
    decision: (decision) => {
      for (const one of collectors) one.decision?.(decision);
    },
    conclude: () =>
      collectors.flatMap((one) => one.conclude()).toSorted((a, b) => numberOf(a) - numberOf(b)),
  };
}

function numberOf({ id }: LedgerFinding): number {
  return Number(id.slice(2));
}

/** What shows only across decisions and villages (F-17, F-18, F-28, F-30, F-36, …). */
export function findAcross({
  villages,
  decisions,
  ...situation
}: LedgerHistory): readonly LedgerFinding[] {
  const scan = openLedgerScan(situation);
  for (const village of villages) scan.village(village);
  for (const decision of decisions) scan.decision(decision);
  return scan.conclude();
}
