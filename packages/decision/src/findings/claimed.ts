import { civilDayOf } from '@siyi/kernel';
import { cite } from '@siyi/procedure';
import {
  actsAfter,
  type Finding,
  type FindingRule,
  factsOf,
  type History,
  isClaimed,
  placeOf,
  resolvingVotes,
  type StagedFact,
  withArticle,
} from './finding.ts';

/** F-31: the plan was changed after it had been voted on (决议后改方案). */
export const findChangedPlans: FindingRule = (history) => {
  const resolution = resolvingVotes(history).at(-1);
  if (!resolution) return [];
  return factsOf(history, 'PlanRevised')
    .filter((fact) => isBehind(history, fact, resolution))
    .map((fact): Finding => {
      const day = civilDayOf(fact.occurredAt);
      const words = {
        zh: `方案在 ${day} 更改,决议在 ${civilDayOf(resolution.occurredAt)},没有重新表决`,
        en: `The plan was changed on ${day}, after the resolution of ${civilDayOf(resolution.occurredAt)}, without a new vote`,
      };
      return {
        id: 'F-31',
        severity: 'error',
        stage: fact.inStage,
        events: [fact.eventId, resolution.eventId],
        message: withArticle(words, cite(history.law, 'decision-binds', day)),
      };
    });
};

/** F-48: a later stage went on while an objection in time was unanswered. */
export const findIgnoredObjections: FindingRule = (history) =>
  factsOf(history, 'ObjectionRaised').flatMap((raised): Finding[] => {
    const ignoring = actIgnoring(history, raised);
    if (!ignoring) return [];
    const day = civilDayOf(ignoring.occurredAt);
    const words = {
      zh: `异议 ${raised.data.objection} 没有答复,${day} 就办了下一步`,
      en: `Objection ${raised.data.objection} was unanswered when the next step was taken on ${day}`,
    };
    return [
      {
        id: 'F-48',
        severity: 'error',
        stage: ignoring.inStage,
        events: [ignoring.eventId, raised.eventId],
        message: withArticle(words, cite(history.law, 'disclosure', day)),
      },
    ];
  });

/** The first act of a later stage that did not wait for the answer. */
function actIgnoring(
  history: History,
  raised: StagedFact<'ObjectionRaised'>,
): StagedFact | undefined {
  const { objection, stage } = raised.data;
  if (stage === undefined) return undefined;
  const answered = factsOf(history, 'ObjectionAnswered').findLast(
    (fact) => fact.data.objection === objection,
  );
  return actsAfter(history, raised).find(
    (act) =>
      placeOf(history, act.inStage) > placeOf(history, stage) &&
      act.occurredAt > raised.occurredAt &&
      (!answered || isBehind(history, answered, act)),
  );
}

/** Whether a fact is dated after another; one that the paper does not date, was typed after it. */
function isBehind(history: History, fact: StagedFact, other: StagedFact): boolean {
  if (fact.occurredAt <= other.occurredAt) return false;
  return isClaimed(fact) || history.facts.indexOf(fact) > history.facts.indexOf(other);
}
