import { type CivilDay, civilDayOf, type Instant } from '@siyi/kernel';
import {
  type Citation,
  type Law,
  lawFor,
  type MeetingBody,
  type MeetingStage,
} from '@siyi/procedure';
import { membersOf } from '../policies/attendance.ts';
import { judgeMeeting, type MeetingJudgement } from '../policies/verdict.ts';
import { type Roster, termsAt } from '../village.ts';
import { actsAfter } from './acts.ts';
import { type Finding, type FindingId, noted, type Severity } from './finding.ts';
import { factsOf, type History, inOrder, perHistory, placeOf, type StagedFact } from './history.ts';

export type MeetingFact = StagedFact<'MeetingRecorded'>;

/** A recorded meeting judged again, with what it was judged by. */
export interface Held {
  readonly fact: MeetingFact;
  readonly stage: MeetingStage;
  readonly rules: MeetingBody | undefined;
  readonly on: CivilDay;
  readonly roster: Roster;
  /** The summonses of its stage and body since the meeting before it, that were known by then. */
  readonly summonses: readonly StagedFact<'MeetingConvened'>[];
  /** Undefined where the roster does not say who was eligible. */
  readonly judgement: MeetingJudgement | undefined;
}

/** The meetings of a decision in the order of recording; those of an unknown procedure left out. */
export const meetingsOf = perHistory((history): readonly Held[] =>
  factsOf(history, 'MeetingRecorded').flatMap((fact): Held[] => {
    const stage = fact.under?.stages.get(fact.data.stage);
    return stage?.kind === 'meeting' ? [judgedAgain(history, fact, stage)] : [];
  }),
);

function judgedAgain(history: History, fact: MeetingFact, stage: MeetingStage): Held {
  const { village, matter } = history;
  const law = lawOf(history, fact);
  // Whoever was left out without approval counts as eligible.
  const excluded = fact.data.excluded?.filter((one) => one.approvedBy !== undefined);
  const meeting = { ...fact.data, excluded };
  const rules = stage.bodies.find((one) => one.body === meeting.body);
  const roster = frozenRosters(history).get(fact) ?? termsAt(village, fact.occurredAt).roster;
  const summonses = summonsesOf(history).get(fact) ?? [];
  // As of a moment before the motion, its matter is not known.
  const known = membersOf(law, fact.data.body, roster) !== undefined && law.matters.has(matter);
  const judgement =
    rules && known
      ? judgeMeeting({ law, stage, rules, meeting, heldAt: fact.occurredAt, roster, matter })
      : undefined;
  return { fact, stage, rules, on: civilDayOf(fact.occurredAt), roster, summonses, judgement };
}

/** In a run a roster is frozen when the meeting is called; a paper may set it afterwards. */
const frozenRosters = perHistory((history): ReadonlyMap<StagedFact, Roster> => {
  const frozen = new Map<StagedFact, Roster>();
  let called: StagedFact<'MeetingConvened'> | undefined;
  for (const fact of history.claimed ? [] : history.facts) {
    if (fact.type === 'MeetingConvened') called = fact;
    if (fact.type !== 'MeetingRecorded') continue;
    const { stage, body, roster } = called?.data ?? {};
    if (roster && stage === fact.data.stage && body === fact.data.body) frozen.set(fact, roster);
    called = undefined;
  }
  return frozen;
});

/** For each meeting, the summonses that it answered. */
const summonsesOf = perHistory((history): ReadonlyMap<StagedFact, Held['summonses']> => {
  const key = ({ data }: MeetingFact | StagedFact<'MeetingConvened'>) =>
    `${data.stage}/${data.body}`;
  const called = Map.groupBy(factsOf(history, 'MeetingConvened'), key);
  const held = Map.groupBy(factsOf(history, 'MeetingRecorded'), key);
  return new Map(
    [...held].flatMap(([of, facts]) => {
      const moments = [...new Set(facts.map(({ occurredAt }) => occurredAt))].sort();
      const before = new Map(moments.map((moment, at) => [moment, moments[at - 1]]));
      return facts.map((fact) => {
        const answered = before.get(fact.occurredAt);
        const known = (called.get(of) ?? []).filter((summons) => {
          const at = knownAt(history, summons);
          return at <= fact.occurredAt && (answered === undefined || at > answered);
        });
        return [fact, known] as const;
      });
    }),
  );
});

/** When a summons was known: in a run when it was recorded, on paper when it went out. */
function knownAt({ claimed }: History, { data, recordedAt }: StagedFact<'MeetingConvened'>) {
  return claimed ? (data.summonedAt as Instant) : recordedAt;
}

/** The law as the procedure that a fact was recorded under is judged by it. */
export function lawOf(history: History, { under }: StagedFact): Law {
  if (!under || under === history.procedure) return history.law;
  return lawFor(under.document, history.nationalLaw);
}

/** A finding about a meeting. */
export function found(
  id: FindingId,
  held: Held,
  words: Finding['message'],
  citation: Citation,
  severity?: Severity,
): Finding {
  const events = [held.fact.eventId] as const;
  return noted(id, { severity, citation, stage: held.stage.id, events, words });
}

/**
 * Whether a paper went on to a later stage on the strength of a vote: the last of its stage, or one
 * that was repeated only after a later body had met.
 */
export function isTakenAsPassed(history: History, fact: MeetingFact): boolean {
  const place = placeOf(history, fact.inStage);
  // The file of what was rejected is closed as well.
  const isLater = (act: StagedFact) =>
    placeOf(history, act.inStage) > place && act.type !== 'DecisionArchived';
  const meetings = datedMeetings(history);
  const votes = meetings.filter((other) => other.inStage === fact.inStage && other.data.vote);
  if (votes.at(-1) === fact) return actsAfter(history, fact).some(isLater);
  const next = meetings[meetings.indexOf(fact) + 1];
  return next !== undefined && isLater(next);
}

const datedMeetings = perHistory((history) =>
  inOrder(history).filter((fact): fact is MeetingFact => fact.type === 'MeetingRecorded'),
);

/** What each meeting of a run decided, by the last word on it: a correction decides it again. */
const verdictsOf = perHistory((history) => {
  const verdicts = new Map<StagedFact, string>();
  const met = new Map<string, MeetingFact>();
  for (const fact of history.facts) {
    if (fact.type === 'MeetingRecorded') met.set(fact.data.stage, fact);
    const meeting = fact.type === 'StageDecided' ? met.get(fact.data.stage) : undefined;
    if (fact.type === 'StageDecided' && meeting) verdicts.set(meeting, fact.data.outcome);
  }
  return verdicts;
});

/** Whether a meeting passed what it voted on; of a paper, as far as anybody can tell. */
export function isPassed(history: History, fact: MeetingFact): boolean {
  if (!history.claimed) return verdictsOf(history).get(fact) === 'passed';
  const held = meetingsOf(history).find((one) => one.fact === fact);
  return held?.judgement?.pass?.holds !== false;
}

/** Whether the last vote failed, and nothing followed but the closing of the file. */
export const isRejected = perHistory((history): boolean => {
  const meetings = history.claimed ? datedMeetings(history) : factsOf(history, 'MeetingRecorded');
  const last = meetings.findLast((fact) => fact.data.vote);
  return last !== undefined && !isPassed(history, last) && !isTakenAsPassed(history, last);
});
