import type { Clock, CommandHandler, EventStore } from '@siyi/engine';

const TIMERS_AT_ONCE = 100;

/**
 * Fires the timers that are due, in due order. Each is an ordinary command whose id is derived from
 * the timer, so firing twice, or in two processes, records it once.
 */
export async function fireDueTimers(
  { store, handler, clock }: { store: EventStore; handler: CommandHandler; clock: Clock },
  signal: AbortSignal,
): Promise<void> {
  while (!signal.aborted) {
    const due = await store.dueTimers(clock.now(), TIMERS_AT_ONCE);
    if (due.length === 0) return;
    const outcomes = await Promise.all(due.map((timer) => handler.fire(timer)));
    // Overtaken each time: the timers stay due, and the next look finds them.
    if (outcomes.every((one) => one.outcome === 'refused')) return;
  }
}
