import { type Instant, laterOf, midnightFrom, toInstant } from '@siyi/kernel';
import type { Law, NoticeStage } from '@siyi/procedure';
import type { CommandOf } from '../command.ts';
import type { CommandRule } from '../command-rule.ts';
import { newEvent } from '../event.ts';
import { checkBoards } from '../policies/boards.ts';
import { checkInterval, checkNotInFuture, checkOrder } from '../policies/dates.ts';
import { checkEvidence } from '../policies/evidence.ts';
import { checkSeat, checkStage, citeProcedure, nothingPosted } from '../policies/permission.ts';
import { extendedTo, leastPeriod, periodOf } from '../policies/posting.ts';
import { actorsIn } from '../policies/senders.ts';
import { type Refusal, refuse } from '../refusal.ts';
import { isRunning } from '../state.ts';
import { noticeStageOf, requireStage } from './stage-input.ts';

/** Records a posting; a further one while it runs adds boards and resets nothing (公示). */
export const postNotice: CommandRule<'PostNotice'> = {
  check: (situation, state, command) => {
    const { law, now } = situation;
    const stage = noticeStageOf(state, command.data.stage);
    if ('code' in stage) return stage;
    const { postedAt, until } = momentsOf(command);
    const running = isRunning(state.posting) ? state.posting : undefined;
    const opened = laterOf(state.openedAt, state.posting?.interruptedAt ?? state.openedAt);
    return (
      checkEvidence(stage, command.data.evidence) ??
      // While it runs, more boards are added to those that it is on.
      (running ? undefined : checkBoards(stage, command.data.boards)) ??
      checkSeat(situation, actorsIn(stage), citeProcedure(situation, state)) ??
      checkStage(situation, state, stage.id) ??
      checkNotInFuture(law, postedAt, now) ??
      checkOrder(citeProcedure(situation, state), postedAt, opened) ??
      (running ? undefined : checkInterval(citeProcedure(situation, state), state, postedAt)) ??
      checkLongEnough(law, stage, running?.postedAt ?? postedAt, until)
    );
  },

  record: ({ law, now }, state, command) => {
    const { data } = command;
    const stage = requireStage(noticeStageOf(state, data.stage));
    const { postedAt, until } = momentsOf(command);
    const running = isRunning(state.posting) ? state.posting : undefined;
    const period = running
      ? { countsFrom: running.countsFrom, endsAt: extendedTo(running.endsAt, until) }
      : periodOf(law, stage, postedAt, now, until);
    return newEvent(
      'NoticePosted',
      {
        stage: stage.id,
        boards: [...data.boards],
        until,
        countsFrom: period.countsFrom,
        endsAt: period.endsAt,
      },
      { occurredAt: postedAt, evidence: data.evidence },
    );
  },
};

function momentsOf({ data }: CommandOf<'PostNotice'>) {
  const until = data.until === undefined ? undefined : toInstant(data.until);
  return { postedAt: toInstant(data.postedAt), until };
}

/** The last day that the paper names may not be before the least period, from the claimed posting. */
export function checkLongEnough(
  law: Law,
  stage: NoticeStage,
  postedAt: Instant,
  until: Instant | undefined,
): Refusal | undefined {
  if (until === undefined) return undefined;
  const least = leastPeriod(law, stage, postedAt);
  if (midnightFrom(until) >= least.endsAt) return undefined;
  return refuse(
    'notice-too-short',
    least.citation,
    { needed: least.endsAt, had: until, days: least.days },
    {
      zh: `公示至少要满 ${least.days} 天,到 ${least.lastDay} 24 时,填写的截止时间太早`,
      en: `The posting must run ${least.days} whole days, to 24:00 on ${least.lastDay}; its end is too early`,
    },
    {
      zh: `请把截止日期改为 ${least.lastDay} 或以后,重新张贴`,
      en: `Post it until ${least.lastDay} or later`,
    },
  );
}

/** Records that a posting came down or was damaged early: its whole period will run anew. */
export const interruptNotice: CommandRule<'InterruptNotice'> = {
  check: (situation, state, command) => {
    const stage = noticeStageOf(state, command.data.stage);
    if ('code' in stage) return stage;
    return (
      checkSeat(situation, actorsIn(stage), citeProcedure(situation, state)) ??
      checkStage(situation, state, stage.id) ??
      (state.posting ? undefined : nothingPosted(situation, state, stage.id)) ??
      checkNotInFuture(situation.law, command.occurredAt, situation.now) ??
      checkOrder(
        citeProcedure(situation, state),
        command.occurredAt ?? situation.now,
        state.posting?.postedAt ?? state.openedAt,
      )
    );
  },

  record: (_situation, state, command) => {
    if (!isRunning(state.posting)) return undefined;
    const { stage, reason, evidence } = command.data;
    return newEvent(
      'NoticeInterrupted',
      { stage },
      { occurredAt: command.occurredAt, privateValues: { reason }, evidence },
    );
  },
};
