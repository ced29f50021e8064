import { AssertionError, IntegrityError, TransientFailure } from '@siyi/kernel';
import { afterEach, describe, expect, it } from 'vitest';
import { createLogger } from './logger.ts';
import { type Loop, startLoop } from './loop.ts';

type Run = (signal: AbortSignal) => Promise<void>;

const started: Loop[] = [];
afterEach(async () => {
  await Promise.all(started.splice(0).map((loop) => loop.stop()));
});

/** A loop whose pauses end when the test says so, or when it is woken. */
function loopOf(run: Run, everyMs = 1000) {
  const lines: { level: number; msg: string }[] = [];
  const pauses: number[] = [];
  const failures: unknown[] = [];
  let end: () => void = () => {};
  const loop = startLoop({
    name: 'relay',
    everyMs,
    run,
    logger: createLogger({
      name: 'test',
      level: 'info',
      to: { write: (line) => void lines.push(JSON.parse(line)) },
    }),
    onFailure: (error) => failures.push(error),
    sleep: (milliseconds, signal) =>
      new Promise((resolve) => {
        pauses.push(milliseconds);
        end = resolve;
        signal.addEventListener('abort', () => resolve());
      }),
  });
  started.push(loop);
  return {
    loop,
    lines,
    pauses,
    failures,
    endPause: async () => {
      end();
      await settle();
    },
  };
}

async function settle(): Promise<void> {
  for (let turn = 0; turn < 10; turn += 1) await Promise.resolve();
}

describe('a loop', () => {
  it('runs at once, and again when its pause is over', async () => {
    let runs = 0;
    const { pauses, endPause } = loopOf(async () => {
      runs += 1;
    });
    await settle();
    expect([runs, pauses]).toEqual([1, [1000]]);
    await endPause();
    expect([runs, pauses]).toEqual([2, [1000, 1000]]);
  });

  it('runs again at once when it is woken', async () => {
    let runs = 0;
    const { loop } = loopOf(async () => {
      runs += 1;
    });
    await settle();
    loop.wake();
    await settle();
    expect(runs).toBe(2);
  });

  it('never runs twice at a time, and runs once more when woken during a run', async () => {
    const ends: (() => void)[] = [];
    const { loop, pauses } = loopOf(() => new Promise((resolve) => ends.push(resolve)));
    await settle();
    loop.wake();
    loop.wake();
    await settle();
    expect(ends).toHaveLength(1);
    ends[0]?.();
    await settle();
    expect([ends.length, pauses]).toEqual([2, []]);
    ends[1]?.();
    await settle();
    expect(pauses).toEqual([1000]);
  });

  it('never asks for a pause that the timers of Node cannot hold', async () => {
    const { pauses } = loopOf(async () => {}, 2 ** 40);
    await settle();
    expect(pauses).toEqual([2 ** 31 - 1]);
  });

  it('logs an outage once, tries again with growing pauses, and tells its end', async () => {
    let away = true;
    const { loop, lines, pauses, endPause } = loopOf(async () => {
      if (away) throw new TransientFailure('no server');
    });
    await settle();
    for (let tries = 0; tries < 9; tries += 1) await endPause();
    expect(loop.status()).toMatchObject({ state: 'failing', error: { message: 'no server' } });
    expect(lines.map(({ msg }) => msg)).toEqual(['a run failed; trying again']);
    expect(pauses).toEqual([100, 200, 400, 800, 1600, 3200, 6400, 10_000, 10_000, 10_000]);
    away = false;
    await endPause();
    expect(loop.status()).toEqual({ state: 'running' });
    expect(lines.map(({ msg }) => msg)).toEqual([
      'a run failed; trying again',
      'the outage is over',
    ]);
  });

  it('keeps its pauses in an outage however often it is woken', async () => {
    let runs = 0;
    const { loop } = loopOf(async () => {
      runs += 1;
      throw new TransientFailure('no server');
    });
    await settle();
    loop.wake();
    await settle();
    expect(runs).toBe(1);
  });

  it('tries again after an error of no known family, and logs it as one', async () => {
    let runs = 0;
    const { lines, endPause } = loopOf(async () => {
      runs += 1;
      throw new Error('unheard of');
    });
    await settle();
    await endPause();
    expect([runs, lines.map(({ level }) => level)]).toEqual([2, [50]]);
  });

  it.each([new IntegrityError('a gap'), new AssertionError('a mistake')])(
    'stops for good on $name, and says so',
    async (error) => {
      let runs = 0;
      const { loop, lines, pauses, failures } = loopOf(async () => {
        runs += 1;
        throw error;
      });
      await settle();
      loop.wake();
      await settle();
      expect([runs, pauses, failures]).toEqual([1, [], [error]]);
      expect(lines.map(({ level }) => level)).toEqual([60]);
      await loop.stop();
      expect(loop.status()).toEqual({ state: 'failed', error });
    },
  );

  it('stops only when the run in progress has ended, and tells the run to hurry', async () => {
    let end: () => void = () => {};
    let seen: AbortSignal | undefined;
    const { loop } = loopOf((signal) => {
      seen = signal;
      return new Promise((resolve) => {
        end = resolve;
      });
    });
    let isStopped = false;
    const stopped = loop.stop().then(() => {
      isStopped = true;
    });
    await settle();
    expect([isStopped, seen?.aborted]).toEqual([false, true]);
    end();
    await stopped;
    expect(loop.status()).toEqual({ state: 'stopped' });
  });

  it('stops during a pause, in real time too', async () => {
    let runs = 0;
    const loop = startLoop({
      name: 'timers',
      everyMs: 60_000,
      run: async () => {
        runs += 1;
      },
      logger: createLogger({ name: 'test', level: 'silent' }),
    });
    await settle();
    loop.wake();
    await settle();
    await loop.stop();
    expect(runs).toBe(2);
  });
});
