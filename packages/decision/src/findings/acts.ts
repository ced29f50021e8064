import { factsOf, type History, perHistory, placeOf, type StagedFact } from './history.ts';

// What shows that a stage was gone through; a summons alone does not.
const ACTS: ReadonlySet<StagedFact['type']> = new Set([
  'MeetingRecorded',
  'NoticePosted',
  'ImplementationStarted',
  'ContractSigned',
  'ProgressReported',
  'AcceptanceRecorded',
  'ImplementationTerminated',
  'EvaluationRecorded',
  'DecisionArchived',
]);

/** Whether a fact shows that its stage was gone through. */
export function isAct(fact: StagedFact): boolean {
  return ACTS.has(fact.type) || isGate(fact);
}

/** Whether a fact is the word of the township or of the supervision committee that a stage waits for. */
export function isGate(fact: StagedFact): boolean {
  if (fact.type === 'ReviewRecorded') return fact.data.decides === true;
  if (fact.type !== 'OpinionIssued') return false;
  // A paper concludes nothing, so it does not say that the opinion led on.
  return fact.under?.stages.get(fact.inStage ?? '')?.kind === 'supervision';
}

/** The acts of a decision, in the order of recording. */
export const actsOf = perHistory(({ facts }) => facts.filter(isAct));

/** The acts that follow a fact: a paper ledger may be typed in another order than it happened. */
export function actsAfter(history: History, fact: StagedFact): readonly StagedFact[] {
  return actsOf(history).filter(
    (other) => other.index > fact.index || other.occurredAt > fact.occurredAt,
  );
}

/** Whether a fact is dated after another; one that the paper does not date, was typed after it. */
export function isBehind(fact: StagedFact, other: StagedFact): boolean {
  if (fact.occurredAt <= other.occurredAt) return false;
  return fact.occurredAt !== fact.recordedAt || fact.index > other.index;
}

/** The first act of a stage behind another one, where the decision has gone on. */
export function actBehind(
  history: History,
  stage: string,
  fact?: StagedFact,
): StagedFact | undefined {
  const place = placeOf(history, stage);
  const acts = fact ? actsAfter(history, fact) : actsOf(history);
  return acts.find((act) => placeOf(history, act.inStage) > place);
}

// Behind these a decision is over, and what was still ahead is not missing.
const ENDINGS: readonly StagedFact['type'][] = [
  'DecisionWithdrawn',
  'DecisionLapsed',
  'ResolutionRevoked',
  'ImplementationTerminated',
];

/** The fact that ended a decision before its file was closed. */
export const endingOf = perHistory((history): StagedFact | undefined =>
  ENDINGS.map((type) => factsOf(history, type).at(-1)).find((fact) => fact !== undefined),
);

/** Whether a decision has ended in whatever way. */
export function isOver(history: History): boolean {
  return endingOf(history) !== undefined || factsOf(history, 'DecisionArchived').length > 0;
}
