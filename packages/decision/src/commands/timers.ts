import type { CommandRule } from '../command-rule.ts';
import { deadlinesOf, lapseDeadline, remindersOf } from '../deadlines.ts';
import { newEvent } from '../event.ts';
import { checkSeat, citeProcedure, stageNotOpen } from '../policies/permission.ts';
import { TIMERS } from '../policies/senders.ts';

/** Records that the time which the procedure gives has run out; sent by a timer only (失效). */
export const lapseDecision: CommandRule<'LapseDecision'> = {
  check: (situation, state) => {
    const deadline = lapseDeadline(state);
    return (
      checkSeat(situation, TIMERS, citeProcedure(situation, state)) ??
      (deadline && deadline.dueAt <= situation.now
        ? undefined
        : stageNotOpen(situation, state, state.stage))
    );
  },
  record: (_situation, state) => {
    const deadline = lapseDeadline(state);
    if (!deadline) throw new Error('check refuses a lapse without a deadline');
    return newEvent('DecisionLapsed', {}, { occurredAt: deadline.dueAt, causedBy: deadline.setBy });
  },
};

/** Records that a deadline is near, for everybody who follows the village; sent by a timer only. */
export const remindDeadline: CommandRule<'RemindDeadline'> = {
  check: (situation, state, command) => {
    // One that was overtaken by a later date, or given already, is no longer due.
    const isDue = remindersOf(state).some(
      ({ deadline, at }) => deadline.name === command.data.deadline && at <= situation.now,
    );
    return (
      checkSeat(situation, TIMERS, citeProcedure(situation, state)) ??
      (isDue ? undefined : stageNotOpen(situation, state, state.stage))
    );
  },
  record: (_situation, state, command) => {
    const deadline = deadlinesOf(state).find(({ name }) => name === command.data.deadline);
    if (!deadline) throw new Error('check refuses a reminder of what is not due');
    const { name, dueAt, stage, setBy } = deadline;
    return newEvent('DeadlineApproached', { deadline: name, dueAt, stage }, { causedBy: setBy });
  },
};
