import { civilDayOf, type Instant, toInstant } from '@siyi/kernel';
import type { MeetingStage } from '@siyi/procedure';
import type { CommandOf } from '../command.ts';
import type { CommandRule } from '../command-rule.ts';
import { newEvent } from '../event.ts';
import type { Situation } from '../outcome.ts';
import { checkBodyKnown, checkCompetence } from '../policies/competence.ts';
import { checkInterval, checkNotInFuture, checkOrder } from '../policies/dates.ts';
import { checkEvidence } from '../policies/evidence.ts';
import { checkMethods } from '../policies/method.ts';
import { checkSeat, checkStage, citeProcedure } from '../policies/permission.ts';
import { checkQuorum } from '../policies/quorum.ts';
import { checkExclusions, checkRoster } from '../policies/roster.ts';
import { actorsIn } from '../policies/senders.ts';
import { checkSummons } from '../policies/summons.ts';
import { checkTally, findTallyProblem } from '../policies/tally.ts';
import type { Refusal } from '../refusal.ts';
import type { DecisionState } from '../state.ts';
import { termsAt } from '../village.ts';
import { concludeMeeting, judgedOn } from './conclude-meeting.ts';
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
    const heldAt = heldAtOf(situation, command);
    const body = bodyOf(situation, state, stage, { named: data.body, at: heldAt });
    const question = { law, stage, body, decision: state, on: civilDayOf(heldAt) };
    return (
      checkBodyKnown(law, body) ??
      checkAttendanceModes(law, body, data.presentBy) ??
      checkMethods(state.procedure, stage, body, data) ??
      checkEvidence(stage, data.evidence) ??
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
      toMeetingRecord(command.data, bodyMeant(situation, state, command, stage)),
      {
        occurredAt: heldAtOf(situation, command),
        privateValues: privateValuesOf(command.data),
        evidence: command.data.evidence,
      },
    );
  },

  conclude: (situation, state, command) => {
    const stage = requireStage(meetingStageOf(state, command.data.stage));
    const meeting = toMeetingRecord(command.data, bodyMeant(situation, state, command, stage));
    return concludeMeeting(situation, state, { meeting, heldAt: heldAtOf(situation, command) });
  },
};

function bodyMeant(
  situation: Situation,
  state: DecisionState,
  command: RecordMeeting,
  stage: MeetingStage,
): string {
  const at = heldAtOf(situation, command);
  return bodyOf(situation, state, stage, { named: command.data.body, at });
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
  const first = moments[0] ?? heldAt;
  const citation = citeProcedure(situation, state);
  return (
    checkNotInFuture(law, moments.at(-1), now) ??
    checkOrder(citation, first, state.openedAt) ??
    checkInterval(citation, state, first)
  );
}

/** Roster, presence and tally, quorum, summons. */
function checkCounts(
  situation: Situation,
  state: DecisionState,
  command: RecordMeeting,
  stage: MeetingStage,
): Refusal | undefined {
  const { law } = situation;
  const heldAt = heldAtOf(situation, command);
  const on = civilDayOf(heldAt);
  const meeting = toMeetingRecord(command.data, bodyMeant(situation, state, command, stage));
  const { rules, roster, judgement } = judgedOn(situation, state, { meeting, heldAt });
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
