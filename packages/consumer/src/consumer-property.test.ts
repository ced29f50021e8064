import type { RecordedEvent } from '@siyi/engine';
import { TransientFailure } from '@siyi/kernel';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createConsumer } from './consumer.ts';
import { createMemoryReadModel } from './memory/memory-read-model.ts';
import type { Consumer, ReadModel } from './ports.ts';
import { LEDGER, ledgerOf, UNKNOWN_TYPE } from './testing/example-events.ts';

// The same runs every time; a nightly run, or a failure to be repeated, names another seed.
const SEED = Number(process.env.SIYI_SEED ?? 20_260_101);
const RUNS = Number(process.env.SIYI_RUNS ?? 200);
const TIME_MAX_MS = 60_000 * Math.ceil(RUNS / 200);

const EVENTS = ledgerOf(12);
const INSTANCES = 2;

/** What a broker may do: hand some events, in any order, some twice, to one of the instances. */
const DELIVERY = fc.record({
  to: fc.nat(INSTANCES - 1),
  positions: fc.array(fc.integer({ min: 1, max: EVENTS.length }), { minLength: 1, maxLength: 8 }),
});
const RUN = fc.record({
  deliveries: fc.array(DELIVERY, { minLength: 1, maxLength: 8 }),
  /** Which calls of the read model fail, and whether they have taken effect by then. */
  failures: fc.array(fc.constantFrom(undefined, undefined, 'before', 'after'), { maxLength: 20 }),
  unknown: fc.option(fc.integer({ min: 1, max: EVENTS.length }), { nil: undefined }),
});

type Run = typeof RUN extends fc.Arbitrary<infer T> ? T : never;

interface World {
  readonly consumers: readonly Consumer[];
  readonly applied: () => readonly number[];
  readonly told: readonly number[];
}

function worldOf(scheduler: fc.Scheduler, run: Run): World {
  const record = EVENTS.map((event) =>
    event.position === run.unknown ? { ...event, type: UNKNOWN_TYPE } : event,
  );
  const memory = createMemoryReadModel<readonly number[]>([], (positions, event) => {
    if (event.type === UNKNOWN_TYPE) throw new Error(`unknown type ${event.type}`);
    return [...positions, event.position];
  });
  const failures = [...run.failures];
  const told: number[] = [];

  /** Lets other calls go first, at the scheduler's will, both before the effect and after it. */
  async function attempt<T>(what: string, call: () => Promise<T>): Promise<T> {
    const failure = failures.shift();
    await scheduler.schedule(Promise.resolve(), `${what} begins`);
    if (failure === 'before') throw new TransientFailure('away');
    const answer = await call();
    await scheduler.schedule(Promise.resolve(), `${what} ends`);
    if (failure === 'after') throw new TransientFailure('no answer');
    return answer;
  }

  const readModel: ReadModel = {
    checkpoint: (feed) => attempt('checkpoint', () => memory.checkpoint(feed)),
    advance: (feed, after, events) => attempt('advance', () => memory.advance(feed, after, events)),
  };
  const consumers = Array.from({ length: INSTANCES }, (_, index) =>
    createConsumer({
      name: `instance-${index}`,
      ledger: LEDGER,
      readModel,
      refill: (after, limit) =>
        attempt('refill', async () => record.slice(after, after + Math.min(limit, 3))),
      onApplied: (events) => told.push(...events.map((event) => event.position)),
      onRemark: () => undefined,
    }),
  );
  return { consumers, applied: () => memory.read(LEDGER), told };
}

/** Hands events over as a broker does: what is not acknowledged comes again. */
async function deliver(consumer: Consumer, events: readonly RecordedEvent[]): Promise<void> {
  for (;;) {
    try {
      return await consumer.deliver(events);
    } catch (error) {
      if (!(error instanceof TransientFailure)) return;
    }
  }
}

async function catchUp(consumer: Consumer): Promise<void> {
  for (;;) {
    try {
      await consumer.catchUp();
      return;
    } catch (error) {
      if (!(error instanceof TransientFailure)) return;
    }
  }
}

async function play(scheduler: fc.Scheduler, run: Run): Promise<World> {
  const world = worldOf(scheduler, run);
  const deliveries = run.deliveries.map(({ to, positions }) => {
    const events = positions.flatMap((position) => EVENTS[position - 1] ?? []);
    const sent = events.map((event) =>
      event.position === run.unknown ? { ...event, type: UNKNOWN_TYPE } : event,
    );
    return deliver(world.consumers[to] as Consumer, sent);
  });
  await scheduler.waitFor(Promise.all([...deliveries, ...world.consumers.map(catchUp)]));
  return world;
}

describe('two instances of a consumer', () => {
  it(
    'apply every event once and in order, whatever comes twice, late, not at all, or fails',
    async () => {
      const property = fc.asyncProperty(fc.scheduler(), RUN, async (scheduler, run) => {
        const { consumers, applied, told } = await play(scheduler, run);
        const last = run.unknown === undefined ? EVENTS.length : run.unknown - 1;
        const expected = EVENTS.slice(0, last).map((event) => event.position);
        expect(applied()).toEqual(expected);
        expect(new Set(told).size).toBe(told.length);
        const stopped = consumers.map((one) => one.status().stopped !== undefined);
        expect(stopped).toEqual(consumers.map(() => run.unknown !== undefined));
      });
      // On failure the message holds the seed and the shortest run that fails.
      await fc.assert(property, { seed: SEED, numRuns: RUNS });
    },
    TIME_MAX_MS,
  );
});
