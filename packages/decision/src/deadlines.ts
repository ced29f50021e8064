import {
  addDays,
  addMilliseconds,
  civilDayOf,
  endOfDay,
  type Instant,
  laterOf,
  startOfDay,
} from '@siyi/kernel';
import { countsFrom } from './policies/posting.ts';
import { type DecisionState, noticeDeadline } from './state.ts';

/** Something that falls due in a decision at a moment, and the event that set it. */
export interface NamedDeadline {
  /** `notice-end`, `lapse`, `within`, `query/<id>`, `demand/<id>`. */
  readonly name: string;
  readonly stage: string;
  readonly dueAt: Instant;
  readonly setBy: string;
  /** When that was recorded, of a limit that the procedure sets. */
  readonly setAt?: Instant;
}

/** What falls due in a decision; nothing once it has ended, or while it is suspended. */
export function deadlinesOf(state: DecisionState): readonly NamedDeadline[] {
  if (state.end || state.suspended) return [];
  const notice = noticeDeadline(state);
  const lapse = lapseDeadline(state);
  return [
    ...(notice ? [{ name: 'notice-end', ...notice }] : []),
    ...(lapse ? [lapse] : []),
    ...stageLimit(state),
    ...requestDeadlines(state, 'query'),
    ...requestDeadlines(state, 'demand'),
  ];
}

/** When the decision ends by itself because the time of its procedure has run out (失效). */
export function lapseDeadline(state: DecisionState): NamedDeadline | undefined {
  if (state.end || state.suspended) return undefined;
  const { procedure, motion, stage } = state;
  const total = procedure.document.limits?.total;
  // A change, an annulled posting or an order may go back to a stage before the resolution.
  const counts = total?.otherwise === 'lapse' && !state.resolved;
  const { sinceMotion, sinceOpened } = state.stoodStill;
  const whole = counts
    ? [deadline(state, motion, motion.at, total.days + sinceMotion, 'lapse')]
    : [];
  const within = procedure.stages.get(stage)?.within;
  const idle =
    within?.otherwise === 'lapse' && !state.touched
      ? [deadline(state, state.opened, state.openedAt, within.days + sinceOpened, 'lapse')]
      : [];
  return [...whole, ...idle].toSorted((a, b) => (a.dueAt < b.dueAt ? -1 : 1))[0];
}

/** The time that a stage should take at most, where running over it ends nothing. */
function stageLimit(state: DecisionState): readonly NamedDeadline[] {
  const within = state.procedure.stages.get(state.stage)?.within;
  if (within?.otherwise !== 'warn') return [];
  const days = within.days + state.stoodStill.sinceOpened;
  return [deadline(state, state.opened, state.openedAt, days, 'within')];
}

function deadline(
  { stage }: DecisionState,
  set: { readonly recordedAt: Instant; readonly eventId: string },
  claimed: Instant,
  days: number,
  name: string,
): NamedDeadline {
  // Nobody is late before their time began: what was recorded late counts from its recording.
  const from = civilDayOf(countsFrom(claimed, set.recordedAt));
  const dueAt = endOfDay(addDays(from, days));
  return { name, stage, dueAt, setBy: set.eventId, setAt: set.recordedAt };
}

function requestDeadlines(state: DecisionState, kind: 'query' | 'demand') {
  const requests = kind === 'query' ? state.queries : state.demands;
  return [...requests].flatMap(([id, request]): NamedDeadline[] => {
    const { deadline: dueAt, stage = state.stage } = request;
    if (request.state !== 'open' || dueAt === undefined) return [];
    return [{ name: `${kind}/${id}`, stage, dueAt, setBy: request.setBy }];
  });
}

/** A reminder of a deadline, at 00:00 of a day before it. */
export interface Reminder {
  readonly deadline: NamedDeadline;
  readonly daysBefore: number;
  readonly at: Instant;
}

/** The reminders still ahead of a decision, where its procedure asks for them. */
export function remindersOf(state: DecisionState): readonly Reminder[] {
  const { daysBefore = [] } = state.procedure.document.remind ?? {};
  if (daysBefore.length === 0) return [];
  return deadlinesOf(state).flatMap((one) =>
    daysBefore
      .map((days) => {
        // 24:00 of the last day is 00:00 of the next.
        const lastDay = civilDayOf(addMilliseconds(one.dueAt, -1));
        return { deadline: one, daysBefore: days, at: startOfDay(addDays(lastDay, -days)) };
      })
      .filter(({ at }) => at > remindedFrom(state, one)),
  );
}

/** A day that was past when the deadline was set is none to be reminded on, nor is one twice. */
function remindedFrom({ reminders }: DecisionState, { name, setAt }: NamedDeadline): Instant {
  const { from, of } = reminders;
  return [of.get(name) ?? from, setAt ?? from].reduce(laterOf, from);
}
