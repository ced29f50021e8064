import { type Instant, startOfDay } from '@siyi/kernel';
import { type NoticeStage, onwardTarget, type Stage } from '@siyi/procedure';
import type { CommandType } from '../command.ts';
import { circumstancesOf, passedOverFrom } from '../policies/circumstances.ts';
import { firstDayOf } from '../policies/dates.ts';
import { checkStage, nothingPosted } from '../policies/permission.ts';
import { actorsIn, SUPERVISORS } from '../policies/senders.ts';
import { isRunning } from '../state.ts';
import { termsAt } from '../village.ts';
import { conveneStep } from './meeting-steps.ts';
import type { NextQuestion, NextStep } from './next-step.ts';

/** What can come in a notice stage, and the command directly behind it. */
export function noticeSteps(question: NextQuestion, stage: NoticeStage): readonly NextStep[] {
  const post = noticeStep('PostNotice', stage);
  const behind = stepsBehind(question, stage);
  // While it runs, posting again adds boards or a later end and moves nothing forward.
  if (isRunning(question.decision.posting)) {
    return [...behind, post, noticeStep('InterruptNotice', stage)];
  }
  return [{ ...post, ...waitFor(stage, question.decision.openedAt, question.now) }, ...behind];
}

/** The moment from which a stage may be held, where that lies ahead. */
function waitFor(stage: Stage, openedAt: Instant, now: Instant): Pick<NextStep, 'from'> {
  const first = firstDayOf(stage, openedAt);
  const from = first === undefined ? now : startOfDay(first);
  return from > now ? { from } : {};
}

function noticeStep(command: 'PostNotice' | 'InterruptNotice', stage: NoticeStage): NextStep {
  return { command, stage: stage.id, as: actorsIn(stage), missing: [] };
}

/** The first command of the stage that follows: it waits for the whole posting, then the answers. */
function stepsBehind(question: NextQuestion, stage: NoticeStage): readonly NextStep[] {
  const { law, decision, now } = question;
  const behind = stageBehind(question, stage);
  if (!behind) return [];
  const { posting } = decision;
  const from = isRunning(posting) && posting.endsAt > now ? posting.endsAt : undefined;
  const refusal = posting
    ? checkStage({ law, now: from ?? now }, decision, behind.id)
    : nothingPosted({ law, now }, decision, stage.id);
  const step = openingStep(question, behind);
  const missing = [...(refusal ? [refusal.message] : []), ...step.missing];
  if (from === undefined) return [{ ...step, missing }];
  const isPosted = behind.kind === 'notice';
  return [{ ...step, missing, from, ...(isPosted ? waitFor(behind, from, from) : {}) }];
}

/** The first stage behind a notice that applies to the decision. */
function stageBehind({ village, decision, now }: NextQuestion, notice: NoticeStage) {
  const { procedure } = decision;
  const found = circumstancesOf(decision, termsAt(village, now));
  const passed = passedOverFrom(procedure, notice.outcomes.ended, found);
  const last = procedure.stages.get(passed.at(-1) ?? '');
  return procedure.stages.get(last ? onwardTarget(last) : notice.outcomes.ended);
}

const OPENING: Readonly<Record<Exclude<Stage['kind'], 'meeting'>, CommandType>> = {
  review: 'RequestReview',
  supervision: 'IssueOpinion',
  evaluation: 'RecordEvaluation',
  notice: 'PostNotice',
  implementation: 'StartImplementation',
  archive: 'ArchiveDecision',
};

function openingStep(question: NextQuestion, stage: Stage): NextStep {
  if (stage.kind === 'meeting') return conveneStep(question, stage);
  const as = stage.kind === 'supervision' ? SUPERVISORS : actorsIn(stage);
  return { command: OPENING[stage.kind], stage: stage.id, as, missing: [] };
}
