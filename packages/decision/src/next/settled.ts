import { dueNoticeEnd } from '../notice-end.ts';
import type { DecisionState } from '../state.ts';
import { dueLapse } from '../state-ahead.ts';
import type { NextQuestion } from './next-step.ts';

/** The decision with what has fallen due by itself, whether or not its timer has recorded that. */
export function settled(question: NextQuestion): DecisionState {
  const { decision, now } = question;
  return dueLapse(decision, now) ?? dueNoticeEnd(question, decision)?.state ?? decision;
}
