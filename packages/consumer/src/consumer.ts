import type { RecordedEvent } from '@siyi/engine';
import { IntegrityError, TransientFailure } from '@siyi/kernel';
import type { Consumer, ConsumerOptions } from './ports.ts';

// One transaction for so many events: large enough that its fixed costs vanish, small enough that
// the rows it locks are free again in a moment.
const BATCH_EVENTS_MAX = 500;

/** Follows a feed and keeps a read model of it. */
export function createConsumer(options: ConsumerOptions): Consumer {
  const { name, ledger, village, readModel, refill, onApplied, onRemark } = options;
  const feed = village === undefined ? ledger : `${ledger}/${village}`;
  let position = 0;
  let isPositionKnown = false;
  let batchMax = BATCH_EVENTS_MAX;
  let stopped: Error | undefined;
  let lastTurn: Promise<unknown> = Promise.resolve();

  function placeOf(event: RecordedEvent): number {
    return village === undefined ? event.position : event.villagePosition;
  }

  /** One call after the other: what is fresh depends on what the last one has applied. */
  function inTurn<T>(work: () => Promise<T>): Promise<T> {
    const turn = lastTurn.then(() => guarded(work));
    // Whoever made the call has its failure; the next turn finds the checkpoint by itself.
    lastTurn = turn.catch(() => undefined);
    return turn;
  }

  async function guarded<T>(work: () => Promise<T>): Promise<T> {
    if (stopped) throw stopped;
    batchMax = BATCH_EVENTS_MAX;
    try {
      if (!isPositionKnown) await findPosition();
      return await work();
    } catch (error) {
      isPositionKnown = false;
      throw error instanceof TransientFailure ? error : stop(String(error), error);
    }
  }

  async function findPosition(): Promise<void> {
    position = await readModel.checkpoint(feed);
    isPositionKnown = true;
  }

  function stop(why: string, cause: unknown): Error {
    if (stopped) return stopped;
    stopped = new IntegrityError(`consumer ${name} of ${feed}: ${why}`, { cause });
    onRemark({ kind: 'stopped', error: stopped });
    return stopped;
  }

  async function take(events: readonly RecordedEvent[]): Promise<void> {
    checkFeed(events);
    let waiting = events.toSorted((a, b) => placeOf(a) - placeOf(b));
    for (;;) {
      waiting = waiting.filter((event) => placeOf(event) > position);
      const [first] = waiting;
      if (!first) return;
      const run = runOf(waiting);
      await apply(run.length > 0 ? run : await missingBefore(placeOf(first)));
    }
  }

  function checkFeed(events: readonly RecordedEvent[]): void {
    const stray = events.find(
      (event) => event.ledger !== ledger || (village !== undefined && event.village !== village),
    );
    if (stray) throw stop(`${told(stray)} is of another feed`, undefined);
  }

  /** The events at the places right behind the checkpoint, up to the first gap. */
  function runOf(waiting: readonly RecordedEvent[]): readonly RecordedEvent[] {
    const run: RecordedEvent[] = [];
    for (const event of waiting) {
      const next = position + run.length + 1;
      if (placeOf(event) > next || run.length === batchMax) break;
      if (placeOf(event) === next) run.push(event);
    }
    return run;
  }

  async function missingBefore(next: number): Promise<readonly RecordedEvent[]> {
    onRemark({ kind: 'gap', after: position, next });
    const events = await readRecord();
    if (events.length > 0) return events;
    // The record may be read from a copy that is behind; the events will come again.
    throw new TransientFailure(`${feed}: the record ends at ${position}, but ${next} was sent`);
  }

  async function readRecord(): Promise<readonly RecordedEvent[]> {
    const events = await refill(position, batchMax);
    checkFeed(events);
    const hole = events.findIndex((event, index) => placeOf(event) !== position + index + 1);
    if (hole === -1) return events;
    throw stop(`the record has a hole at ${position + hole + 1}`, undefined);
  }

  async function apply(events: readonly RecordedEvent[]): Promise<void> {
    if (!(await advance(events))) return;
    position += events.length;
    onApplied?.(events);
  }

  /** Whether the events are applied; if not, the checkpoint or the size of the batch has changed. */
  async function advance(events: readonly RecordedEvent[]): Promise<boolean> {
    try {
      if (await readModel.advance(feed, position, events)) return true;
    } catch (error) {
      if (error instanceof TransientFailure) throw error;
      const [only, ...others] = events;
      if (only && others.length === 0) throw stop(`${told(only)} cannot be applied`, error);
      // One by one, those before the bad one are applied, and it is known by name.
      batchMax = 1;
      return false;
    }
    await follow();
    return false;
  }

  /** Finds the checkpoint again after somebody else has moved it. */
  async function follow(): Promise<void> {
    const expected = position;
    await findPosition();
    if (position === expected) {
      throw new TransientFailure(`${feed}: the checkpoint at ${expected} did not move`);
    }
    onRemark({ kind: 'overtaken', expected, found: position });
  }

  function told(event: RecordedEvent): string {
    return `event ${event.eventId} (${event.type}, position ${event.position} of ${event.ledger})`;
  }

  async function readToEnd(): Promise<number> {
    for (;;) {
      const events = await readRecord();
      if (events.length === 0) return position;
      await apply(events);
    }
  }

  return {
    deliver: (events) => inTurn(() => take(events)),
    catchUp: () => inTurn(readToEnd),
    status: () => ({ position, ...(stopped && { stopped }) }),
  };
}
