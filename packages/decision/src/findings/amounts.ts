import type { Instant } from '@siyi/kernel';
import { type ImplementationStage, stageOfKind } from '@siyi/procedure';
import { type AskedChange, needsVote } from '../policies/change.ts';
import { isPassed } from './held.ts';
import { asItWent, type History, perHistory, type StagedFact } from './history.ts';
import { isResolvingVote } from './resolution.ts';

/** The amount of the plan from a fact on. */
export interface Planned {
  readonly at: Instant;
  readonly amount: string;
  readonly fact: StagedFact;
  /** Whether it is a change of what was resolved that had the consent that it needs. */
  readonly isChange: boolean;
}

/** The amounts of the plan: as moved, as revised before the resolution, and as changed with consent. */
export const amountsOf = perHistory((history): readonly Planned[] => {
  const planned: Planned[] = [];
  const add = (fact: StagedFact, amount: string | undefined, isChange: boolean, at?: Instant) => {
    if (amount !== undefined) planned.push({ at: at ?? fact.occurredAt, amount, fact, isChange });
  };
  const onPaper = paperChanges(history);
  for (const fact of asItWent(history)) {
    if (fact.type === 'DecisionStarted' || fact.type === 'PlanRevised') {
      add(fact, fact.data.amount, false);
    }
    if (fact.type === 'ChangeDecided' && fact.data.approved) add(fact, fact.data.amount, true);
    for (const { change, at } of history.claimed ? onPaper(fact, planned.at(-1)?.amount) : []) {
      add(change, change.data.amount, true, at);
    }
  }
  return planned;
});

interface PaperChange {
  readonly change: StagedFact<'ChangeRequested'>;
  readonly at: Instant;
}

/** Nothing is concluded on paper: a free change counts at once, another one with its vote. */
function paperChanges(history: History) {
  let resolved: string | undefined;
  let waiting: StagedFact<'ChangeRequested'> | undefined;
  return (fact: StagedFact, amount: string | undefined): readonly PaperChange[] => {
    if (fact.type === 'ChangeRequested') {
      if (!needsVoteFrom(history, resolved, fact.data))
        return [{ change: fact, at: fact.occurredAt }];
      waiting = fact;
    }
    if (!isResolvingVote(history, fact) || !isPassed(history, fact)) return [];
    const change = waiting;
    waiting = undefined;
    resolved = change?.data.amount ?? amount;
    return change ? [{ change, at: fact.occurredAt }] : [];
  };
}

/** Whether a change needs a new vote by the procedure, measured from what was resolved. */
export function needsVoteFrom(
  { procedure }: History,
  resolvedAmount: string | undefined,
  asked: AskedChange,
): boolean {
  const works = stageOfKind(procedure, 'implementation') as ImplementationStage;
  return needsVote(works, { resolvedAmount }, asked);
}

/** The amount of the plan as a fact found it. */
export function plannedAt(history: History, fact: StagedFact): Planned | undefined {
  const before = (one: Planned) =>
    history.claimed ? one.at <= fact.occurredAt : one.fact.index < fact.index;
  return amountsOf(history).findLast(before) ?? amountsOf(history)[0];
}

/** The amount of the plan in the end. */
export function plannedInTheEnd(history: History): Planned | undefined {
  return amountsOf(history).at(-1);
}
