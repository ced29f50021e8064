import { civilDayOf } from '@siyi/kernel';
import { cite } from '@siyi/procedure';
import {
  type Finding,
  type FindingRule,
  type History,
  isAct,
  isClaimed,
  placeOf,
  type StagedFact,
  withArticle,
} from './finding.ts';

/** F-01: a stage that was passed over, or met and never decided (程序缺失). */
export const findSkippedStages: FindingRule = (history) => {
  const acts = history.facts.filter(isAct);
  const furthest = Math.max(-1, ...acts.map((act) => placeOf(history, act.inStage)));
  const skipped = history.procedure.document.stages
    .slice(0, Math.max(0, furthest))
    .filter(
      (stage) => !history.facts.some((fact) => fact.inStage === stage.id && isDeciding(fact)),
    );
  const later = (stage: string) =>
    acts.find((act) => placeOf(history, act.inStage) > placeOf(history, stage));
  return skipped.flatMap((stage): Finding[] => {
    const proof = later(stage.id);
    if (!proof) return [];
    const words = {
      zh: `缺少【${stage.title.zh}】:没有记录,就办了后面的环节`,
      en: `"${stage.title.en}" is missing: later stages went on without it`,
    };
    const citation = cite(history.law, 'party-study', civilDayOf(proof.occurredAt));
    const message = withArticle(words, citation);
    return [{ id: 'F-01', severity: 'error', stage: stage.id, events: [proof.eventId], message }];
  });
};

/** A stage was gone through when something was done in it; a meeting has to vote as well. */
function isDeciding(fact: StagedFact): boolean {
  return isAct(fact) && (fact.type !== 'MeetingRecorded' || !!fact.data.vote);
}

// What dates a stage: the meeting, the posting, the acceptance, the filing.
const DATING: readonly StagedFact['type'][] = [
  'MeetingRecorded',
  'NoticePosted',
  'AcceptanceRecorded',
  'DecisionArchived',
];

/** A dated fact of a stage, beside the one of the nearest earlier stage that it should follow. */
interface Pair {
  readonly fact: StagedFact;
  readonly before: StagedFact;
}

function pairs(history: History): readonly Pair[] {
  const dated = history.facts.filter((fact) => DATING.includes(fact.type));
  return dated.flatMap((fact, index) => {
    const place = placeOf(history, fact.inStage);
    const places = dated.map((other) => placeOf(history, other.inStage));
    const nearest = Math.max(...places.filter((other) => other < place));
    const isNearest = (_: StagedFact, other: number) => places[other] === nearest;
    // A stage may be gone through again; and a paper ledger may be typed in another order.
    const before =
      dated.findLast((other, at) => at < index && isNearest(other, at)) ?? dated.find(isNearest);
    return before ? [{ fact, before }] : [];
  });
}

/** F-02: a stage dated before the one that it should follow (时间倒置). */
export const findReversedDates: FindingRule = (history) => {
  // What a paper does not date is not out of order: only its typing came late.
  const isDated = ({ before }: Pair) => !history.claimed || isClaimed(before);
  return [...motionPair(history), ...pairs(history)]
    .filter(({ fact, before }) => fact.occurredAt < before.occurredAt)
    .filter(isDated)
    .map(({ fact, before }): Finding => {
      const day = civilDayOf(fact.occurredAt);
      const words = {
        zh: `日期倒置:${day} 早于上一步的 ${civilDayOf(before.occurredAt)}`,
        en: `Dates reversed: ${day} is before ${civilDayOf(before.occurredAt)}, the step it follows`,
      };
      return {
        id: 'F-02',
        severity: 'error',
        stage: fact.inStage,
        events: [fact.eventId, before.eventId],
        message: withArticle(words, cite(history.law, 'party-study', day)),
      };
    });
};

/** The motion beside the first meeting that is dated before it; an undated motion says nothing. */
function motionPair(history: History): readonly Pair[] {
  const start = history.facts.find((fact) => fact.type === 'DecisionStarted');
  if (!start || !isClaimed(start)) return [];
  const early = history.facts.find(
    (fact) => fact.type === 'MeetingRecorded' && fact.occurredAt < start.occurredAt,
  );
  return early ? [{ fact: early, before: start }] : [];
}

/** F-03: a stage on the day of the one before it; an error when all deliberations share a day. */
export const findSameDaySteps: FindingRule = (history) => {
  const same = pairs(history)
    .filter(({ fact, before }) => civilDayOf(fact.occurredAt) === civilDayOf(before.occurredAt))
    .filter(isFirstOfItsDay);
  const allOnOneDay = deliberationsShareADay(history);
  return same.map(({ fact, before }): Finding => {
    const day = civilDayOf(fact.occurredAt);
    const isResolving = fact.inStage === history.procedure.resolving.id;
    const severity = isResolving && allOnOneDay ? 'error' : 'warning';
    const message = {
      zh: `${day} 一天之内走完两个环节${severity === 'error' ? ',全部会议都在这一天' : ''}。`,
      en: `Two stages on one day, ${day}${severity === 'error' ? ': every deliberation on it' : ''}.`,
    };
    const events = [fact.eventId, before.eventId] as const;
    return { id: 'F-03', severity, stage: fact.inStage, events, message };
  });
};

/** More boards, or a second meeting, on one day are still one stage on one day. */
function isFirstOfItsDay({ fact }: Pair, index: number, all: readonly Pair[]): boolean {
  const day = civilDayOf(fact.occurredAt);
  const first = all.findIndex(
    (other) => other.fact.inStage === fact.inStage && civilDayOf(other.fact.occurredAt) === day,
  );
  return first === index;
}

function deliberationsShareADay(history: History): boolean {
  const { procedure, facts } = history;
  const deliberations = procedure.document.stages
    .slice(0, placeOf(history, procedure.resolving.id) + 1)
    .filter((stage) => stage.kind === 'meeting');
  const days = deliberations.map((stage) => {
    const held = facts.findLast(
      (fact) => fact.type === 'MeetingRecorded' && fact.inStage === stage.id,
    );
    return held && civilDayOf(held.occurredAt);
  });
  return days.length > 1 && days.every((day) => day !== undefined && day === days[0]);
}
