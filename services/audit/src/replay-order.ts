import type { RecordedEvent } from '@siyi/engine';
import type { Instant } from '@siyi/kernel';
import type { ReplayAxis } from '@siyi/web';

/** As of when a decision is shown. Whatever is named is included, and so is all before it. */
export type AsOf =
  /** The last step that there is. */
  | { readonly kind: 'last' }
  /** A step in the order of the axis, from 1; 0 before the first. */
  | { readonly kind: 'step'; readonly step: number }
  /** A moment on the clock of the axis. */
  | { readonly kind: 'moment'; readonly moment: Instant }
  /** A position of the ledger, and the event there, of whatever stream; none where it ends before. */
  | {
      readonly kind: 'position';
      readonly position: number;
      readonly event?: Pick<RecordedEvent, 'occurredAt'> | undefined;
    };

type Placed = Pick<RecordedEvent, 'position' | 'occurredAt' | 'recordedAt'>;

/** The events of a stream in the order of an axis; claims of one moment, as they were recorded. */
export function inOrder<Event extends Placed>(
  events: readonly Event[],
  axis: ReplayAxis,
): readonly Event[] {
  if (axis === 'recordedAt') return events.toSorted((a, b) => a.position - b.position);
  return events.toSorted((a, b) => (isAfter(a, b) ? 1 : -1));
}

/** How many steps, of those in the order of the axis, are at or before a moment or place. */
export function stepsBy(order: readonly Placed[], axis: ReplayAxis, asOf: AsOf): number {
  switch (asOf.kind) {
    case 'last':
      return order.length;
    case 'step':
      return asOf.step;
    case 'moment':
      return order.filter((event) => event[axis] <= asOf.moment).length;
    case 'position':
      return order.filter((event) => !isBehind(event, axis, asOf)).length;
  }
}

/**
 * On the axis of claims a position stands for the event there: what is behind is what is claimed to
 * have occurred after it. Nothing is recorded behind the end of the ledger.
 */
function isBehind(
  event: Placed,
  axis: ReplayAxis,
  { position, event: named }: Extract<AsOf, { kind: 'position' }>,
): boolean {
  if (axis === 'recordedAt' || position === 0) return event.position > position;
  return named !== undefined && isAfter(event, { position, occurredAt: named.occurredAt });
}

/** Whether one event is behind another on the axis of claims. */
function isAfter(
  a: Pick<Placed, 'position' | 'occurredAt'>,
  b: Pick<Placed, 'position' | 'occurredAt'>,
): boolean {
  return a.occurredAt === b.occurredAt ? a.position > b.position : a.occurredAt > b.occurredAt;
}
