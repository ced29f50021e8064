import {
  addDays,
  addMilliseconds,
  civilDayOf,
  endOfDay,
  type Instant,
  toInstant,
} from '@siyi/kernel';
import type { CommandRule } from '../command-rule.ts';
import { newEvent } from '../event.ts';
import type { Situation } from '../outcome.ts';
import { checkNotInFuture } from '../policies/dates.ts';
import { checkSeat, citeProcedure } from '../policies/permission.ts';
import { SUSPENDERS } from '../policies/senders.ts';
import { type Refusal, refuse } from '../refusal.ts';
import { type DecisionState, isRunning } from '../state.ts';
import { daysStoodStill } from '../state-changes.ts';

/** Stops a decision for a time (中止): its deadlines stand still. */
export const suspendDecision: CommandRule<'SuspendDecision'> = {
  check: (situation, state, command) =>
    checkSeat(situation, SUSPENDERS, citeProcedure(situation, state)) ??
    checkNotInFuture(situation.law, command.occurredAt, situation.now),
  record: (_situation, state, { data, occurredAt }) => {
    if (state.suspended) return undefined;
    const { reason, until } = data;
    return newEvent(
      'DecisionSuspended',
      { until: until === undefined ? undefined : toInstant(until) },
      { occurredAt, privateValues: { reason } },
    );
  },
};

/** Lets it go on; a posting that stood still runs its missing days. */
export const resumeDecision: CommandRule<'ResumeDecision'> = {
  check: (situation, state, command) =>
    checkSeat(situation, SUSPENDERS, citeProcedure(situation, state)) ??
    checkNotInFuture(situation.law, command.occurredAt, situation.now),
  record: (situation, state, { data, occurredAt }) => {
    if (!state.suspended) return undefined;
    return newEvent(
      'DecisionResumed',
      { endsAt: movedEnd(state, situation.now) },
      { occurredAt, privateValues: { reason: data.reason } },
    );
  },
};

/** The end of a posting, later by every civil day of which a part was suspended. */
function movedEnd(state: DecisionState, resumedAt: Instant): Instant | undefined {
  const { posting, suspended } = state;
  if (!suspended || !isRunning(posting) || posting.endsAt <= suspended.at) return undefined;
  const days = daysStoodStill(state, resumedAt);
  // 24:00 of a day is 00:00 of the next.
  const lastDay = civilDayOf(addMilliseconds(posting.endsAt, -1));
  return endOfDay(addDays(lastDay, days));
}

// While it stands still nothing moves it on; what happens anyway is still recorded.
const HELD_BACK: readonly string[] = [
  'RevisePlan',
  'ConveneMeeting',
  'RecordMeeting',
  'RequestReview',
  'RecordReview',
  'PostNotice',
  'StartImplementation',
  'RequestChange',
  'RecordAcceptance',
  'RecordEvaluation',
  'EscalateToAssembly',
  'ArchiveDecision',
  // A timer that was on its way.
  'EndNotice',
];

/** Refuses what would move a suspended decision on. */
export function checkNotSuspended(
  situation: Situation,
  state: DecisionState,
  command: string,
): Refusal | undefined {
  if (!state.suspended || !HELD_BACK.includes(command)) return undefined;
  return refuse(
    'stage-not-open',
    citeProcedure(situation, state),
    { needed: 'ResumeDecision', had: 'suspended' },
    { zh: '这项决策已经中止', en: 'The decision is suspended' },
    { zh: '请先用 ResumeDecision 恢复办理', en: 'Let it go on with ResumeDecision first' },
  );
}
