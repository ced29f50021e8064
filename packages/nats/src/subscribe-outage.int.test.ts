import { type OwnServer, startOwnNats } from '@siyi/embedded/testing';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { NatsLink } from './connect-nats.ts';
import { type Follower, follow } from './testing/follow.ts';
import { connectTo, newLedger, type RunningRelay, startRelay } from './testing/jetstream.ts';
import { createMemoryOutbox, type MemoryOutbox } from './testing/memory-outbox.ts';

const SOON = { timeout: 30_000 };

let server: OwnServer;
let links: NatsLink[];
let outbox: MemoryOutbox;
let relay: RunningRelay;
let follower: Follower;

beforeAll(async () => {
  server = await startOwnNats();
});
afterAll(() => server.stop());
beforeEach(async () => {
  await server.start();
  links = [await connectTo(server.url), await connectTo(server.url)];
  outbox = createMemoryOutbox(newLedger());
  // Each has a connection of its own, as in two processes.
  relay = startRelay(links[0] as NatsLink, outbox);
  follower = follow(links[1] as NatsLink, { ledger: outbox.ledger });
});
afterEach(async () => {
  await follower.stop();
  await relay.stop();
  await Promise.all(links.map((link) => link.close()));
});

async function expectTheRecord(): Promise<void> {
  await expect.poll(() => follower.taken.length, SOON).toBe(outbox.events.length);
  expect(follower.events).toStrictEqual(outbox.events);
  expect(follower.stops).toEqual([]);
}

describe('a subscription through an outage of the broker', () => {
  it('ends complete and in order', async () => {
    for (const end of [server.kill, server.stop, server.kill]) {
      outbox.add(1_000);
      relay.wake();
      await new Promise((resolve) => setTimeout(resolve, 60));
      await end();
      outbox.add(100);
      await new Promise((resolve) => setTimeout(resolve, 300));
      await server.start();
    }
    await expectTheRecord();
  });

  it('ends complete and in order when the broker has lost everything', async () => {
    outbox.add(2_000);
    await expectTheRecord();
    await server.wipe();
    outbox.add(10);
    await server.start();
    await expectTheRecord();
    outbox.add(10);
    await expectTheRecord();
  });

  it('can be stopped during it', async () => {
    outbox.add(10);
    await expectTheRecord();
    await server.kill();
    await expect.poll(() => links[1]?.isUp(), SOON).toBe(false);
    await follower.stop();
    expect(follower.position()).toBe(10);
  });
});
