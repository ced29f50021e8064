import { readEventMessage } from '@siyi/contracts';
import { type OwnServer, startOwnNats } from '@siyi/embedded/testing';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { NatsLink } from './connect-nats.ts';
import {
  connectTo,
  endOf,
  messagesIn,
  newLedger,
  type RunningRelay,
  startRelay,
} from './testing/jetstream.ts';
import { createMemoryOutbox, type MemoryOutbox } from './testing/memory-outbox.ts';

const SOON = { timeout: 30_000 };

let server: OwnServer;
let link: NatsLink;
let outbox: MemoryOutbox;
let relay: RunningRelay;

beforeAll(async () => {
  server = await startOwnNats();
});
afterAll(() => server.stop());
beforeEach(async () => {
  await server.start();
  link = await connectTo(server.url);
  outbox = createMemoryOutbox(newLedger());
});
afterEach(async () => {
  await relay.stop();
  await link.close();
});

async function expectTheRecord(): Promise<void> {
  const end = outbox.events.length;
  await expect.poll(() => endOf(link, outbox.ledger), SOON).toBe(end);
  await expect.poll(async () => (await relay.status()).published, SOON).toBe(end);
  const stored = await messagesIn(link, outbox.ledger);
  const events = stored.map(({ text }) => readEventMessage(new TextEncoder().encode(text)));
  expect(events).toStrictEqual(outbox.events);
}

async function untilDown(): Promise<void> {
  await expect.poll(() => link.isUp(), SOON).toBe(false);
}

describe('a broker that is away', () => {
  it('when the relay starts is waited for', async () => {
    await server.kill();
    await untilDown();
    outbox.add(700);
    relay = startRelay(link, outbox);
    await expect.poll(() => relay.kinds(), SOON).toEqual(['away']);
    expect(await relay.status()).toMatchObject({ published: 0, lag: 700, regressions: 0 });
    await server.start();
    await expectTheRecord();
    expect(relay.kinds()).toEqual(['away', 'back']);
  });

  it('in the middle loses nothing, and is told once', async () => {
    relay = startRelay(link, outbox);
    outbox.add(30_000);
    relay.wake();
    await expect.poll(() => endOf(link, outbox.ledger), SOON).toBeGreaterThan(500);
    await server.kill();
    outbox.add(100);
    relay.wake();
    await untilDown();
    await expect.poll(() => relay.kinds(), SOON).toEqual(['away']);
    await new Promise((resolve) => setTimeout(resolve, 1_000));
    await server.start();
    await expectTheRecord();
    expect(relay.kinds().filter((kind) => kind === 'away')).toHaveLength(1);
    expect(relay.kinds()).not.toContain('stopped');
  });

  it('again and again loses nothing', async () => {
    relay = startRelay(link, outbox);
    for (let round = 0; round < 4; round++) {
      outbox.add(2_000);
      relay.wake();
      await new Promise((resolve) => setTimeout(resolve, 30));
      await (round % 2 === 0 ? server.kill() : server.stop());
      outbox.add(50);
      await server.start();
    }
    await expectTheRecord();
  });

  it('does not keep a relay from ending', async () => {
    outbox.add(10);
    relay = startRelay(link, outbox);
    await expect.poll(() => endOf(link, outbox.ledger), SOON).toBe(10);
    await server.kill();
    outbox.add(10);
    await untilDown();
    await relay.stop();
    expect((await relay.status()).stopped).toBeUndefined();
  });
});

describe('a broker that was wiped', () => {
  it('is filled again from position 1, under the same sequences', async () => {
    outbox.add(3_000);
    relay = startRelay(link, outbox);
    await expectTheRecord();
    await server.wipe();
    outbox.add(10);
    await server.start();
    await expectTheRecord();
    const status = await relay.status();
    expect(status).toMatchObject({ regressions: 1, published: 3_010, lag: 0, standby: false });
    expect(relay.remarks).toContainEqual({ kind: 'regression', published: 3_000, found: 0 });
  });
});
