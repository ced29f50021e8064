import { civilDayOf } from '@siyi/kernel';
import { type EvaluationStage, judge } from '@siyi/procedure';
import type { CommandOf } from '../command.ts';
import type { CommandRule } from '../command-rule.ts';
import { newEvent } from '../event.ts';
import { checkNotInFuture } from '../policies/dates.ts';
import { checkSeat, checkStage, citeProcedure } from '../policies/permission.ts';
import { actorsIn } from '../policies/senders.ts';
import { checkTally } from '../policies/tally.ts';
import type { Refusal } from '../refusal.ts';
import type { DecisionState } from '../state.ts';
import { requireStage, stageNamed } from './stage-input.ts';

type RecordEvaluation = CommandOf<'RecordEvaluation'>;

/** Records what the villagers thought of the result (群众评议). */
export const recordEvaluation: CommandRule<'RecordEvaluation'> = {
  check: (situation, state, command) => {
    const stage = stageMeant(state, command);
    if ('code' in stage) return stage;
    const { law, now } = situation;
    return (
      checkSeat(situation, actorsIn(stage), citeProcedure(situation, state)) ??
      checkStage(situation, state, stage.id) ??
      checkNotInFuture(law, command.occurredAt, now) ??
      checkTally(law, tallyProblem(command), civilDayOf(command.occurredAt ?? now))
    );
  },

  record: (_situation, state, command) => {
    const { asked, satisfied, unsatisfied, reason } = command.data;
    const stage = requireStage(stageMeant(state, command));
    return newEvent(
      'EvaluationRecorded',
      { stage: stage.id, asked, satisfied, unsatisfied, outcome: outcomeOf(stage, command) },
      {
        occurredAt: command.occurredAt,
        ...(reason === undefined ? {} : { privateValues: { reason } }),
      },
    );
  },
};

/** The stage that is named, else the open one. */
function stageMeant(state: DecisionState, { data }: RecordEvaluation): EvaluationStage | Refusal {
  const first = state.procedure.document.stages.find((stage) => stage.kind === 'evaluation');
  const open = state.procedure.stages.get(state.stage);
  const meant = open?.kind === 'evaluation' ? open.id : (first?.id ?? state.stage);
  return stageNamed(state, data.stage ?? meant, 'evaluation');
}

function outcomeOf(stage: EvaluationStage, { data }: RecordEvaluation) {
  const { asked, satisfied, unsatisfied } = data;
  if (!stage.pass) return 'evaluated';
  const judged = judge(stage.pass, (base) => ({
    had: satisfied,
    whole: base === 'cast' ? satisfied + unsatisfied : asked,
  }));
  return judged.holds ? 'evaluated' : 'not-satisfied';
}

function tallyProblem({ data }: RecordEvaluation) {
  const answered = data.satisfied + data.unsatisfied;
  if (answered <= data.asked) return undefined;
  const words = {
    zh: `答复 ${answered} 人,多于征求意见的 ${data.asked} 人`,
    en: `${answered} answered, more than the ${data.asked} who were asked`,
  };
  return { needed: data.asked, had: answered, words };
}
