import { addDays, endOfDay } from '@siyi/kernel';
import { cite, type NoticeStage } from '@siyi/procedure';
import { actBehind, endingOf, isOver } from './acts.ts';
import { type Finding, type FindingRule, noted } from './finding.ts';
import { isPassed, isRejected, isTakenAsPassed } from './held.ts';
import { dayOf, factsOf, type History, nowOf, type StagedFact } from './history.ts';
import { noticesOf } from './notice-order.ts';
import { lastReopening, lastResolution } from './resolution.ts';
import { appliesTo } from './stage-order.ts';
import { withSuspensions } from './suspension.ts';

// 随时公开, without a number in the law; ten days by a county's rule (L-84).
const DISCLOSED_WITHIN_DAYS = 10;

/** F-40: resolved, and nothing was ever posted (决议没有公开). */
export const findUndisclosedResolutions: FindingRule = (history) => {
  const resolution = lastResolution(history);
  if (!resolution || noticesOf(history, 'resolution').length > 0) return [];
  if (isRejected(history) || isUndone(history, resolution)) return [];
  const isResolved = isPassed(history, resolution) || isTakenAsPassed(history, resolution);
  if (!isResolved || endingOf(history)?.type === 'DecisionWithdrawn') return [];
  const words = {
    zh: `${dayOf(resolution)} 的决议没有公示`,
    en: `The resolution of ${dayOf(resolution)} was never posted`,
  };
  return undisclosed(history, 'F-40', 'resolution', { since: resolution, words });
};

/** F-41: accepted, and the result was never posted (实施结果没有公开). */
export const findUndisclosedResults: FindingRule = (history) => {
  const accepted = factsOf(history, 'AcceptanceRecorded').findLast(({ data }) => data.accepted);
  if (!accepted || noticesOf(history, 'result').length > 0) return [];
  if (isUndone(history, accepted) || endingOf(history)) return [];
  const words = {
    zh: `${dayOf(accepted)} 验收以后,实施结果没有公示`,
    en: `The result was never posted after the acceptance of ${dayOf(accepted)}`,
  };
  return undisclosed(history, 'F-41', 'result', { since: accepted, words });
};

/** Whether what was done has been taken back since, so that nothing of it is to be posted. */
function isUndone(history: History, fact: StagedFact): boolean {
  const reopened = lastReopening(history);
  const revoked = factsOf(history, 'ResolutionRevoked').at(-1);
  return [reopened, revoked].some((one) => one !== undefined && one.index > fact.index);
}

function undisclosed(
  history: History,
  id: 'F-40' | 'F-41',
  discloses: 'resolution' | 'result',
  { since, words }: { readonly since: StagedFact; readonly words: Finding['message'] },
): readonly Finding[] {
  const stage = history.procedure.document.stages.find(
    (one): one is NoticeStage => one.kind === 'notice' && one.discloses === discloses,
  );
  if (!stage || !appliesTo(history, stage)) return [];
  const citation = cite(history.law, 'disclosure', dayOf(since));
  const act = actBehind(history, stage.id);
  if (act) {
    const events = [act.eventId, since.eventId] as const;
    return [noted(id, { citation, stage: stage.id, events, words })];
  }
  const now = nowOf(history);
  const due = endOfDay(addDays(dayOf(since), DISCLOSED_WITHIN_DAYS));
  if (now === undefined || now < withSuspensions(history, since.occurredAt, due)) return [];
  const late = {
    zh: `${words.zh},已超过 ${DISCLOSED_WITHIN_DAYS} 天`,
    en: `${words.en}, and ${DISCLOSED_WITHIN_DAYS} days have passed`,
  };
  const events = [since.eventId] as const;
  return [noted(id, { severity: 'warning', citation, stage: stage.id, events, words: late })];
}

/** F-97: closed or given up, and nobody was told what came of it (没有结果就结束). */
export const findClosedWithoutResult: FindingRule = (history) => [
  ...givenUp(history),
  ...closedWithoutResult(history),
];

function givenUp(history: History): readonly Finding[] {
  const end = factsOf(history, 'ImplementationTerminated').at(-1);
  if (!end || noticesOf(history, 'result').some(({ index }) => index > end.index)) return [];
  // It may lead to the notice of its result, which is then still to come.
  if (!isOver(history)) return [];
  const words = {
    zh: `${dayOf(end)} 终止实施,没有公开原因和结算`,
    en: `Given up on ${dayOf(end)}; why, and how it was settled, was not disclosed`,
  };
  const citation = cite(history.law, 'disclosure', dayOf(end));
  return [noted('F-97', { citation, stage: end.inStage, events: [end.eventId], words })];
}

/** An acceptance without its notice is F-41. */
function closedWithoutResult(history: History): readonly Finding[] {
  const end = factsOf(history, 'DecisionArchived').at(-1);
  if (!end || !lastResolution(history) || isRejected(history) || endingOf(history)) return [];
  const accepted = factsOf(history, 'AcceptanceRecorded').some(({ data }) => data.accepted);
  if (accepted || noticesOf(history, 'result').length > 0) return [];
  const words = {
    zh: `${dayOf(end)} 归档,没有验收,也没有公开结果`,
    en: `Filed away on ${dayOf(end)}, neither accepted nor its result disclosed`,
  };
  const citation = cite(history.law, 'disclosure', dayOf(end));
  return [noted('F-97', { citation, stage: end.inStage, events: [end.eventId], words })];
}
