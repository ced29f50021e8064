import { fault, type Instant, suggestion } from '@siyi/kernel';
import type { MeetingStage, Stage, StageOf } from '@siyi/procedure';
import type { Situation } from '../outcome.ts';
import { circumstancesOf, defaultBody } from '../policies/circumstances.ts';
import { type Refusal, refuseInput } from '../refusal.ts';
import type { DecisionState } from '../state.ts';
import { termsAt } from '../village.ts';

/** The stage of a kind that a command names, or the refusal of a name that is none. */
export function stageNamed<K extends Stage['kind']>(
  state: DecisionState,
  name: string,
  kind: K,
): StageOf<K> | Refusal {
  const stage = state.procedure.stages.get(name);
  return stage?.kind === kind ? (stage as StageOf<K>) : notOfKind(state, name, [kind]);
}

/** The stage that a command names, of whatever kind, or the refusal of a name that is none. */
export function anyStageNamed(state: DecisionState, name: string): Stage | Refusal {
  return state.procedure.stages.get(name) ?? notOfKind(state, name, []);
}

/** The meeting stage that a command names, or the refusal of a name that is none. */
export function meetingStageOf(state: DecisionState, name: string): MeetingStage | Refusal {
  return stageNamed(state, name, 'meeting');
}

/** The notice stage that a command names, or the refusal of a name that is none. */
export function noticeStageOf(state: DecisionState, name: string): StageOf<'notice'> | Refusal {
  return stageNamed(state, name, 'notice');
}

/** The body that a command names, or the one that meets there by default. */
export function bodyOf(
  { village }: Pick<Situation, 'village'>,
  state: DecisionState,
  stage: MeetingStage,
  meeting: { readonly named: string | undefined; readonly at: Instant },
): string {
  if (meeting.named !== undefined) return meeting.named;
  return defaultBody(stage, circumstancesOf(state, termsAt(village, meeting.at)));
}

/** The stage, where `check` has refused a name that is none. */
export function requireStage<S extends Stage>(stage: S | Refusal): S {
  if ('code' in stage) throw new Error(stage.message.en);
  return stage;
}

const KIND_WORDS: Readonly<Record<Stage['kind'], { readonly zh: string; readonly en: string }>> = {
  meeting: { zh: '开会的环节', en: 'a stage that meets' },
  review: { zh: '乡镇审核或备案的环节', en: 'a stage of review or filing' },
  notice: { zh: '公示的环节', en: 'a stage that posts a notice' },
  implementation: { zh: '实施的环节', en: 'the stage of implementation' },
  supervision: { zh: '监督的环节', en: 'a stage of supervision' },
  evaluation: { zh: '评议的环节', en: 'a stage of evaluation' },
  archive: { zh: '归档的环节', en: 'the stage of filing away' },
};
const ANY_WORDS = { zh: '这个程序的环节', en: 'a stage of this procedure' };

/** The refusal of a name that is no stage of these kinds; of no kind at all where there are none. */
function notOfKind(state: DecisionState, name: string, kinds: readonly Stage['kind'][]): Refusal {
  const of = (stage: Stage) => kinds.length === 0 || kinds.includes(stage.kind);
  const fitting = [...state.procedure.stages.values()].filter(of).map((stage) => stage.id);
  const near = suggestion(name, fitting);
  const [kind] = kinds;
  const words = kind === undefined ? ANY_WORDS : KIND_WORDS[kind];
  return refuseInput([
    fault(
      ['stage'],
      `“${name}”不是${words.zh}${near.zh || `,可选:${fitting.join('、')}`}`,
      `"${name}" is not ${words.en}${near.en || `; expected one of ${fitting.join(', ')}`}`,
    ),
  ]);
}
