import { cite, type Stage } from '@siyi/procedure';
import { applies, circumstancesOf } from '../policies/circumstances.ts';
import { termsAt } from '../village.ts';
import { actsOf, endingOf, isAct } from './acts.ts';
import { isEmergencyWork } from './emergency.ts';
import { type Finding, type FindingRule, noted } from './finding.ts';
import { isRejected } from './held.ts';
import {
  citeDefault,
  dayOf,
  factsOf,
  type History,
  isClaimed,
  isDated,
  placeOf,
  type StagedFact,
} from './history.ts';
import { gatePairsOf, type Pair, pairsOf } from './pairs.ts';

/** F-01: a stage that was passed over, or met and never decided (程序缺失). */
export const findSkippedStages: FindingRule = (history) => {
  const acts = actsOf(history).filter((act) => !closesWhatEnded(history, act));
  const furthest = acts.reduce((most, act) => Math.max(most, placeOf(history, act.inStage)), -1);
  const decided = new Set(history.facts.filter(isDeciding).map((fact) => fact.inStage));
  const skipped = history.procedure.document.stages
    .slice(0, Math.max(0, furthest))
    .filter((stage) => !decided.has(stage.id) && isRequired(history, stage));
  return skipped.flatMap((stage): Finding[] => {
    const place = placeOf(history, stage.id);
    const proof = acts.find((act) => placeOf(history, act.inStage) > place);
    if (!proof) return [];
    const words = {
      zh: `缺少【${stage.title.zh}】:没有记录,就办了后面的环节`,
      en: `"${stage.title.en}" is missing: later stages went on without it`,
    };
    const citation = cite(history.law, 'party-study', dayOf(proof));
    return [noted('F-01', { citation, stage: stage.id, events: [proof.eventId], words })];
  });
};

/** A stage was gone through when something was done in it; a meeting has to vote as well. */
function isDeciding(fact: StagedFact): boolean {
  return isAct(fact) && (fact.type !== 'MeetingRecorded' || !!fact.data.vote);
}

/** The file of a decision that was rejected or given up is closed: nothing ahead of it is missing. */
function closesWhatEnded(history: History, act: StagedFact): boolean {
  if (act.type !== 'DecisionArchived') return false;
  return isRejected(history) || endingOf(history) !== undefined;
}

// A township's gate that is missing is F-10, and the supervision committee's is F-60.
const OTHERWISE_FOUND: readonly Stage['kind'][] = ['review', 'supervision'];

/** Whether a decision had to go through a stage, under the procedure that it is under at the end. */
function isRequired(history: History, stage: Stage): boolean {
  if (OTHERWISE_FOUND.includes(stage.kind)) return false;
  const landed = factsOf(history, 'DecisionMigrated').at(-1)?.data.stage;
  // What was decided under the procedure that was left stays decided.
  if (placeOf(history, stage.id) < placeOf(history, landed)) return false;
  return appliesTo(history, stage);
}

/** Whether a stage applied to a decision, from its motion to its end. */
export function appliesTo(history: History, stage: Stage): boolean {
  const wasPassed = history.facts.some((fact) => {
    const { passedOver } = fact.data as { passedOver?: readonly string[] };
    return passedOver?.includes(stage.id) ?? false;
  });
  if (wasPassed) return false;
  if (stage.when === undefined) return true;
  const ends = [history.facts[0], history.facts.at(-1)].filter((fact) => fact !== undefined);
  const { matter, amount } = history;
  const amounts = [amount, factsOf(history, 'PlanRevised').at(-1)?.data.amount ?? amount];
  return ends.every((fact) =>
    amounts.every((one) => {
      const terms = termsAt(history.village, fact.occurredAt);
      return applies(stage, circumstancesOf({ matter, amount: one }, terms));
    }),
  );
}

/** F-02: a stage dated before the one that it should follow (时间倒置). */
export const findReversedDates: FindingRule = (history) => {
  const steps = [...motionPair(history), ...pairsOf(history)].filter(
    ({ fact, before }) => fact.occurredAt < before.occurredAt,
  );
  const found = new Set(steps.map(({ fact }) => fact.eventId));
  // Who reviews or supervises knows the day of it, and not always the hour.
  const gates = gatePairsOf(history).filter(
    ({ fact, before }) => dayOf(fact) < dayOf(before) && !found.has(fact.eventId),
  );
  return (
    [...steps, ...gates]
      // What a paper does not date is not out of order: only its typing came late.
      .filter(({ before }) => isDated(history, before))
      .filter(({ fact }) => !isEmergencyWork(history, fact))
      .map(({ fact, before }): Finding => {
        const words = {
          zh: `日期倒置:${dayOf(fact)} 早于上一步的 ${dayOf(before)}`,
          en: `Dates reversed: ${dayOf(fact)} is before ${dayOf(before)}, the step it follows`,
        };
        const citation = cite(history.law, 'party-study', dayOf(fact));
        const events = [fact.eventId, before.eventId] as const;
        return noted('F-02', { citation, stage: fact.inStage, events, words });
      })
  );
};

/** The motion beside the first meeting that is dated before it; an undated motion says nothing. */
function motionPair(history: History): readonly Pair[] {
  const start = history.facts.find((fact) => fact.type === 'DecisionStarted');
  if (!start || !isClaimed(start)) return [];
  const early = factsOf(history, 'MeetingRecorded').find(
    (fact) => fact.occurredAt < start.occurredAt,
  );
  return early ? [{ fact: early, before: start }] : [];
}

/** F-03: a stage on the day of the one before it; an error when all deliberations share a day. */
export const findSameDaySteps: FindingRule = (history) => {
  const seen = new Set<string>();
  // More boards, or a second meeting, on one day are still one stage on one day.
  const same = pairsOf(history).filter(({ fact, before }) => {
    const key = `${fact.inStage} ${dayOf(fact)}`;
    return dayOf(fact) === dayOf(before) && !seen.has(key) && seen.add(key);
  });
  const allOnOneDay = same.length > 0 && deliberationsShareADay(history);
  return same.map(({ fact, before }): Finding => {
    const day = dayOf(fact);
    const isResolving = fact.inStage === history.procedure.resolving.id;
    const severity = isResolving && allOnOneDay ? 'error' : 'warning';
    const words = {
      zh: `${day} 一天之内走完两个环节${severity === 'error' ? ',全部会议都在这一天' : ''}`,
      en: `Two stages on one day, ${day}${severity === 'error' ? ': every deliberation on it' : ''}`,
    };
    const citation = citeDefault(history, 'stages-on-one-day');
    const events = [fact.eventId, before.eventId] as const;
    return noted('F-03', { severity, citation, stage: fact.inStage, events, words });
  });
};

function deliberationsShareADay(history: History): boolean {
  const { procedure } = history;
  const deliberations = procedure.document.stages
    .slice(0, placeOf(history, procedure.resolving.id) + 1)
    .filter((stage) => stage.kind === 'meeting' && appliesTo(history, stage));
  const held = new Map(factsOf(history, 'MeetingRecorded').map((fact) => [fact.inStage, fact]));
  const days = deliberations.map((stage) => {
    const last = held.get(stage.id);
    return last && dayOf(last);
  });
  return days.length > 1 && days.every((day) => day !== undefined && day === days[0]);
}
