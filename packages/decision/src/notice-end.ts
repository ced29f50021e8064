import type { Instant } from '@siyi/kernel';
import { type NewEvent, newEvent } from './event.ts';
import type { Actor } from './seat.ts';
import { applyToDecision, type DecisionState, noticeDeadline } from './state.ts';

/** The end of a posting that nobody has recorded yet, and the decision once it is. */
export interface DueNoticeEnd {
  readonly event: NewEvent;
  readonly state: DecisionState;
}

/** The end of the posting where it is over at a moment: it binds by itself, recorded or not. */
export function dueNoticeEnd(state: DecisionState, now: Instant): DueNoticeEnd | undefined {
  const deadline = noticeDeadline(state);
  if (!deadline || deadline.dueAt > now) return undefined;
  const { stage, dueAt: occurredAt, setBy } = deadline;
  const event = newEvent('NoticeEnded', { stage }, { occurredAt });
  const ended = applyToDecision(state, {
    type: 'NoticeEnded',
    schemaVersion: event.schemaVersion,
    data: { stage },
    eventId: setBy,
    version: state.version + 1,
    actor: TIMER,
    occurredAt,
    recordedAt: now,
  });
  return { event, state: ended };
}

const TIMER: Actor = { seat: 'system', person: 'system' };
