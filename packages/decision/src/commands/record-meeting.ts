import { type CivilDay, civilDayOf, type Instant, toInstant } from '@siyi/kernel';
import type { MeetingBody, MeetingStage } from '@siyi/procedure';
import type { CommandOf } from '../command.ts';
import type { CommandRule } from '../command-rule.ts';
import { newEvent } from '../event.ts';
import type { Situation } from '../outcome.ts';
import type { MeetingRecord } from '../policies/attendance.ts';
import { checkBodyKnown, checkCompetence } from '../policies/competence.ts';
import { checkNotInFuture, checkOrder } from '../policies/dates.ts';
import { checkSeat, checkStage, citeProcedure } from '../policies/permission.ts';
import { checkQuorum } from '../policies/quorum.ts';
import { checkExclusions, checkRoster } from '../policies/roster.ts';
import { actorsIn } from '../policies/senders.ts';
import { checkSummons } from '../policies/summons.ts';
import { checkTally, findTallyProblem } from '../policies/tally.ts';
import { judgeMeeting, type MeetingJudgement } from '../policies/verdict.ts';
import type { Refusal } from '../refusal.ts';
import type { DecisionState } from '../state.ts';
import { termsAt } from '../village.ts';
import {
  checkAttendanceModes,
  findSessionProblem,
  privateValuesOf,
  toMeetingRecord,
} from './meeting-record.ts';
import { bodyOf, meetingStageOf, requireStage } from './stage-input.ts';

type RecordMeeting = CommandOf<'RecordMeeting'>;

/** Records a meeting that was held, and what it decided (提议、商议、审议、决议). */
export const recordMeeting: CommandRule<'RecordMeeting'> = {
  check: (situation, state, command) => {
    const { law } = situation;
    const { data } = command;
    const stage = meetingStageOf(state, data.stage);
    if ('code' in stage) return stage;
    const body = bodyOf(stage, data.body);
    const heldAt = heldAtOf(situation, command);
    const question = { law, stage, body, matter: state.matter, on: civilDayOf(heldAt) };
    return (
      checkBodyKnown(law, body) ??
      checkAttendanceModes(law, body, data.presentBy) ??
      checkSeat(situation, actorsIn(stage), citeProcedure(situation, state)) ??
      checkStage(situation, state, stage.id) ??
      checkDates(situation, state, command) ??
      checkCompetence({ ...question, terms: termsAt(situation.village, heldAt) }) ??
      checkCounts(situation, state, command, stage)
    );
  },

  record: (situation, state, command) => {
    const stage = requireStage(meetingStageOf(state, command.data.stage));
    return newEvent(
      'MeetingRecorded',
      toMeetingRecord(command.data, bodyOf(stage, command.data.body)),
      {
        occurredAt: heldAtOf(situation, command),
        privateValues: privateValuesOf(command.data),
        evidence: command.data.evidence,
      },
    );
  },

  conclude: (situation, state, command) => {
    const stage = requireStage(meetingStageOf(state, command.data.stage));
    const { meeting, heldAt, judgement } = judged(situation, state, command, stage);
    const outcome = outcomeOf(meeting, judgement);
    if (!outcome) return undefined;
    return newEvent(
      'StageDecided',
      {
        stage: stage.id,
        outcome,
        body: meeting.body,
        planVersion: state.planVersion,
        eligible: judgement.eligible,
        present: meeting.present,
        for: meeting.vote?.for,
        needed: judgement.pass?.needed,
        of: judgement.pass?.bound.of,
      },
      { occurredAt: heldAt },
    );
  },
};

/** What a meeting decided: nothing without a quorum, nor without a vote or a deferral. */
function outcomeOf(meeting: MeetingRecord, judgement: MeetingJudgement) {
  if (judgement.quorum && !judgement.quorum.holds) return undefined;
  if (meeting.outcome === 'deferred') return 'deferred';
  if (!judgement.pass) return undefined;
  return judgement.pass.holds ? 'passed' : 'not-passed';
}

function heldAtOf({ now }: Situation, { occurredAt }: RecordMeeting): Instant {
  return occurredAt ?? now;
}

function checkDates(
  situation: Situation,
  state: DecisionState,
  command: RecordMeeting,
): Refusal | undefined {
  const { law, now } = situation;
  const heldAt = heldAtOf(situation, command);
  const sessions = command.data.sessions?.map((one) => toInstant(one.heldAt)) ?? [];
  const moments = [heldAt, ...sessions].sort();
  return (
    checkNotInFuture(law, moments.at(-1), now) ??
    checkOrder(citeProcedure(situation, state), moments[0] ?? heldAt, state.openedAt)
  );
}

interface Judged {
  readonly rules: MeetingBody;
  readonly meeting: MeetingRecord;
  readonly heldAt: Instant;
  readonly on: CivilDay;
  readonly judgement: MeetingJudgement;
}

function judged(
  situation: Situation,
  state: DecisionState,
  command: RecordMeeting,
  stage: MeetingStage,
): Judged {
  const { law, village } = situation;
  const meeting = toMeetingRecord(command.data, bodyOf(stage, command.data.body));
  const rules = stage.bodies.find((one) => one.body === meeting.body);
  if (!rules) throw new Error('checkCompetence admits only bodies of the stage');
  const heldAt = heldAtOf(situation, command);
  const { roster } = termsAt(village, heldAt);
  const judgement = judgeMeeting({
    law,
    stage,
    rules,
    meeting,
    heldAt,
    roster,
    matter: state.matter,
  });
  return { rules, meeting, heldAt, on: civilDayOf(heldAt), judgement };
}

/** Roster, presence and tally, quorum, summons. */
function checkCounts(
  situation: Situation,
  state: DecisionState,
  command: RecordMeeting,
  stage: MeetingStage,
): Refusal | undefined {
  const { law, village } = situation;
  const { rules, meeting, heldAt, on, judgement } = judged(situation, state, command, stage);
  const { roster } = termsAt(village, heldAt);
  const { eligible, quorum } = judgement;
  return (
    checkRoster(law, meeting, roster, on) ??
    checkExclusions(law, command.data.excluded ?? [], eligible, on) ??
    checkTally(law, findSessionProblem(command.data), on) ??
    checkTally(law, findTallyProblem(meeting, eligible, roster), on) ??
    (meeting.vote && quorum ? checkQuorum(law, meeting.body, quorum) : undefined) ??
    checkSummons(law, rules, state.summons, heldAt)
  );
}
