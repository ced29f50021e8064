import { setTimeout as sleep } from 'node:timers/promises';
import { IntegrityError } from '@siyi/kernel';
import { describe, expect, it } from 'vitest';
import { type Handing, startFeed } from './feed.ts';
import { createLogger } from './logger.ts';

/** A feed of numbers over a record of them. */
function feedOf({ record }: { record: readonly number[] }) {
  const taken: number[] = [];
  const stopped: { taker?: Error; source?: Error } = {};
  const ended: string[] = [];
  let handing: Handing<number> | undefined;
  const feed = startFeed<number>({
    taker: {
      async deliver(events) {
        taken.push(...events.filter((event) => event > taken.length));
      },
      async catchUp() {
        taken.push(...record.slice(taken.length));
        return taken.length;
      },
      status: () => ({
        position: taken.length,
        ...(stopped.taker ? { stopped: stopped.taker } : {}),
      }),
    },
    subscribe: (given) => {
      handing = given;
      return { stopped: () => stopped.source, stop: async () => void ended.push('source') };
    },
    logger: createLogger({ name: 'test', level: 'silent' }),
  });
  const push = (...events: readonly number[]) => handing?.onEvents(events);
  return { feed, taken, stopped, ended, push };
}

describe('a feed', () => {
  it('reads the record at once, and takes what is handed over', async () => {
    const { feed, taken, push } = feedOf({ record: [1, 2] });
    await sleep(0);
    expect(feed.position()).toBe(2);
    await push(3, 4);
    expect(taken).toEqual([1, 2, 3, 4]);
    expect(feed.position()).toBe(4);
    await feed.stop();
  });

  it('has stopped when either of its halves has', async () => {
    const { feed, stopped } = feedOf({ record: [] });
    expect(feed.stopped()).toBeUndefined();
    stopped.source = new IntegrityError('a message that is none');
    expect(feed.stopped()).toBe(stopped.source);
    stopped.taker = new IntegrityError('an event that cannot be applied');
    expect(feed.stopped()).toBe(stopped.taker);
    await feed.stop();
  });

  it('ends its source with itself', async () => {
    const { feed, ended } = feedOf({ record: [] });
    await feed.stop();
    expect(ended).toEqual(['source']);
  });
});
