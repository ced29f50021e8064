import { meetingSteps } from './next/meeting-steps.ts';
import { motionSteps } from './next/motion-steps.ts';
import type { NextQuestion, NextStep } from './next/next-step.ts';
import { noticeSteps } from './next/notice-steps.ts';
import { bindingAnswers, objectionSteps } from './next/objection-steps.ts';
import { archiveSteps, worksSteps } from './next/works-steps.ts';
import { dueNoticeEnd } from './notice-end.ts';

/**
 * What can come next in a decision, the step that moves it forward first; empty after its end.
 *
 * A step without `missing`, and without a `from` ahead, is accepted now from each seat in `as`. A
 * command that is not here would be refused, or would change nothing.
 */
export function nextSteps(question: NextQuestion): readonly NextStep[] {
  const { decision, now } = question;
  // A posting whose period is over has ended, whether or not its timer has recorded that.
  const settled = dueNoticeEnd(decision, now)?.state ?? decision;
  if (settled.end) return [];
  return [
    ...bindingAnswers(settled),
    ...stageSteps({ ...question, decision: settled }),
    ...motionSteps(settled),
    ...objectionSteps(settled),
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
    case 'archive':
      return archiveSteps(stage);
    default:
      throw new Error(`the topology knows no stage ${decision.stage}`);
  }
}
