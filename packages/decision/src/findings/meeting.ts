import { type Citation, cite, describeRule } from '@siyi/procedure';
import { findSessionProblem } from '../commands/meeting-record.ts';
import { eligibleOf } from '../policies/attendance.ts';
import { checkCompetence, titleOf } from '../policies/competence.ts';
import { checkComposition } from '../policies/roster.ts';
import { findTallyProblem } from '../policies/tally.ts';
import type { Verdict } from '../policies/threshold.ts';
import type { Refusal } from '../refusal.ts';
import { termsAt } from '../village.ts';
import { plannedAt } from './amounts.ts';
import { type Finding, type FindingId, type FindingRule, remedyOf } from './finding.ts';
import { found, type Held, isTakenAsPassed, lawOf, type MeetingFact, meetingsOf } from './held.ts';
import { factsOf, type History } from './history.ts';
import { erasOf } from './resolution.ts';

/** What would have been refused in a run, as a finding: it names its rule and its numbers itself. */
function refusedAs(id: FindingId, { stage, fact }: Held, refusal: Refusal): Finding {
  const { rule = refusal.code, article = '', message } = refusal;
  const events = [fact.eventId] as const;
  const remedy = remedyOf(id);
  return { id, severity: 'error', rule, article, stage: stage.id, events, message, remedy };
}

/** F-07, F-08: a body that was not competent, or not authorised, decided. */
export const findWrongBodies: FindingRule = (history) =>
  meetingsOf(history).flatMap((held) => {
    const { village, matter } = history;
    const { fact, stage, on } = held;
    const law = lawOf(history, fact);
    if (!fact.data.vote || !law.matters.has(matter)) return [];
    const terms = termsAt(village, fact.occurredAt);
    const amount = plannedAt(history, fact)?.amount;
    const decision = { matter, amount, assembly: escalatedTo(history, fact) };
    const refusal = checkCompetence({ law, stage, body: fact.data.body, decision, on, terms });
    if (!refusal) return [];
    const unauthorised = refusal.rule === 'representatives-authorised';
    return [refusedAs(unauthorised ? 'F-08' : 'F-07', held, refusal)];
  });

/** The assembly that the matter was taken to, where a meeting was held after that in the stage. */
function escalatedTo(history: History, fact: MeetingFact): string | undefined {
  const escalated = factsOf(history, 'DecisionEscalated').findLast(
    (one) => one.index < fact.index && one.data.stage === fact.data.stage,
  );
  if (!escalated) return undefined;
  const between = factsOf(history, 'MeetingRecorded').some(
    ({ index, inStage }) =>
      index > escalated.index && index < fact.index && inStage !== fact.inStage,
  );
  return between ? undefined : escalated.data.body;
}

/** F-20: a vote without a quorum. */
export const findInquorateVotes: FindingRule = (history) =>
  meetingsOf(history).flatMap((held) => {
    const quorum = held.judgement?.quorum;
    if (!held.fact.data.vote || !quorum || quorum.holds || !isCounted(held, quorum)) return [];
    const title = titleOf(lawOf(history, held.fact), held.fact.data.body);
    const rule = describeRule(quorum.rule);
    const words = {
      zh: `${title.zh}到会人数不够:要有${rule.zh},至少 ${quorum.needed} 人,实到 ${quorum.had} 人,仍作了表决`,
      en: `The ${title.en} voted without a quorum: ${rule.en}, at least ${quorum.needed}; ${quorum.had} were present`,
    };
    return [found('F-20', held, words, quorum.citation)];
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
    // A change that is voted down leaves the resolution, and the works go on by it.
    if (erasOf(history).some(({ changeVotes }) => changeVotes.includes(held.fact))) return [];
    const title = titleOf(lawOf(history, held.fact), held.fact.data.body);
    const rule = describeRule(pass.rule);
    const words = {
      zh: `${title.zh}赞成票不够:要有${rule.zh},至少 ${pass.needed} 票,赞成 ${pass.had} 票,仍按通过办理`,
      en: `The ${title.en} did not pass it: ${rule.en}, at least ${pass.needed}; ${pass.had} voted for, yet it went on`,
    };
    return [found('F-21', held, words, pass.citation)];
  });

/** F-22: a body that was not validly made up. */
export const findInvalidRosters: FindingRule = (history) =>
  meetingsOf(history).flatMap((held) => {
    const refusal = checkComposition(
      lawOf(history, held.fact),
      held.fact.data.body,
      held.roster,
      held.on,
    );
    return refusal ? [refusedAs('F-22', held, refusal)] : [];
  });

/** F-23: the paper counts other people as eligible than the roster, or excludes without grounds. */
export const findManipulatedDenominators: FindingRule = (history) =>
  meetingsOf(history).flatMap((held) => {
    const { data, commitments } = held.fact;
    const citation = cite(history.law, 'recording', held.on);
    // By the paper's own exclusions: that they lack grounds is a finding of its own.
    const eligible = held.judgement && eligibleOf(lawOf(history, held.fact), data, held.roster);
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
  return found('F-23', held, words, citation);
}

function exclusions(held: Held, citation: Citation, count: number): Finding {
  const words = {
    zh: `${count} 项不计入应到的人员没有理由或批准`,
    en: `${count} exclusion(s) without reason or approval`,
  };
  return found('F-23', held, words, citation);
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
    return [found('F-26', held, problem.words, citation)];
  });
