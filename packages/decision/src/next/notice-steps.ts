import type { NoticeStage, Stage } from '@siyi/procedure';
import type { CommandType } from '../command.ts';
import { checkStage, nothingPosted } from '../policies/permission.ts';
import { actorsIn } from '../policies/senders.ts';
import { isRunning } from '../state.ts';
import { conveneStep } from './meeting-steps.ts';
import type { NextQuestion, NextStep } from './next-step.ts';

/** What can come in a notice stage, and the command directly behind it. */
export function noticeSteps(question: NextQuestion, stage: NoticeStage): readonly NextStep[] {
  const post = noticeStep('PostNotice', stage);
  const behind = stepsBehind(question, stage);
  // While it runs, posting again adds boards or a later end and moves nothing forward.
  return isRunning(question.decision.posting)
    ? [...behind, post, noticeStep('InterruptNotice', stage)]
    : [post, ...behind];
}

function noticeStep(command: 'PostNotice' | 'InterruptNotice', stage: NoticeStage): NextStep {
  return { command, stage: stage.id, as: actorsIn(stage), missing: [] };
}

/** The first command of the stage that follows: it waits for the whole posting, then the answers. */
function stepsBehind(question: NextQuestion, stage: NoticeStage): readonly NextStep[] {
  const { law, decision, now } = question;
  const behind = decision.procedure.stages.get(stage.outcomes.ended);
  if (!behind) return [];
  const { posting } = decision;
  const from = isRunning(posting) && posting.endsAt > now ? posting.endsAt : undefined;
  const refusal = posting
    ? checkStage({ law, now: from ?? now }, decision, behind.id)
    : nothingPosted({ law, now }, decision, stage.id);
  const step = openingStep(question, behind);
  const missing = [...(refusal ? [refusal.message] : []), ...step.missing];
  return [{ ...step, missing, ...(from === undefined ? {} : { from }) }];
}

const OPENING: Readonly<Record<Exclude<Stage['kind'], 'meeting'>, CommandType>> = {
  notice: 'PostNotice',
  implementation: 'StartImplementation',
  archive: 'ArchiveDecision',
};

function openingStep(question: NextQuestion, stage: Stage): NextStep {
  if (stage.kind === 'meeting') return conveneStep(question, stage);
  return { command: OPENING[stage.kind], stage: stage.id, as: actorsIn(stage), missing: [] };
}
