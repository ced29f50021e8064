import { type CivilDay, civilDayOf } from '@siyi/kernel';
import {
  type Citation,
  cite,
  describeRule,
  type MeetingBody,
  type MeetingStage,
} from '@siyi/procedure';
import { findSessionProblem } from '../commands/meeting-record.ts';
import { eligibleOf, membersOf } from '../policies/attendance.ts';
import { checkCompetence, titleOf } from '../policies/competence.ts';
import { checkComposition } from '../policies/roster.ts';
import { findTallyProblem } from '../policies/tally.ts';
import type { Verdict } from '../policies/threshold.ts';
import { judgeMeeting, type MeetingJudgement } from '../policies/verdict.ts';
import { type Roster, termsAt } from '../village.ts';
import {
  actsAfter,
  type Finding,
  type FindingRule,
  factsOf,
  type History,
  inOrder,
  placeOf,
  type Severity,
  type StagedFact,
  withArticle,
} from './finding.ts';

export type MeetingFact = StagedFact<'MeetingRecorded'>;

/** A recorded meeting judged again, with what it was judged by. */
export interface Held {
  readonly fact: MeetingFact;
  readonly stage: MeetingStage;
  readonly rules: MeetingBody | undefined;
  readonly on: CivilDay;
  readonly roster: Roster;
  /** Undefined where the roster does not say who was eligible. */
  readonly judgement: MeetingJudgement | undefined;
}

export function meetingsOf(history: History): readonly Held[] {
  return factsOf(history, 'MeetingRecorded').flatMap((fact): Held[] => {
    const stage = history.procedure.stages.get(fact.data.stage);
    return stage?.kind === 'meeting' ? [judgedAgain(history, fact, stage)] : [];
  });
}

function judgedAgain(history: History, fact: MeetingFact, stage: MeetingStage): Held {
  const { law, village, matter } = history;
  // Whoever was left out without approval counts as eligible.
  const excluded = fact.data.excluded?.filter((one) => one.approvedBy !== undefined);
  const meeting = { ...fact.data, excluded };
  const rules = stage.bodies.find((one) => one.body === meeting.body);
  const { roster } = termsAt(village, fact.occurredAt);
  const known = membersOf(law, fact.data.body, roster) !== undefined;
  const judgement =
    rules && known
      ? judgeMeeting({ law, stage, rules, meeting, heldAt: fact.occurredAt, roster, matter })
      : undefined;
  return { fact, stage, rules, on: civilDayOf(fact.occurredAt), roster, judgement };
}

export function found(
  id: string,
  severity: Severity,
  held: Held,
  message: Finding['message'],
): Finding {
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
    if (!held.fact.data.vote || !quorum || quorum.holds || !isCounted(held, quorum)) return [];
    const title = titleOf(history.law, held.fact.data.body);
    const rule = describeRule(quorum.rule);
    const words = {
      zh: `${title.zh}到会人数不够:要有${rule.zh},至少 ${quorum.needed} 人,实到 ${quorum.had} 人,仍作了表决`,
      en: `The ${title.en} voted without a quorum: ${rule.en}, at least ${quorum.needed}; ${quorum.had} were present`,
    };
    return [found('F-20', 'error', held, withArticle(words, quorum.citation))];
  });

const COUNTED_APART = ['households', 'women-representatives'] as const;

/** Whether paper and roster have the figures that a quorum of households or of women goes by. */
function isCounted({ fact, roster }: Held, { bound, rule }: Verdict): boolean {
  return COUNTED_APART.every((key) => {
    const isStated = fact.data.presentBy?.[key] !== undefined;
    const isOnRoster = roster[key] !== undefined;
    if (bound.of === key) return isStated && isOnRoster;
    const isAlternative = 'any' in rule && rule.any.some((one) => 'of' in one && one.of === key);
    return isOnRoster || !(isStated && isAlternative);
  });
}

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

/**
 * Whether a paper went on to a later stage on the strength of a vote: the last of its stage, or one
 * that was repeated only after a later body had met.
 */
function isTakenAsPassed(history: History, fact: MeetingFact): boolean {
  const place = placeOf(history, fact.inStage);
  const isLater = (act: StagedFact) => placeOf(history, act.inStage) > place;
  const meetings = inOrder(history).filter((other) => other.type === 'MeetingRecorded');
  const votes = meetings.filter((other) => other.inStage === fact.inStage && other.data.vote);
  if (votes.at(-1) === fact) return actsAfter(history, fact).some(isLater);
  const next = meetings[meetings.indexOf(fact) + 1];
  return next !== undefined && isLater(next);
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
    // By the paper's own exclusions: that they lack grounds is a finding of its own.
    const eligible = held.judgement && eligibleOf(history.law, data, held.roster);
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
    const { data } = held.fact;
    // More votes than people need no roster to be seen.
    const eligible = held.judgement?.eligible ?? Number.POSITIVE_INFINITY;
    // A recorded meeting has the totals and sessions of the command under the same names.
    const sums = findSessionProblem(data as Parameters<typeof findSessionProblem>[0]);
    const problem = sums ?? findTallyProblem(data, eligible, held.roster);
    if (!problem) return [];
    const citation = cite(history.law, 'recording', held.on);
    return [found('F-26', 'error', held, withArticle(problem.words, citation))];
  });
