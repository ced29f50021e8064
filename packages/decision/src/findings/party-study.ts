import { cite } from '@siyi/procedure';
import { type FindingRule, noted } from './finding.ts';
import { dayOf, factsOf, type History, isDated, type StagedFact } from './history.ts';
import { erasOf } from './resolution.ts';

// 应当先经村党组织研究讨论: VCOL-2025 art. 28; RCEO art. 26.
const FROM = '2026-01-01';
const PARTY = ['branch-committee', 'party-members', 'two-committees'];

/** F-09: from 2026 on, resolved without a study by the Party organisation (未经村党组织研究). */
export const findUnstudiedResolutions: FindingRule = (history) => {
  const vote = erasOf(history)[0]?.votes.at(-1);
  if (!vote || dayOf(vote) < FROM) return [];
  const studied = factsOf(history, 'MeetingRecorded').some(
    (fact) =>
      isPartyBody(history, fact) && (fact.occurredAt <= vote.occurredAt || !isDated(history, fact)),
  );
  if (studied) return [];
  const words = {
    zh: `${dayOf(vote)} 决议以前,没有村党组织研究讨论的记录`,
    en: `Nothing on record shows that the Party organisation studied it before the resolution of ${dayOf(vote)}`,
  };
  const citation = cite(history.law, 'party-study', dayOf(vote));
  return [noted('F-09', { citation, stage: vote.inStage, events: [vote.eventId], words })];
};

/** A body of the Party, one in which its committee sits, or a form of these. */
function isPartyBody(
  { procedure }: History,
  { data, under = procedure }: StagedFact<'MeetingRecorded'>,
): boolean {
  const own = under.document.bodies?.find(({ id }) => id === data.body);
  return PARTY.includes(data.body) || PARTY.includes(own?.formOf ?? '');
}
