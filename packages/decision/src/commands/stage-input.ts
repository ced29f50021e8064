import { fault, suggestion } from '@siyi/kernel';
import type { MeetingStage, NoticeStage, Stage } from '@siyi/procedure';
import { type Refusal, refuseInput } from '../refusal.ts';
import type { DecisionState } from '../state.ts';

/** The meeting stage that a command names, or the refusal of a name that is none. */
export function meetingStageOf(state: DecisionState, name: string): MeetingStage | Refusal {
  const stage = state.procedure.stages.get(name);
  return stage?.kind === 'meeting' ? stage : notOfKind(state, name, 'meeting');
}

/** The notice stage that a command names, or the refusal of a name that is none. */
export function noticeStageOf(state: DecisionState, name: string): NoticeStage | Refusal {
  const stage = state.procedure.stages.get(name);
  return stage?.kind === 'notice' ? stage : notOfKind(state, name, 'notice');
}

/** The body that a command names, or the stage's first. */
export function bodyOf(stage: MeetingStage, named: string | undefined): string {
  return named ?? stage.bodies[0]?.body ?? '';
}

/** The stage, where `check` has refused a name that is none. */
export function requireStage<S extends Stage>(stage: S | Refusal): S {
  if ('code' in stage) throw new Error(stage.message.en);
  return stage;
}

const KIND_WORDS = {
  meeting: { zh: '开会的环节', en: 'a stage that meets' },
  notice: { zh: '公示的环节', en: 'a stage that posts a notice' },
} as const;

function notOfKind(state: DecisionState, name: string, kind: 'meeting' | 'notice'): Refusal {
  const of = (stage: Stage) => stage.kind === kind;
  const fitting = [...state.procedure.stages.values()].filter(of).map((stage) => stage.id);
  const near = suggestion(name, fitting);
  const words = KIND_WORDS[kind];
  return refuseInput([
    fault(
      ['stage'],
      `“${name}”不是${words.zh}${near.zh || `,可选:${fitting.join('、')}`}`,
      `"${name}" is not ${words.en}${near.en || `; expected one of ${fitting.join(', ')}`}`,
    ),
  ]);
}
