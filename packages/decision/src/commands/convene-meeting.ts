import { civilDayOf, type Instant, toInstant } from '@siyi/kernel';
import type { CommandOf } from '../command.ts';
import type { CommandRule } from '../command-rule.ts';
import { newEvent } from '../event.ts';
import { checkBodyKnown, checkCompetence } from '../policies/competence.ts';
import { checkNotInFuture } from '../policies/dates.ts';
import { checkSeat, checkStage, citeProcedure } from '../policies/permission.ts';
import { actorsIn } from '../policies/senders.ts';
import { termsAt } from '../village.ts';
import { bodyOf, meetingStageOf, requireStage } from './stage-input.ts';

/** Records that the members of a body were summoned (会议通知). */
export const conveneMeeting: CommandRule<'ConveneMeeting'> = {
  check: (situation, state, command) => {
    const { law, now, village } = situation;
    const stage = meetingStageOf(state, command.data.stage);
    if ('code' in stage) return stage;
    const meets = toInstant(command.data.for);
    const body = bodyOf(situation, state, stage, { named: command.data.body, at: meets });
    return (
      checkBodyKnown(law, body) ??
      checkSeat(situation, actorsIn(stage), citeProcedure(situation, state)) ??
      checkStage(situation, state, stage.id) ??
      checkNotInFuture(law, command.occurredAt, now) ??
      checkNotInFuture(law, summonedAt(command), now) ??
      checkCompetence({
        law,
        stage,
        body,
        decision: state,
        on: civilDayOf(meets),
        terms: termsAt(village, meets),
      })
    );
  },

  record: (situation, state, command) => {
    const { data, occurredAt } = command;
    const stage = requireStage(meetingStageOf(state, data.stage));
    const meets = toInstant(data.for);
    const called = summonedAt(command) ?? occurredAt ?? situation.now;
    const { reason } = data;
    return newEvent(
      'MeetingConvened',
      {
        stage: stage.id,
        body: bodyOf(situation, state, stage, { named: data.body, at: meets }),
        for: meets,
        place: data.place,
        summonedAt: called,
        // Who is counted is settled when the members are called, and not by who turns up.
        roster: { ...termsAt(situation.village, called).roster },
        ...(reason === undefined ? {} : { urgent: true as const }),
      },
      { occurredAt, ...(reason === undefined ? {} : { privateValues: { reason } }) },
    );
  },
};

function summonedAt({ data }: CommandOf<'ConveneMeeting'>): Instant | undefined {
  return data.summonedAt === undefined ? undefined : toInstant(data.summonedAt);
}
