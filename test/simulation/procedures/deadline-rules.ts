// What must be true of deadlines, event by event: each fires once, or was cancelled before it was
// due, and nothing happens past one that binds before it is recorded.
import { type DecisionState, deadlinesOf } from '@siyi/decision';
import type { RecordedEvent } from '@siyi/engine';
import type { World } from './world.ts';

/** An event with the decision before and behind it. */
export interface Step {
  readonly event: RecordedEvent;
  readonly before: DecisionState | undefined;
  readonly after: DecisionState;
}

type Timers = ReturnType<World['domain']['timersOf']>;

export function createDeadlineRules(world: World) {
  const { domain, timerKinds } = world;
  /** What has fired, by decision, kind, moment and the event that set it. */
  const fired = new Set<string>();

  function faultsOf({ event, before, after }: Step): readonly string[] {
    if (!before) return [];
    const set = domain.timersOf(before);
    const isFired = (timer: Timers[number]) => isFiring(event) && fires(event, timer);
    const rest = set.filter((timer) => !isFired(timer));
    const found = [
      ...(isFiring(event) ? firing(event, before, set) : overtaken(event, set)),
      ...lost({ event, before, after }, rest, domain.timersOf(after)),
    ];
    const told = `${event.stream}#${event.version} ${event.type}`;
    return found.map((what) => `${told}: ${what}`);
  }

  /** An event that records what fell due: it was set, it is due, and it has not fired before. */
  function firing(event: RecordedEvent, before: DecisionState, set: Timers): readonly string[] {
    const timer = set.find((one) => fires(event, one));
    if (!timer) return [`fires what was not set; set are ${set.map(nameOf).join()}`];
    const name = `${event.decisionId} ${nameOf(timer)}`;
    const again = fired.has(name);
    fired.add(name);
    const isByTimer = timerKinds.get(event.commandId) === timer.kind;
    const { dueAt } = timer;
    return [
      ...(again ? [`${timer.kind} fires twice`] : []),
      ...(dueAt > event.recordedAt ? [`${timer.kind} fires ahead of ${dueAt}`] : []),
      ...(isByTimer && event.causationId !== timer.setBy ? ['names another cause'] : []),
      ...(before.suspended ? [`${timer.kind} fires while it is suspended`] : []),
    ];
  }

  function fires(event: RecordedEvent, { kind, dueAt, command }: Timers[number]): boolean {
    switch (event.type) {
      case 'NoticeEnded':
        return kind === 'notice-end' && dueAt === event.occurredAt;
      case 'DecisionLapsed':
        return kind === 'lapse' && dueAt === event.occurredAt;
      default: {
        const { deadline } = command.data as Named;
        return timerKinds.get(event.commandId) === kind && deadline === event.data.deadline;
      }
    }
  }

  return { faultsOf };
}

function isFiring({ type }: RecordedEvent): boolean {
  return ['NoticeEnded', 'DecisionLapsed', 'DeadlineApproached'].includes(type);
}

/** What binds by itself comes first, whatever happens at or behind it. */
function overtaken(event: RecordedEvent, set: Timers): readonly string[] {
  return set
    .filter(({ kind, dueAt }) => !isReminder(kind) && dueAt <= event.recordedAt)
    .map(({ kind, dueAt }) => `comes ahead of ${kind} of ${dueAt}`);
}

/**
 * A reminder that was due stays until it is recorded, as long as its deadline stands. One that comes
 * late stands for those of the same deadline that were due by then.
 */
function lost(
  { event, before, after }: Step & { readonly before: DecisionState },
  set: Timers,
  left: Timers,
): readonly string[] {
  // What sets deadlines anew, be it to the same day, leaves no reminder behind it.
  if (SETTING.includes(event.type)) return [];
  const stands = (state: DecisionState, of: string) =>
    deadlinesOf(state).find(({ name }) => name === of)?.dueAt;
  return set
    .filter(({ kind, dueAt }) => isReminder(kind) && dueAt <= event.recordedAt)
    .filter((timer) => !left.some((one) => one.kind === timer.kind && one.dueAt === timer.dueAt))
    .map(({ kind, command }) => ({ kind, of: String((command.data as Named).deadline) }))
    .filter(({ of }) => event.type !== 'DeadlineApproached' || event.data.deadline !== of)
    .filter(
      ({ of }) => stands(before, of) !== undefined && stands(before, of) === stands(after, of),
    )
    .map(({ kind }) => `${kind} was due, and is forgotten`);
}

const SETTING = ['NoticePosted', 'ObjectionAnswered', 'DecisionMigrated'];

interface Named {
  readonly deadline?: string;
}

function isReminder(kind: string): boolean {
  return kind.startsWith('remind-');
}

function nameOf({ kind, dueAt, setBy }: Timers[number]): string {
  return `${kind} ${dueAt} ${setBy}`;
}
