import type { Instant } from '@siyi/kernel';
import { lapseDeadline } from './deadlines.ts';
import type { Fact, NewEvent } from './event.ts';
import type { Situation } from './outcome.ts';
import { circumstancesOf, passedOverFrom } from './policies/circumstances.ts';
import type { Actor } from './seat.ts';
import { applyToDecision, type DecisionState } from './state.ts';
import { termsAt, type VillageState } from './village.ts';

const TIMER: Actor = { seat: 'system', person: 'system' };

/** The decision once an event is recorded that has only been decided yet. */
export function stateAfter(state: DecisionState, event: NewEvent, now: Instant): DecisionState {
  return applyToDecision(state, {
    ...event,
    eventId: 'causedBy' in event && event.causedBy !== undefined ? event.causedBy : 'ahead',
    version: state.version + 1,
    actor: TIMER,
    occurredAt: event.occurredAt ?? now,
    recordedAt: now,
  } as Fact);
}

/** The decision as lapsed, where the time of its procedure has run out by a moment. */
export function dueLapse(state: DecisionState, now: Instant): DecisionState | undefined {
  const deadline = lapseDeadline(state);
  return deadline && deadline.dueAt <= now ? { ...state, end: 'lapsed' } : undefined;
}

/** The events, each with the stages behind it that do not apply to the decision. */
export function withPassedOver(
  { village, now }: Pick<Situation, 'village' | 'now'>,
  state: DecisionState,
  events: readonly NewEvent[],
): readonly NewEvent[] {
  let at = state;
  return events.map((event) => {
    // It names its stage itself, in a procedure that the state does not have yet.
    if (event.type === 'DecisionMigrated') return event;
    const moved = stateAfter(at, event, now);
    const isMoved = moved.stage !== at.stage && !moved.end;
    const passedOver = isMoved ? passedOverAt(moved, village, now) : [];
    const before = at;
    at = moved;
    if (passedOver.length === 0) return event;
    const told = { ...event, data: { ...event.data, passedOver } } as NewEvent;
    at = stateAfter(before, told, now);
    return told;
  });
}

function passedOverAt(
  state: DecisionState,
  village: VillageState,
  now: Instant,
): readonly string[] {
  return passedOverFrom(
    state.procedure,
    state.stage,
    circumstancesOf(state, termsAt(village, now)),
  );
}
