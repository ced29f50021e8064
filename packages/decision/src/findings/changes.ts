import { cite } from '@siyi/procedure';
import { isBehind } from './acts.ts';
import { needsVoteFrom, plannedAt } from './amounts.ts';
import { type Finding, type FindingRule, noted } from './finding.ts';
import { isPassed, isTakenAsPassed } from './held.ts';
import { dayOf, factsOf, type History, perHistory, type StagedFact } from './history.ts';
import { lastReopening, resolvingVotes } from './resolution.ts';

/** F-31: the plan was changed after it had been voted on (决议后改方案). */
export const findChangedPlans: FindingRule = (history) => [
  ...revisedAfterwards(history),
  ...unvotedChanges(history)
    .filter(({ isSplit }) => !isSplit)
    .map(({ fact, resolution }) => changedPlan(history, fact, resolution)),
];

function revisedAfterwards(history: History): readonly Finding[] {
  const resolution = resolvingVotes(history).at(-1);
  // Voted down, there is nothing that binds, unless it was taken as passed.
  if (!resolution || !(isPassed(history, resolution) || isTakenAsPassed(history, resolution))) {
    return [];
  }
  const reopened = lastReopening(history);
  // Taken back to be held again, the plan is open again until the next vote.
  const isOpen = reopened !== undefined && isBehind(reopened, resolution);
  return factsOf(history, 'PlanRevised')
    .filter((fact) => isBehind(fact, resolution) && !(isOpen && isBehind(fact, reopened)))
    .map((fact) => changedPlan(history, fact, resolution));
}

function changedPlan(history: History, fact: StagedFact, resolution: StagedFact): Finding {
  const words = {
    zh: `方案在 ${dayOf(fact)} 更改,决议在 ${dayOf(resolution)},没有重新表决`,
    en: `The plan was changed on ${dayOf(fact)}, after the resolution of ${dayOf(resolution)}, without a new vote`,
  };
  const citation = cite(history.law, 'decision-binds', dayOf(fact));
  const events = [fact.eventId, resolution.eventId] as const;
  return noted('F-31', { citation, stage: fact.inStage, events, words });
}

/** F-73: changes that are small one by one, and together would have needed a vote (拆分变更). */
export const findSplitChanges: FindingRule = (history) =>
  unvotedChanges(history)
    .filter(({ isSplit }) => isSplit)
    .map(({ fact, resolution, amount, resolved }) => {
      const words = {
        zh: `决议 ${resolved} 元,多次变更累计到 ${amount} 元,应重新表决而没有`,
        en: `Resolved ${resolved}; changes have come to ${amount} together, which needed a new vote and had none`,
      };
      const citation = cite(history.law, 'decision-binds', dayOf(fact));
      const events = [fact.eventId, resolution.eventId] as const;
      return noted('F-73', { citation, stage: fact.inStage, events, words });
    });

interface Unvoted {
  readonly fact: StagedFact<'ChangeRequested'>;
  readonly resolution: StagedFact;
  /** Whether it crossed the limit only together with the changes before it. */
  readonly isSplit: boolean;
  readonly amount: string | undefined;
  readonly resolved: string | undefined;
}

/** The changes of a paper that needed a vote and were carried out without one. */
const unvotedChanges = perHistory((history): readonly Unvoted[] => {
  // A run waits for the vote.
  if (!history.claimed) return [];
  return factsOf(history, 'ChangeRequested').flatMap((fact): Unvoted[] => {
    const votes = resolvingVotes(history);
    const resolution = votes.findLast((vote) => vote.occurredAt <= fact.occurredAt);
    const isVoted = votes.some((vote) => vote.occurredAt > fact.occurredAt);
    if (!resolution || isVoted || !isCarriedOut(history, fact)) return [];
    const resolved = plannedAt(history, resolution)?.amount;
    const asked = fact.data;
    if (!needsVoteFrom(history, resolved, asked)) return [];
    const last = previousAmount(history, fact, resolution) ?? resolved;
    const isSplit = asked.plan === undefined && !needsVoteFrom(history, last, asked);
    return [{ fact, resolution, isSplit, amount: asked.amount, resolved }];
  });
});

/** The amount that the change before it had asked for, since the resolution. */
function previousAmount(
  history: History,
  fact: StagedFact,
  resolution: StagedFact,
): string | undefined {
  return factsOf(history, 'ChangeRequested').findLast(
    (one) =>
      one.occurredAt >= resolution.occurredAt &&
      one.occurredAt <= fact.occurredAt &&
      one.index < fact.index &&
      one.data.amount !== undefined,
  )?.data.amount;
}

const CARRIED_OUT: readonly StagedFact['type'][] = [
  'ContractSigned',
  'ProgressReported',
  'AcceptanceRecorded',
  'PaymentRecorded',
];

function isCarriedOut(history: History, change: StagedFact): boolean {
  return history.facts.some((fact) => CARRIED_OUT.includes(fact.type) && isBehind(fact, change));
}
