import { lawFor } from '@siyi/procedure';
import { meetingSteps } from './next/meeting-steps.ts';
import { motionSteps } from './next/motion-steps.ts';
import type { NextQuestion, NextStep } from './next/next-step.ts';
import { noticeSteps } from './next/notice-steps.ts';
import { bindingAnswers, objectionSteps } from './next/objection-steps.ts';
import { requestSteps, resumeSteps } from './next/request-steps.ts';
import { settled } from './next/settled.ts';
import { evaluationSteps, reviewSteps, supervisionSteps } from './next/stage-steps.ts';
import { archiveSteps, worksSteps } from './next/works-steps.ts';

/**
 * What can come next in a decision, the step that moves it forward first; empty after its end.
 *
 * A step without `missing`, and without a `from` ahead, is accepted now from each seat in `as`. What
 * may be recorded beside the way is told by `asideSteps`; a command that neither tells would be
 * refused, or would change nothing.
 */
export function nextSteps(question: NextQuestion): readonly NextStep[] {
  const decision = settled(question);
  const law = lawFor(decision.procedure.document, question.law);
  if (decision.end) return [];
  if (decision.suspended) return resumeSteps(decision);
  return [
    ...bindingAnswers(decision),
    ...requestSteps(decision),
    ...stageSteps({ ...question, law, decision }),
    ...motionSteps(decision),
    ...objectionSteps(decision),
  ];
}

function stageSteps(question: NextQuestion): readonly NextStep[] {
  const { decision } = question;
  const stage = decision.procedure.stages.get(decision.stage);
  switch (stage?.kind) {
    case 'meeting':
      return meetingSteps(question, stage);
    case 'notice':
      return noticeSteps(question, stage);
    case 'implementation':
      return worksSteps(decision, stage);
    case 'review':
      return reviewSteps(question, stage);
    case 'supervision':
      return supervisionSteps(stage);
    case 'evaluation':
      return evaluationSteps(stage);
    case 'archive':
      return archiveSteps(stage);
    default:
      throw new Error(`the topology knows no stage ${decision.stage}`);
  }
}
