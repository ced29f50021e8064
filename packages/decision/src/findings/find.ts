import type { Finding, FindingRule, History } from './finding.ts';
import {
  findBrokenAmounts,
  findImplementedBeforeResolution,
  findImplementedDuringPosting,
} from './implementation.ts';
import {
  findInconsistentTallies,
  findInquorateVotes,
  findInvalidRosters,
  findManipulatedDenominators,
  findMissedThresholds,
  findUnprovenSummons,
  findWrongBodies,
} from './meeting.ts';
import { findShortPostings } from './posting.ts';
import { findBackfilled, findBatches } from './recording.ts';
import { findReversedDates, findSameDaySteps, findSkippedStages } from './stage-order.ts';

const RULES: readonly FindingRule[] = [
  findSkippedStages,
  findReversedDates,
  findSameDaySteps,
  findWrongBodies,
  findImplementedBeforeResolution,
  findImplementedDuringPosting,
  findInquorateVotes,
  findMissedThresholds,
  findInvalidRosters,
  findManipulatedDenominators,
  findInconsistentTallies,
  findUnprovenSummons,
  findShortPostings,
  findBrokenAmounts,
  findBackfilled,
  findBatches,
];

/** Everything that an inspector would note in a decision's record, in the order of the catalogue. */
export function findAll(history: History): readonly Finding[] {
  return RULES.flatMap((rule) => rule(history));
}
