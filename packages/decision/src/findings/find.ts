import { findSmallAcceptances } from './acceptance.ts';
import { findLateArchives } from './archive.ts';
import { findChangedPlans, findSplitChanges } from './changes.ts';
import { findCorrections } from './corrections.ts';
import { findIgnoredDemands, findUnreportedViolations } from './demands.ts';
import {
  findClosedWithoutResult,
  findUndisclosedResolutions,
  findUndisclosedResults,
} from './disclosure.ts';
import { findCostlyEmergencies, findUnregularisedEmergencies } from './emergency.ts';
import { findReusedFiles } from './evidence.ts';
import type { Finding, FindingId, FindingRule } from './finding.ts';
import type { History } from './history.ts';
import { findImplementedBeforeResolution, findImplementedDuringPosting } from './implementation.ts';
import {
  findInconsistentTallies,
  findInquorateVotes,
  findInvalidRosters,
  findManipulatedDenominators,
  findMissedThresholds,
  findWrongBodies,
} from './meeting.ts';
import { findIncompleteMinutes } from './minutes.ts';
import { findBrokenAmounts, findOverspending, findPaymentsWithoutContract } from './money.ts';
import { findEarlyNotices, findEarlyResults } from './notice-order.ts';
import { findIgnoredObjections, findLateAnswers } from './objections.ts';
import { findShortIntervals, findSlowSteps } from './pace.ts';
import { findUnstudiedResolutions } from './party-study.ts';
import { findForeignProcedures } from './pin.ts';
import { findShortPostings } from './posting.ts';
import { findWeakPostings } from './posting-proof.ts';
import { findExposedPersons, findGuarantees } from './public-text.ts';
import { findBackfilled, findBatches } from './recording.ts';
import { findMissingReviews } from './review.ts';
import { findBrokenSignOffs } from './sign-off.ts';
import { findSharedSittings } from './sitting.ts';
import { findReversedDates, findSameDaySteps, findSkippedStages } from './stage-order.ts';
import { findUnprovenSummons } from './summons.ts';
import { findAbsentSupervision, findSelfSupervision } from './supervision.ts';
import { findForbiddenMethods, findMissedRecusals, findSilentUnanimity } from './votes.ts';
import { findAcceptancesBeforeContract, findUnfinishedAcceptances } from './works-order.ts';

/** A rule of the catalogue that is asked of each decision. */
export interface DecisionRule {
  readonly ids: readonly FindingId[];
  readonly find: FindingRule;
  /**
   * What the guards of a run refuse. There a fact was judged when it was recorded, by the roster
   * that was known then: a roster that is set later, from an earlier day on, does not judge it again.
   */
  readonly onPaperOnly?: true;
}

/** In the order of the catalogue. */
export const DECISION_RULES: readonly DecisionRule[] = [
  { ids: ['F-01'], find: findSkippedStages, onPaperOnly: true },
  { ids: ['F-02'], find: findReversedDates },
  { ids: ['F-03'], find: findSameDaySteps },
  { ids: ['F-04'], find: findSharedSittings },
  { ids: ['F-05'], find: findShortIntervals },
  { ids: ['F-06'], find: findSlowSteps },
  { ids: ['F-07', 'F-08'], find: findWrongBodies, onPaperOnly: true },
  { ids: ['F-09'], find: findUnstudiedResolutions },
  { ids: ['F-10'], find: findMissingReviews },
  { ids: ['F-11'], find: findImplementedBeforeResolution },
  { ids: ['F-12'], find: findImplementedDuringPosting },
  { ids: ['F-13'], find: findEarlyNotices },
  { ids: ['F-14'], find: findAcceptancesBeforeContract },
  { ids: ['F-15'], find: findEarlyResults },
  { ids: ['F-16'], find: findUnregularisedEmergencies },
  { ids: ['F-17'], find: findCostlyEmergencies },
  { ids: ['F-20'], find: findInquorateVotes, onPaperOnly: true },
  { ids: ['F-21'], find: findMissedThresholds, onPaperOnly: true },
  { ids: ['F-22'], find: findInvalidRosters, onPaperOnly: true },
  { ids: ['F-23'], find: findManipulatedDenominators },
  { ids: ['F-26'], find: findInconsistentTallies, onPaperOnly: true },
  { ids: ['F-30'], find: findSilentUnanimity },
  { ids: ['F-31'], find: findChangedPlans, onPaperOnly: true },
  { ids: ['F-32'], find: findForbiddenMethods },
  { ids: ['F-33'], find: findMissedRecusals },
  { ids: ['F-34'], find: findUnprovenSummons },
  { ids: ['F-40'], find: findUndisclosedResolutions },
  { ids: ['F-41'], find: findUndisclosedResults },
  { ids: ['F-42'], find: findShortPostings, onPaperOnly: true },
  { ids: ['F-44'], find: findWeakPostings },
  { ids: ['F-47'], find: findLateAnswers },
  { ids: ['F-48'], find: findIgnoredObjections, onPaperOnly: true },
  { ids: ['F-51'], find: findExposedPersons },
  { ids: ['F-60'], find: findAbsentSupervision },
  { ids: ['F-62'], find: findSelfSupervision },
  { ids: ['F-64'], find: findIgnoredDemands },
  { ids: ['F-65'], find: findUnreportedViolations },
  { ids: ['F-70'], find: findBrokenAmounts },
  { ids: ['F-71'], find: findOverspending },
  { ids: ['F-73'], find: findSplitChanges },
  { ids: ['F-75'], find: findPaymentsWithoutContract },
  { ids: ['F-79'], find: findSmallAcceptances },
  { ids: ['F-80'], find: findUnfinishedAcceptances },
  { ids: ['F-81'], find: findGuarantees },
  { ids: ['F-82'], find: findBrokenSignOffs },
  { ids: ['F-90'], find: findBackfilled },
  { ids: ['F-91'], find: findBatches },
  { ids: ['F-92'], find: findCorrections },
  { ids: ['F-93'], find: findReusedFiles },
  { ids: ['F-94'], find: findIncompleteMinutes },
  { ids: ['F-96'], find: findLateArchives },
  { ids: ['F-97'], find: findClosedWithoutResult },
  { ids: ['F-99'], find: findForeignProcedures },
];

/** Everything that an inspector would note in a decision's record, in the order of the catalogue. */
export function findAll(history: History): readonly Finding[] {
  return DECISION_RULES.filter((rule) => history.claimed || !rule.onPaperOnly).flatMap(({ find }) =>
    find(history),
  );
}
