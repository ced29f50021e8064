import { fault } from '@siyi/kernel';
import { outcomesOf, type Stage } from '@siyi/procedure';
import type { CommandOf } from '../command.ts';
import type { CommandRule } from '../command-rule.ts';
import { newEvent } from '../event.ts';
import type { Situation } from '../outcome.ts';
import { checkNotInFuture } from '../policies/dates.ts';
import { checkSeat, checkStage, citeProcedure } from '../policies/permission.ts';
import { actorsIn, TOWNSHIP } from '../policies/senders.ts';
import { type Refusal, refuse, refuseInput } from '../refusal.ts';
import type { DecisionState } from '../state.ts';
import { anyStageNamed, requireStage, stageNamed } from './stage-input.ts';

/** Sends the matter to the township (报乡镇审核、备案). */
export const requestReview: CommandRule<'RequestReview'> = {
  check: (situation, state, command) => {
    const stage = stageNamed(state, command.data.stage, 'review');
    if ('code' in stage) return stage;
    return (
      checkSeat(situation, actorsIn(stage), citeProcedure(situation, state)) ??
      checkStage(situation, state, stage.id) ??
      checkNotInFuture(situation.law, command.occurredAt, situation.now)
    );
  },
  record: (_situation, state, { data, occurredAt }) =>
    state.reviewRequested
      ? undefined
      : newEvent('ReviewRequested', { stage: data.stage }, { occurredAt }),
};

/**
 * Records what the township did with it. In its own stage the outcome moves the decision; what is
 * only filed may be recorded of any stage at any time.
 */
export const recordReview: CommandRule<'RecordReview'> = {
  check: (situation, state, command) => {
    const stage = anyStageNamed(state, command.data.stage);
    if ('code' in stage) return stage;
    return (
      checkOutcome(stage, command) ??
      checkSeat(situation, TOWNSHIP, citeProcedure(situation, state)) ??
      (stage.kind === 'review' ? checkRequested(situation, state, stage) : undefined) ??
      checkNotInFuture(situation.law, command.occurredAt, situation.now)
    );
  },
  record: (_situation, state, { data, occurredAt }) => {
    const { outcome, number, reason } = data;
    const stage = requireStage(anyStageNamed(state, data.stage));
    return newEvent(
      'ReviewRecorded',
      {
        stage: stage.id,
        outcome,
        number,
        ...(stage.kind === 'review' ? { decides: true as const } : {}),
      },
      { occurredAt, ...(reason === undefined ? {} : { privateValues: { reason } }) },
    );
  },
};

function checkOutcome(stage: Stage, { data }: CommandOf<'RecordReview'>): Refusal | undefined {
  const known = stage.kind === 'review' ? outcomesOf(stage).map(([outcome]) => outcome) : ['filed'];
  if (known.includes(data.outcome)) return undefined;
  const list = known.join(', ');
  return refuseInput([
    fault(
      ['outcome'],
      `【${stage.title.zh}】没有“${data.outcome}”这个结果,可选:${list}`,
      `"${stage.title.en}" has no outcome "${data.outcome}"; expected one of ${list}`,
    ),
  ]);
}

/** The township looks at what it was sent; it does not take matters up by itself (VCOL-2025 art. 6). */
function checkRequested(
  situation: Situation,
  state: DecisionState,
  stage: Stage,
): Refusal | undefined {
  const closed = checkStage(situation, state, stage.id);
  if (closed || state.reviewRequested) return closed;
  return refuse(
    'stage-not-open',
    citeProcedure(situation, state),
    { needed: 'RequestReview', had: state.stage },
    {
      zh: `【${stage.title.zh}】村里还没有送审`,
      en: `The village has not asked for "${stage.title.en}" yet`,
    },
    { zh: '请村委会先用 RequestReview 送审', en: 'Have the village send RequestReview first' },
  );
}
