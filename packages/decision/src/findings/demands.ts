import { addDays, type Bilingual, civilDayOf, endOfDay, type Instant } from '@siyi/kernel';
import { citeSource } from '@siyi/procedure';
import { actsOf } from './acts.ts';
import { type Finding, type FindingRule, noted } from './finding.ts';
import { dayOf, factsOf, type History, nowOf, perHistory, type StagedFact } from './history.ts';
import { committeeRule, SUPERVISION } from './supervision.ts';
import { withSuspensions } from './suspension.ts';

/** A request with a deadline, and what answered it. */
interface Asked {
  readonly fact: StagedFact;
  readonly name: Bilingual;
  readonly dueAt: Instant;
  readonly answer: StagedFact | undefined;
}

const askedOf = perHistory((history): readonly Asked[] => {
  const reports = firstBy(factsOf(history, 'RectificationReported'), ({ data }) => data.demand);
  const answers = firstBy(factsOf(history, 'QueryAnswered'), ({ data }) => data.query);
  const asked = (
    fact: StagedFact,
    deadline: string | undefined,
    more: Omit<Asked, 'fact' | 'dueAt'>,
  ) =>
    deadline === undefined
      ? []
      : [{ fact, dueAt: withSuspensions(history, fact.occurredAt, deadline as Instant), ...more }];
  return [
    ...factsOf(history, 'RectificationDemanded').flatMap((fact) => {
      const { demand, deadline } = fact.data;
      const name = { zh: `整改要求 ${demand}`, en: `Demand ${demand}` };
      return asked(fact, deadline, { name, answer: reports.get(demand) });
    }),
    ...factsOf(history, 'QueryRaised').flatMap((fact) => {
      const { query, deadline } = fact.data;
      const name = { zh: `质询 ${query}`, en: `Query ${query}` };
      return asked(fact, deadline, { name, answer: answers.get(query) });
    }),
    ...factsOf(history, 'CorrectionOrdered').flatMap((fact) => {
      const { stage, deadline } = fact.data;
      const name = { zh: '责令改正', en: 'The order to correct it' };
      const answer = actsOf(history).find((act) => act.index > fact.index && act.inStage === stage);
      return stage === undefined ? [] : asked(fact, deadline, { name, answer });
    }),
  ];
});

function firstBy<F extends StagedFact>(
  facts: readonly F[],
  keyOf: (fact: F) => string,
): ReadonlyMap<string, F> {
  return new Map(facts.toReversed().map((fact) => [keyOf(fact), fact]));
}

/** F-64: a demand, a question or an order that was not answered by its deadline. */
export const findIgnoredDemands: FindingRule = (history) => {
  const now = nowOf(history);
  return askedOf(history).flatMap(({ fact, name, dueAt, answer }): Finding[] => {
    const at = answer?.occurredAt ?? now;
    if (at === undefined || at <= dueAt) return [];
    const due = civilDayOf(dueAt);
    const words = {
      zh: `${name.zh} 的期限是 ${due},${answer ? `${dayOf(answer)} 才回应` : '没有回应'}`,
      en: `${name.en} was due by ${due}; ${answer ? `the answer came on ${dayOf(answer)}` : 'there is no answer'}`,
    };
    const citation = citeSource(history.law, 'supervision-answered', ...committeeRule(fact));
    const events: [string, ...string[]] = answer ? [answer.eventId, fact.eventId] : [fact.eventId];
    return [noted('F-64', { citation, stage: fact.inStage, events, words })];
  });
};

// 应当报告, without a number in the law.
const REPORTED_WITHIN_DAYS = 15;

/** F-65: a demand stayed unanswered, and the committee did not take it to the township. */
export const findUnreportedViolations: FindingRule = (history) => {
  const now = nowOf(history);
  // Before anything is posted there is nothing on which a matter could be taken to the township.
  if (now === undefined || factsOf(history, 'NoticePosted').length === 0) return [];
  return askedOf(history)
    .filter(({ fact, answer }) => fact.type === 'RectificationDemanded' && !answer)
    .flatMap(({ fact, name, dueAt }): Finding[] => {
      const until = endOfDay(addDays(civilDayOf(dueAt), REPORTED_WITHIN_DAYS));
      if (now <= until || isReported(history, fact)) return [];
      const words = {
        zh: `${name.zh} 到期 ${REPORTED_WITHIN_DAYS} 天没有回应,也没有提交乡镇的记录`,
        en: `${name.en} has been unanswered for ${REPORTED_WITHIN_DAYS} days, and nothing shows that the township was told`,
      };
      const citation = citeSource(history.law, 'violation-reported', ...committeeRule(fact));
      return [noted('F-65', { citation, stage: fact.inStage, events: [fact.eventId], words })];
    });
};

function isReported(history: History, demand: StagedFact): boolean {
  return history.facts.some(
    (fact) =>
      fact.index > demand.index &&
      ((fact.type === 'ObjectionEscalated' && fact.actor.seat === SUPERVISION) ||
        fact.actor.seat === 'township'),
  );
}
