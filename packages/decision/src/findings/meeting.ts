import { type CivilDay, civilDayOf } from '@siyi/kernel';
import {
  type Citation,
  cite,
  describeRule,
  type MeetingBody,
  type MeetingStage,
} from '@siyi/procedure';
import type { Fact } from '../event.ts';
import { membersOf } from '../policies/attendance.ts';
import { checkCompetence, titleOf } from '../policies/competence.ts';
import { checkComposition } from '../policies/roster.ts';
import { noticeDays, summonsDays } from '../policies/summons.ts';
import { findTallyProblem } from '../policies/tally.ts';
import { judgeMeeting, type MeetingJudgement } from '../policies/verdict.ts';
import { type Roster, termsAt } from '../village.ts';
import {
  type Finding,
  type FindingRule,
  factsOf,
  type History,
  placeOf,
  type Severity,
  type StagedFact,
  withArticle,
} from './finding.ts';

type MeetingFact = StagedFact<'MeetingRecorded'>;

/** A recorded meeting judged again, with what it was judged by. */
interface Held {
  readonly fact: MeetingFact;
  readonly stage: MeetingStage;
  readonly rules: MeetingBody | undefined;
  readonly on: CivilDay;
  readonly roster: Roster;
  /** Undefined where the roster does not say who was eligible. */
  readonly judgement: MeetingJudgement | undefined;
}

function meetingsOf(history: History): readonly Held[] {
  return factsOf(history, 'MeetingRecorded').flatMap((fact): Held[] => {
    const stage = history.procedure.stages.get(fact.data.stage);
    return stage?.kind === 'meeting' ? [judgedAgain(history, fact, stage)] : [];
  });
}

function judgedAgain(history: History, fact: MeetingFact, stage: MeetingStage): Held {
  const { law, village, matter } = history;
  const meeting = fact.data;
  const rules = stage.bodies.find((one) => one.body === meeting.body);
  const { roster } = termsAt(village, fact.occurredAt);
  const known = membersOf(law, meeting.body, roster) !== undefined;
  const judgement =
    rules && known
      ? judgeMeeting({ law, stage, rules, meeting, heldAt: fact.occurredAt, roster, matter })
      : undefined;
  return { fact, stage, rules, on: civilDayOf(fact.occurredAt), roster, judgement };
}

function found(id: string, severity: Severity, held: Held, message: Finding['message']): Finding {
  return { id, severity, stage: held.stage.id, events: [held.fact.eventId], message };
}

/** F-07, F-08: a body that was not competent, or not authorised, decided. */
export const findWrongBodies: FindingRule = (history) =>
  meetingsOf(history).flatMap((held) => {
    const { law, village, matter } = history;
    const { fact, stage, on } = held;
    if (!fact.data.vote) return [];
    const terms = termsAt(village, fact.occurredAt);
    const refusal = checkCompetence({ law, stage, body: fact.data.body, matter, on, terms });
    if (!refusal) return [];
    const unauthorised = refusal.rule === 'representatives-authorised';
    return [found(unauthorised ? 'F-08' : 'F-07', 'error', held, refusal.message)];
  });

/** F-20: a vote without a quorum. */
export const findInquorateVotes: FindingRule = (history) =>
  meetingsOf(history).flatMap((held) => {
    const quorum = held.judgement?.quorum;
    if (!held.fact.data.vote || !quorum || quorum.holds) return [];
    const title = titleOf(history.law, held.fact.data.body);
    const rule = describeRule(quorum.rule);
    const words = {
      zh: `${title.zh}到会人数不够:要有${rule.zh},至少 ${quorum.needed} 人,实到 ${quorum.had} 人,仍作了表决`,
      en: `The ${title.en} voted without a quorum: ${rule.en}, at least ${quorum.needed}; ${quorum.had} were present`,
    };
    return [found('F-20', 'error', held, withArticle(words, quorum.citation))];
  });

/** F-21: a stage taken as passed although the votes were too few, or of the wrong whole. */
export const findMissedThresholds: FindingRule = (history) =>
  meetingsOf(history).flatMap((held) => {
    const pass = held.judgement?.pass;
    if (!pass || pass.holds || !isTakenAsPassed(history, held.fact)) return [];
    const title = titleOf(history.law, held.fact.data.body);
    const rule = describeRule(pass.rule);
    const words = {
      zh: `${title.zh}赞成票不够:要有${rule.zh},至少 ${pass.needed} 票,赞成 ${pass.had} 票,仍按通过办理`,
      en: `The ${title.en} did not pass it: ${rule.en}, at least ${pass.needed}; ${pass.had} voted for, yet it went on`,
    };
    return [found('F-21', 'error', held, withArticle(words, pass.citation))];
  });

/** Whether a paper went on to a later stage on the strength of this meeting, the last of its stage. */
function isTakenAsPassed(history: History, fact: MeetingFact): boolean {
  if (!history.claimed) return false;
  const votes = factsOf(history, 'MeetingRecorded').filter(
    (other) => other.inStage === fact.inStage && other.data.vote,
  );
  const place = placeOf(history, fact.inStage);
  const wentOn = history.facts.some((other) => placeOf(history, other.inStage) > place);
  return wentOn && votes.at(-1)?.eventId === fact.eventId;
}

/** F-22: a body that was not validly made up. */
export const findInvalidRosters: FindingRule = (history) =>
  meetingsOf(history).flatMap((held) => {
    const refusal = checkComposition(history.law, held.fact.data.body, held.roster, held.on);
    return refusal ? [found('F-22', 'error', held, refusal.message)] : [];
  });

/** F-23: the paper counts other people as eligible than the roster, or excludes without grounds. */
export const findManipulatedDenominators: FindingRule = (history) =>
  meetingsOf(history).flatMap((held) => {
    const { data, commitments } = held.fact;
    const citation = cite(history.law, 'recording', held.on);
    const eligible = held.judgement?.eligible;
    const differs =
      data.eligible !== undefined && eligible !== undefined && data.eligible !== eligible;
    const ungrounded = (data.excluded ?? []).filter(
      (one, index) => !one.approvedBy || !commitments?.[`excluded-${index}-reason`],
    );
    return [
      ...(differs ? [denominator(held, citation, data.eligible ?? 0, eligible)] : []),
      ...(ungrounded.length > 0 ? [exclusions(held, citation, ungrounded.length)] : []),
    ];
  });

function denominator(held: Held, citation: Citation, had: number, needed: number): Finding {
  const words = {
    zh: `材料写应到 ${had} 人,按名册应到 ${needed} 人`,
    en: `The paper says ${had} eligible; by the roster it is ${needed}`,
  };
  return found('F-23', 'warning', held, withArticle(words, citation));
}

function exclusions(held: Held, citation: Citation, count: number): Finding {
  const words = {
    zh: `${count} 项不计入应到的人员没有理由或批准`,
    en: `${count} exclusion(s) without reason or approval`,
  };
  return found('F-23', 'warning', held, withArticle(words, citation));
}

/** F-26: figures that contradict each other. */
export const findInconsistentTallies: FindingRule = (history) =>
  meetingsOf(history).flatMap((held) => {
    if (!held.judgement) return [];
    const problem = findTallyProblem(held.fact.data, held.judgement.eligible, held.roster);
    if (!problem) return [];
    const citation = cite(history.law, 'recording', held.on);
    return [found('F-26', 'error', held, withArticle(problem.words, citation))];
  });

/** F-34: a meeting whose summons is unproven, or came too late. */
export const findUnprovenSummons: FindingRule = (history) =>
  meetingsOf(history).flatMap((held) => {
    const { fact, on, rules } = held;
    const title = titleOf(history.law, fact.data.body);
    const summons = summonsFor(history, fact);
    const { days, citation } = rules
      ? summonsDays(history.law, rules, on)
      : { days: 0, citation: cite(history.law, 'recording', on) };
    if (!summons) {
      const words = {
        zh: `${title.zh}没有会议通知的记录`,
        en: `Nothing on record shows that the ${title.en} was summoned`,
      };
      return [found('F-34', 'warning', held, withArticle(words, citation))];
    }
    const had = noticeDays({ summonedAt: summons }, fact.occurredAt);
    if (had >= days) return [];
    const words = {
      zh: `${title.zh}应提前 ${days} 天通知,实际提前 ${had} 天`,
      en: `The ${title.en} needs ${days} days of notice and had ${had}`,
    };
    return [found('F-34', 'warning', held, withArticle(words, citation))];
  });

/** When the members were summoned, where that was known before they met. */
function summonsFor(history: History, fact: MeetingFact) {
  const before = history.facts.slice(0, history.facts.indexOf(fact));
  const last = before.findLast(
    (other: Fact) =>
      (other.type === 'MeetingConvened' || other.type === 'MeetingRecorded') &&
      other.data.stage === fact.data.stage,
  );
  if (last?.type !== 'MeetingConvened' || last.data.body !== fact.data.body) return undefined;
  const known = history.claimed ? last.data.summonedAt : last.recordedAt;
  return known <= fact.occurredAt ? (last.data.summonedAt as typeof fact.occurredAt) : undefined;
}
