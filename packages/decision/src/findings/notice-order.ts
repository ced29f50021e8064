import { cite } from '@siyi/procedure';
import { type Finding, type FindingRule, noted } from './finding.ts';
import { citeDefault, dayOf, factsOf, type History, isDated, type StagedFact } from './history.ts';
import { resolvingVotes } from './resolution.ts';

/** The notices of a kind, in the order of recording. */
export function noticesOf(
  history: History,
  discloses: 'resolution' | 'result',
): readonly StagedFact<'NoticePosted'>[] {
  return factsOf(history, 'NoticePosted').filter((fact) => {
    const stage = (fact.under ?? history.procedure).stages.get(fact.data.stage);
    return stage?.kind === 'notice' && stage.discloses === discloses;
  });
}

/** F-13: the resolution posted on a day before anybody had resolved (先公示后开会). */
export const findEarlyNotices: FindingRule = (history) => {
  // After a first resolution there was something to post, whatever was voted again.
  const first = earliest(resolvingVotes(history).filter((fact) => isDated(history, fact)));
  if (!first) return [];
  return noticesOf(history, 'resolution')
    .filter((fact) => isDated(history, fact) && dayOf(fact) < dayOf(first))
    .map((fact): Finding => {
      const words = {
        zh: `${dayOf(fact)} 张贴的决议公示,早于 ${dayOf(first)} 的会议`,
        en: `The notice was put up on ${dayOf(fact)}, before the meeting of ${dayOf(first)} resolved`,
      };
      const citation = cite(history.law, 'disclosure', dayOf(fact));
      const events = [fact.eventId, first.eventId] as const;
      return noted('F-13', { citation, stage: fact.inStage, events, words });
    });
};

/** F-15: the result posted on the day of the acceptance or before it (结果公示不在验收之后). */
export const findEarlyResults: FindingRule = (history) => {
  const accepted = factsOf(history, 'AcceptanceRecorded').filter(
    (fact) => fact.data.accepted && isDated(history, fact),
  );
  const first = earliest(accepted);
  if (!first) return [];
  return noticesOf(history, 'result')
    .filter((fact) => isDated(history, fact) && dayOf(fact) <= dayOf(first))
    .map((fact): Finding => {
      const words = {
        zh: `${dayOf(fact)} 张贴的结果公示,应从 ${dayOf(first)} 验收的第二天起`,
        en: `The result was posted on ${dayOf(fact)}, and not from the day after the acceptance of ${dayOf(first)} on`,
      };
      const citation = citeDefault(history, 'result-after-acceptance');
      const events = [fact.eventId, first.eventId] as const;
      return noted('F-15', { citation, stage: fact.inStage, events, words });
    });
};

/** The fact with the earliest date. */
export function earliest<F extends StagedFact>(facts: readonly F[]): F | undefined {
  return facts.reduce<F | undefined>(
    (first, fact) => (first && first.occurredAt <= fact.occurredAt ? first : fact),
    undefined,
  );
}
