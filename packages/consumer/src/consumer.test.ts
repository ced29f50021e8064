import type { RecordedEvent } from '@siyi/engine';
import { IntegrityError, TransientFailure } from '@siyi/kernel';
import { describe, expect, it } from 'vitest';
import { LEDGER, ledgerOf, UNKNOWN_TYPE, VILLAGES } from './testing/example-events.ts';
import { benchOf } from './testing/record.ts';

const EVENTS = ledgerOf(20);

function events(...positions: number[]): readonly RecordedEvent[] {
  return positions.flatMap((position) => EVENTS[position - 1] ?? []);
}

function to(count: number): readonly number[] {
  return Array.from({ length: count }, (_, index) => index + 1);
}

function unknownAt(position: number): RecordedEvent[] {
  return EVENTS.map((event) =>
    event.position === position ? { ...event, type: UNKNOWN_TYPE } : event,
  );
}

describe('events that are delivered', () => {
  it('are applied in order, each once, and the checkpoint follows them', async () => {
    const bench = benchOf(EVENTS);
    const consumer = bench.create();
    await consumer.deliver(events(1, 2, 3));
    await consumer.deliver([]);
    await consumer.deliver(events(4));
    expect(bench.applied()).toEqual(to(4));
    expect(bench.told).toEqual(to(4));
    expect(consumer.status()).toEqual({ position: 4 });
    expect(bench.refills).toEqual([]);
    expect(bench.remarks).toEqual([]);
  });

  it('are dropped when they come again', async () => {
    const bench = benchOf(EVENTS);
    const consumer = bench.create();
    await consumer.deliver(events(1, 2, 2, 1, 3));
    await consumer.deliver(events(1, 2, 3));
    await consumer.deliver(events(3, 4));
    expect(bench.applied()).toEqual(to(4));
    expect(bench.refills).toEqual([]);
  });

  it('are put in order when they come together in another one', async () => {
    const bench = benchOf(EVENTS);
    await bench.create().deliver(events(3, 1, 2));
    expect(bench.applied()).toEqual(to(3));
    expect(bench.refills).toEqual([]);
  });

  it('are applied behind those that never came, which are read from the record', async () => {
    const bench = benchOf(EVENTS);
    const consumer = bench.create();
    await consumer.deliver(events(1, 2));
    await consumer.deliver(events(6, 9));
    expect(bench.applied().slice(0, 9)).toEqual(to(9));
    expect(bench.remarks[0]).toEqual({ kind: 'gap', after: 2, next: 6 });
    await consumer.deliver(events(7, 8));
    expect(bench.applied()).toEqual(to(consumer.status().position));
    expect(new Set(bench.told).size).toBe(bench.told.length);
  });

  it('fill a gap of many pages', async () => {
    const many = ledgerOf(1_701);
    const bench = benchOf(many);
    await bench.create().deliver(many.slice(-1));
    expect(bench.applied()).toEqual(to(1_701));
    expect(bench.refills.length).toBeGreaterThan(1);
  });

  it('go on from the checkpoint of the read model', async () => {
    const bench = benchOf(EVENTS);
    await bench.create().deliver(events(1, 2, 3));
    await bench.create().deliver(events(2, 3, 4));
    expect(bench.applied()).toEqual(to(4));
    expect(bench.refills).toEqual([]);
  });

  it('come again when the record does not have those before them yet', async () => {
    const bench = benchOf(EVENTS.slice(0, 2));
    const consumer = bench.create();
    await expect(consumer.deliver(events(1, 4))).rejects.toBeInstanceOf(TransientFailure);
    expect(bench.applied()).toEqual(to(2));
    bench.record.push(...events(3));
    await consumer.deliver(events(4));
    expect(bench.applied()).toEqual(to(4));
    expect(consumer.status()).toEqual({ position: 4 });
  });
});

describe('two instances on one read model', () => {
  it('apply each event once, and notice each other', async () => {
    const bench = benchOf(EVENTS);
    const [one, other] = [bench.create(), bench.create()];
    await one.deliver(events(1, 2));
    await other.deliver(events(1, 2, 3));
    await one.deliver(events(3, 4));
    expect(bench.applied()).toEqual(to(4));
    expect(bench.told.toSorted()).toEqual(to(4));
    expect(bench.remarks).toEqual([{ kind: 'overtaken', expected: 2, found: 3 }]);
    expect(one.status()).toEqual({ position: 4 });
  });

  it('start over when the read model was emptied under them', async () => {
    const bench = benchOf(EVENTS);
    const memory = benchOf(EVENTS);
    let position = 0;
    const fresh = {
      checkpoint: async () => position,
      advance: async (_: string, after: number, batch: readonly RecordedEvent[]) => {
        if (after !== position) return false;
        position += batch.length;
        return true;
      },
    };
    const consumer = memory.create(fresh);
    await consumer.deliver(events(1, 2, 3));
    position = 0;
    await consumer.deliver(events(4));
    expect(position).toBe(EVENTS.length);
    expect(bench.applied()).toEqual([]);
    expect(memory.remarks[0]).toEqual({ kind: 'overtaken', expected: 3, found: 0 });
  });

  it('take a checkpoint that refuses and does not move for a failure that passes', async () => {
    const bench = benchOf(EVENTS);
    const stuck = bench.create({ checkpoint: async () => 0, advance: async () => false });
    await expect(stuck.deliver(events(1))).rejects.toBeInstanceOf(TransientFailure);
    expect(stuck.status().stopped).toBeUndefined();
  });
});

describe('catching up', () => {
  it('reads the record to its end', async () => {
    const many = ledgerOf(1_234);
    const bench = benchOf(many);
    expect(await bench.create().catchUp()).toBe(1_234);
    expect(bench.applied()).toEqual(to(1_234));
  });

  it('answers 0 for an empty record, and the checkpoint where nothing is new', async () => {
    expect(await benchOf([]).create().catchUp()).toBe(0);
    const bench = benchOf(EVENTS);
    const consumer = bench.create();
    await consumer.catchUp();
    expect(await consumer.catchUp()).toBe(20);
    expect(bench.told).toEqual(to(20));
  });
});

describe('a failure that passes', () => {
  it.each(['before', 'after'] as const)(
    'reaches the caller, and nothing is lost: %s',
    async (when) => {
      const bench = benchOf(EVENTS);
      const consumer = bench.create();
      // First where the checkpoint is read, then where events are applied.
      for (const _round of [1, 2]) {
        bench.failures.push(when);
        const position = consumer.status().position;
        const next = events(position + 1, position + 2);
        await expect(consumer.deliver(next)).rejects.toBeInstanceOf(TransientFailure);
        expect(consumer.status().stopped).toBeUndefined();
        await consumer.deliver(next);
        expect(bench.applied()).toEqual(to(position + 2));
      }
      expect(bench.remarks).toEqual([]);
    },
  );

  it('of the record reaches the caller', async () => {
    const bench = benchOf(EVENTS);
    const consumer = bench.create();
    await consumer.deliver(events(1));
    bench.failures.push('before');
    await expect(consumer.deliver(events(4))).rejects.toBeInstanceOf(TransientFailure);
    await consumer.deliver(events(4));
    expect(bench.applied().slice(0, 4)).toEqual(to(4));
  });
});

describe('an event that cannot be applied', () => {
  it('stops the consumer behind the event before it, and is named', async () => {
    const bench = benchOf(unknownAt(7));
    const consumer = bench.create();
    const failure = await consumer.deliver(bench.record).catch((error: unknown) => error);
    const bad = bench.record[6];
    expect(failure).toBeInstanceOf(IntegrityError);
    expect(String(failure)).toContain('board');
    expect(String(failure)).toContain(`event ${bad?.eventId} (${UNKNOWN_TYPE}, position 7`);
    expect((failure as Error).cause).toMatchObject({ message: `unknown type ${UNKNOWN_TYPE}` });
    expect(bench.applied()).toEqual(to(6));
    expect(consumer.status()).toEqual({ position: 6, stopped: failure });
    expect(bench.remarks).toEqual([{ kind: 'stopped', error: failure }]);
  });

  it('stops it for every later call as well, and every other instance', async () => {
    const bench = benchOf(unknownAt(7));
    const [one, other] = [bench.create(), bench.create()];
    await expect(one.catchUp()).rejects.toThrow('position 7');
    await expect(one.deliver(events(8))).rejects.toThrow('position 7');
    await expect(one.catchUp()).rejects.toThrow('position 7');
    await expect(other.deliver(events(8))).rejects.toThrow('position 7');
    expect(bench.applied()).toEqual(to(6));
    expect(bench.remarks.filter(({ kind }) => kind === 'stopped')).toHaveLength(2);
  });

  it('is one of another ledger', async () => {
    const bench = benchOf(EVENTS);
    const consumer = bench.create();
    const [stray] = ledgerOf(1, '140725');
    if (!stray) throw new Error('a ledger of one event has one');
    await expect(consumer.deliver([stray])).rejects.toThrow('of another feed');
    expect(bench.applied()).toEqual([]);
    expect(consumer.status().stopped).toBeInstanceOf(IntegrityError);
  });
});

describe('a record', () => {
  it('with a hole stops the consumer in front of it', async () => {
    const bench = benchOf(EVENTS.filter((event) => event.position !== 5));
    await expect(bench.create().catchUp()).rejects.toThrow('a hole at 5');
    expect(bench.applied()).toEqual([]);
  });

  it('that cannot be read stops the consumer', async () => {
    const bench = benchOf(EVENTS);
    const unreadable = new IntegrityError('leaf x is not canonical');
    const checkpoint = () => Promise.reject(unreadable);
    const consumer = bench.create({ checkpoint });
    await expect(consumer.catchUp()).rejects.toMatchObject({ cause: unreadable });
    expect(consumer.status().stopped?.message).toContain('leaf x is not canonical');
  });
});

describe('a consumer of one village', () => {
  const [, village] = VILLAGES;
  const own = EVENTS.filter((event) => event.village === village);

  it('knows by villagePosition that it missed nothing', async () => {
    const bench = benchOf(EVENTS, village);
    const consumer = bench.create();
    await consumer.deliver(own.slice(0, 2));
    await consumer.deliver(own.slice(4, 5));
    expect(bench.applied().slice(0, 5)).toEqual(to(5));
    expect(bench.remarks[0]).toEqual({ kind: 'gap', after: 2, next: 5 });
    expect(await consumer.catchUp()).toBe(own.length);
    expect(bench.applied()).toEqual(to(own.length));
  });

  it('takes no event of another village', async () => {
    const bench = benchOf(EVENTS, village);
    const consumer = bench.create();
    await expect(consumer.deliver(events(1))).rejects.toThrow(`of ${LEDGER}) is of another feed`);
    expect(bench.applied()).toEqual([]);
  });
});
