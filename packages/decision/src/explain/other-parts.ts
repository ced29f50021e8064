import { civilDayOf } from '@siyi/kernel';
import { cite, type EvaluationStage, judge, stageOfKind } from '@siyi/procedure';
import { citeProcedure, stageTitle } from '../policies/permission.ts';
import type { DecisionState } from '../state.ts';
import {
  type About,
  type Asked,
  clockOf,
  consulted,
  isBy,
  type Part,
  unless,
} from './consulted.ts';

/** What was done before the works were open is recorded all the same (F-11, F-12). */
export const worksDatePart: Part = ({ situation, state, command }) => {
  const { law } = situation;
  const claimed = command.occurredAt;
  if (claimed === undefined || state.stage !== stageOfKind(state.procedure, 'implementation').id) {
    return [];
  }
  const words = {
    zh: `先后:${clockOf(state.openedAt)} 起可以实施,这一步 ${clockOf(claimed)}`,
    en: `order: works may begin from ${clockOf(state.openedAt)}; this is of ${clockOf(claimed)}`,
  };
  const citation = cite(law, 'posting-days', civilDayOf(claimed));
  const operands = { needed: state.openedAt, had: claimed };
  const warns = claimed < state.openedAt;
  return [consulted({ about: 'date', citation, operands, words, warns })];
};

/** What was resolved, only the body that resolved it changes. */
export const revisionPart: Part<'RevisePlan'> = (asked) => {
  const { situation, state } = asked;
  const title = stageTitle(state, state.procedure.resolving.id);
  const isOpen = asked.refusal?.code !== 'change-needs-resolution';
  return unless(asked, ['change-needs-resolution'], {
    about: 'change',
    citation: cite(situation.law, 'decision-binds', civilDayOf(situation.now)),
    operands: { needed: state.procedure.resolving.id, had: state.stage },
    words: isOpen
      ? {
          zh: `方案:【${title.zh}】还没有作出,可以修改`,
          en: `plan: "${title.en}" is still ahead, so it may be revised`,
        }
      : {
          zh: `方案:【${title.zh}】已经作出,要改须重新表决`,
          en: `plan: "${title.en}" is behind, so a change needs a new vote`,
        },
  });
};

/** What a gate in the township's hands waits for. */
export const reviewPart: Part<'RecordReview'> = (asked) => {
  const { situation, state, command } = asked;
  const stage = state.procedure.stages.get(command.data.stage);
  if (stage?.kind !== 'review') return [];
  const words = {
    zh: `审核:【${stage.title.zh}】${state.reviewRequested ? '村里已经送审' : '村里还没有送审'}`,
    en: `review: the village ${state.reviewRequested ? 'has asked' : 'has not asked'} for "${stage.title.en}"`,
  };
  return unless(asked, ['stage-not-open'], {
    about: 'review',
    citation: citeProcedure(situation, state),
    operands: { needed: 'RequestReview', had: state.reviewRequested ? 'RequestReview' : 'none' },
    words,
  });
};

/** In its own stage an opinion leads on, once no demand of it is open. */
export const opinionPart: Part<'IssueOpinion'> = ({ situation, state, command: { data } }) => {
  const open = state.procedure.stages.get(state.stage);
  if (open?.kind !== 'supervision' || (data.stage ?? open.id) !== open.id) return [];
  const had = [...state.demands.values()].filter(
    (one) => one.state !== 'settled' && one.stage === open.id,
  ).length;
  const words =
    had === 0
      ? {
          zh: `监督:【${open.title.zh}】没有要核实的整改`,
          en: `supervision: no demand of "${open.title.en}" is unsettled`,
        }
      : {
          zh: `监督:【${open.title.zh}】还有 ${had} 件整改没有核实,意见不能往下走`,
          en: `supervision: ${had} demand(s) of "${open.title.en}" unsettled, so it does not lead on`,
        };
  const citation = citeProcedure(situation, state);
  const operands = { needed: 0, had };
  return [consulted({ about: 'supervision', citation, operands, words, warns: had > 0 })];
};

/** How many answered, and how many must be content. */
export const evaluationPart: Part<'RecordEvaluation'> = (asked) => {
  const { situation, state, command } = asked;
  const { asked: whole, satisfied, unsatisfied } = command.data;
  const answered = satisfied + unsatisfied;
  const day = civilDayOf(command.occurredAt ?? situation.now);
  const tally = unless(asked, ['tally-inconsistent'], {
    about: 'tally',
    citation: cite(situation.law, 'recording', day),
    operands: { needed: whole, had: answered },
    words: {
      zh: `人数:征求 ${whole} 人,答复 ${answered} 人`,
      en: `figures: ${whole} asked, ${answered} answered`,
    },
  });
  const stage = evaluationStageOf(state, command.data.stage);
  if (!stage?.pass) return tally;
  const { holds, needed, had } = judge(stage.pass, (base) => ({
    had: satisfied,
    whole: base === 'cast' ? answered : whole,
  }));
  const words = {
    zh: `评议:至少要 ${needed} 人满意,满意 ${had} 人`,
    en: `evaluation: at least ${needed} content needed, ${had} were`,
  };
  const citation = citeProcedure(situation, state);
  const operands = { needed, had };
  return [...tally, consulted({ about: 'pass', citation, operands, words, warns: !holds })];
};

/** The evaluation that a record means: the stage that is named, else the open one. */
export function evaluationStageOf(
  { procedure, stage }: Pick<DecisionState, 'procedure' | 'stage'>,
  named: string | undefined,
): EvaluationStage | undefined {
  const open = procedure.stages.get(stage);
  const first = procedure.document.stages.find((one) => one.kind === 'evaluation');
  const meant = open?.kind === 'evaluation' ? open.id : first?.id;
  const found = procedure.stages.get(named ?? meant ?? stage);
  return found?.kind === 'evaluation' ? found : undefined;
}

/** How many files must prove what is recorded in the stage that a command names. */
export const evidencePart: Part<'RecordMeeting' | 'PostNotice'> = ({
  situation,
  state,
  command,
}) => {
  const stage = state.procedure.stages.get(command.data.stage);
  if (!stage?.evidence) return [];
  const { least } = stage.evidence;
  const had = command.data.evidence?.length ?? 0;
  const words = {
    zh: `证明材料:至少 ${least} 份,附了 ${had} 份`,
    en: `evidence: at least ${least} file(s), ${had} given`,
  };
  const citation = citeProcedure(situation, state);
  const operands = { needed: least, had };
  return [consulted({ about: 'evidence', citation, operands, words, warns: had < least })];
};

/** What only the command's own rule asks: it is told where it fails, and as passed where it holds. */
export function ownRule(
  codes: Parameters<typeof unless>[1],
  about: About,
  rule: 'procedure' | 'correction' | 'competent-body',
  zh: string,
  en: string,
): Part {
  return (asked: Asked) => {
    const { situation, state } = asked;
    const citation =
      rule === 'procedure'
        ? citeProcedure(situation, state)
        : cite(situation.law, rule, civilDayOf(situation.now));
    const mine = isBy(asked.refusal, codes, citation);
    const operands = { needed: 'permitted', had: state.stage };
    const title = stageTitle(state, state.stage);
    const words = mine
      ? { zh: `${zh}:现在办到【${title.zh}】,不能办`, en: `${en}: not at "${title.en}"` }
      : { zh: `${zh}:现在办到【${title.zh}】,可以办`, en: `${en}: open at "${title.en}"` };
    return unless(asked, codes, { about, citation, operands, words });
  };
}
