import { type NewEvent, newEvent } from './event.ts';
import type { Situation } from './outcome.ts';
import { type DecisionState, noticeDeadline } from './state.ts';
import { stateAfter, withPassedOver } from './state-ahead.ts';

/** The end of a posting that nobody has recorded yet, and the decision once it is. */
export interface DueNoticeEnd {
  readonly event: NewEvent;
  readonly state: DecisionState;
}

/** The end of the posting where it is over by now: it binds by itself, recorded or not. */
export function dueNoticeEnd(
  situation: Pick<Situation, 'village' | 'now'>,
  state: DecisionState,
): DueNoticeEnd | undefined {
  const deadline = noticeDeadline(state);
  if (!deadline || deadline.dueAt > situation.now) return undefined;
  const { stage, dueAt: occurredAt } = deadline;
  const ended = newEvent('NoticeEnded', { stage }, { occurredAt });
  const [event = ended] = withPassedOver(situation, state, [ended]);
  return { event, state: stateAfter(state, event, situation.now) };
}
