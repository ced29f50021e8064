import { findChangedPlans, findIgnoredObjections } from './claimed.ts';
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
  findWrongBodies,
} from './meeting.ts';
import { findShortPostings } from './posting.ts';
import { findBackfilled, findBatches } from './recording.ts';
import { findReversedDates, findSameDaySteps, findSkippedStages } from './stage-order.ts';
import { findUnprovenSummons } from './summons.ts';

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
  findChangedPlans,
  findUnprovenSummons,
  findShortPostings,
  findIgnoredObjections,
  findBrokenAmounts,
  findBackfilled,
  findBatches,
];

// What the guards of a run refuse. There a fact was judged when it was recorded, by the roster that
// was known then: a roster that is set later, from an earlier day on, does not judge it again.
const REFUSED_IN_A_RUN: readonly FindingRule[] = [
  findSkippedStages,
  findWrongBodies,
  findInquorateVotes,
  findMissedThresholds,
  findInvalidRosters,
  findInconsistentTallies,
  findChangedPlans,
  findShortPostings,
  findIgnoredObjections,
];

/** Everything that an inspector would note in a decision's record, in the order of the catalogue. */
export function findAll(history: History): readonly Finding[] {
  return RULES.filter((rule) => history.claimed || !REFUSED_IN_A_RUN.includes(rule)).flatMap(
    (rule) => rule(history),
  );
}
