import type { CommandRule } from '../command-rule.ts';
import { newEvent } from '../event.ts';
import { checkSeat, checkStage, citeProcedure } from '../policies/permission.ts';
import { TIMERS } from '../policies/senders.ts';
import { noticeDeadline } from '../state.ts';
import { noticeStageOf } from './stage-input.ts';

/** Records the end of a posting whose whole period is over; sent by a timer only. */
export const endNotice: CommandRule<'EndNotice'> = {
  check: (situation, state, command) => {
    const stage = noticeStageOf(state, command.data.stage);
    if ('code' in stage) return stage;
    return (
      checkSeat(situation, TIMERS, citeProcedure(situation, state)) ??
      checkStage(situation, state, stage.id) ??
      checkStage(situation, state, stage.outcomes.ended)
    );
  },

  record: (_situation, state, command) => {
    const deadline = noticeDeadline(state);
    if (!deadline) throw new Error('check refuses the end of a posting that has no deadline');
    return newEvent(
      'NoticeEnded',
      { stage: command.data.stage },
      { occurredAt: deadline.dueAt, causedBy: deadline.setBy },
    );
  },
};
