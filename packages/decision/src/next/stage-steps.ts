import type { EvaluationStage, ReviewStage, StageOf } from '@siyi/procedure';
import { actorsIn, SUPERVISORS, TOWNSHIP } from '../policies/senders.ts';
import type { NextQuestion, NextStep } from './next-step.ts';

/** The village sends the matter, then the township records what it did with it. */
export function reviewSteps({ decision }: NextQuestion, stage: ReviewStage): readonly NextStep[] {
  if (!decision.reviewRequested) {
    return [{ command: 'RequestReview', stage: stage.id, as: actorsIn(stage), missing: [] }];
  }
  return [{ command: 'RecordReview', stage: stage.id, as: TOWNSHIP, missing: [] }];
}

/** The opinion of the supervision committee leads on. */
export function supervisionSteps(stage: StageOf<'supervision'>): readonly NextStep[] {
  return [{ command: 'IssueOpinion', stage: stage.id, as: SUPERVISORS, missing: [] }];
}

/** The villagers say what they think of the result. */
export function evaluationSteps(stage: EvaluationStage): readonly NextStep[] {
  return [{ command: 'RecordEvaluation', stage: stage.id, as: actorsIn(stage), missing: [] }];
}
