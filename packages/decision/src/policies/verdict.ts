import { civilDayOf, type Instant } from '@siyi/kernel';
import type { Law, MeetingBody, MeetingStage } from '@siyi/procedure';
import type { Roster } from '../village.ts';
import { eligibleOf, type MeetingRecord, passMeasure, quorumMeasure } from './attendance.ts';
import { judgeAll, passRules, quorumRules, type Verdict } from './threshold.ts';

/** A meeting with everything that its verdict depends on. */
export interface MeetingCase {
  readonly law: Law;
  readonly stage: MeetingStage;
  readonly rules: MeetingBody;
  readonly meeting: MeetingRecord;
  readonly heldAt: Instant;
  readonly roster: Roster;
  readonly matter: string;
}

/** Who was eligible, whether they were enough, and whether the votes were. */
export interface MeetingJudgement {
  /** 0 where the roster does not say. */
  readonly eligible: number;
  /** Undefined where no rule asks for a quorum. */
  readonly quorum: Verdict | undefined;
  /** Undefined where there was no vote. */
  readonly pass: Verdict | undefined;
}

/** Judges a meeting by the procedure's numbers and the law of its day. */
export function judgeMeeting(held: MeetingCase): MeetingJudgement {
  const { law, stage, rules, meeting, roster, matter } = held;
  const on = civilDayOf(held.heldAt);
  const eligible = eligibleOf(law, meeting, roster) ?? 0;
  const quorum = judgeAll(quorumRules(law, rules, on), quorumMeasure(meeting, eligible, roster));
  if (!meeting.vote) return { eligible, quorum, pass: undefined };
  const cited = passRules(law, rules, on, stage.resolves ? matter : undefined);
  const pass = judgeAll(cited, passMeasure(meeting, meeting.vote, eligible, roster));
  return { eligible, quorum, pass };
}
