import { jetstream, jetstreamManager } from '@nats-io/jetstream';
import { jetStreamName, subjectOf, toEventMessage } from '@siyi/contracts';
import { testNatsUrl } from '@siyi/embedded/testing';
import { IntegrityError, TransientFailure } from '@siyi/kernel';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { NatsLink } from './connect-nats.ts';
import { type Follower, follow } from './testing/follow.ts';
import { connectTo, newLedger, type RunningRelay, startRelay } from './testing/jetstream.ts';
import { createMemoryOutbox, type MemoryOutbox, VILLAGES } from './testing/memory-outbox.ts';

const SOON = { timeout: 20_000 };

let link: NatsLink;
let ledger: string;
let outbox: MemoryOutbox;
let relay: RunningRelay;
let follower: Follower;

beforeAll(async () => {
  link = await connectTo(testNatsUrl());
});
afterAll(() => link.close());
beforeEach(() => {
  ledger = newLedger();
  outbox = createMemoryOutbox(ledger);
  relay = startRelay(link, outbox);
});
afterEach(async () => {
  await follower.stop();
  await relay.stop();
});

function add(count: number): void {
  outbox.add(count);
  relay.wake();
}

function to(count: number): readonly number[] {
  return Array.from({ length: count }, (_, index) => index + 1);
}

async function expectTaken(count: number): Promise<void> {
  await expect.poll(() => follower.taken.length, SOON).toBe(count);
}

async function published(count: number): Promise<void> {
  await expect.poll(async () => (await relay.status()).published, SOON).toBe(count);
}

describe('a subscription', () => {
  it('gives every event of a ledger as it is recorded, in order', async () => {
    add(3);
    await published(3);
    follower = follow(link, { ledger });
    await expectTaken(3);
    for (const count of [4, 5, 6]) {
      add(1);
      await expectTaken(count);
    }
    expect(follower.events).toStrictEqual(outbox.events);
    expect(follower.position()).toBe(6);
    expect(follower.remarks).toEqual([]);
  });

  it('begins behind a position, and goes on where it was after it was down', async () => {
    add(5);
    await published(5);
    follower = follow(link, { ledger, after: 3 });
    await expectTaken(2);
    await follower.stop();
    add(1_500);
    await published(1_505);
    const { taken } = follower;
    follower = follow(link, { ledger, after: follower.position() });
    await expectTaken(1_500);
    expect([...taken, ...follower.taken]).toEqual(to(1_505).slice(3));
  });

  it('of one village gives its events alone, all of them', async () => {
    const [, village] = VILLAGES;
    add(2_000);
    follower = follow(link, { ledger, village });
    await expectTaken(1_000);
    add(10);
    await expectTaken(1_005);
    expect(follower.events.every((event) => event.village === village)).toBe(true);
    expect(follower.events.map((event) => event.villagePosition)).toEqual(to(1_005));
  });

  it('waits for a stream that does not exist yet', async () => {
    await relay.stop();
    ledger = newLedger();
    outbox = createMemoryOutbox(ledger);
    follower = follow(link, { ledger });
    await expect.poll(() => follower.remarks, SOON).toMatchObject([{ kind: 'away' }]);
    relay = startRelay(link, outbox);
    add(3);
    await expectTaken(3);
    expect(follower.remarks.map(({ kind }) => kind)).toEqual(['away', 'back']);
  });

  it('gives nothing more once it is stopped, and waits for the batch in hand', async () => {
    let finish: (() => void) | undefined;
    const waiting = new Promise<void>((resolve) => {
      finish = resolve;
    });
    follower = follow(link, { ledger, before: () => waiting });
    add(3);
    await published(3);
    await new Promise((resolve) => setTimeout(resolve, 200));
    let ended = false;
    const stopping = follower.stop().then(() => {
      ended = true;
    });
    add(3);
    await new Promise((resolve) => setTimeout(resolve, 200));
    expect(ended).toBe(false);
    finish?.();
    await stopping;
    const last = follower.taken.length;
    expect(follower.position()).toBe(last);
    expect(follower.taken).toEqual(to(last));
    await new Promise((resolve) => setTimeout(resolve, 200));
    expect(follower.taken).toHaveLength(last);
    expect(follower.stops).toEqual([]);
  });
});

describe('whoever takes the events', () => {
  it('may be slow: one batch at a time, and none is lost', async () => {
    let atOnce = 0;
    let most = 0;
    follower = follow(link, {
      ledger,
      async before() {
        most = Math.max(most, ++atOnce);
        await new Promise((resolve) => setTimeout(resolve, 20));
        atOnce -= 1;
      },
    });
    add(8_000);
    await expectTaken(8_000);
    expect(follower.taken).toEqual(to(8_000));
    expect(most).toBe(1);
  });

  it('gets the same batch again after a failure that passes', async () => {
    add(50);
    await published(50);
    let failures = 3;
    follower = follow(link, {
      ledger,
      async before() {
        if (failures-- > 0) throw new TransientFailure('the read model is away');
      },
    });
    await expectTaken(50);
    add(1);
    await expectTaken(51);
    expect(follower.taken).toEqual(to(51));
    expect(follower.remarks.map(({ kind }) => kind)).toEqual(['away', 'back']);
  });

  it('stops the subscription by any other failure, in front of that batch', async () => {
    const failure = new IntegrityError('event x cannot be applied');
    follower = follow(link, {
      ledger,
      async before([first]) {
        if ((first?.position ?? 0) > 5) throw failure;
      },
    });
    add(5);
    await expectTaken(5);
    add(5);
    await expect.poll(() => follower.stops, SOON).toEqual([failure]);
    expect(follower.stopped()).toBe(failure);
    expect(follower.position()).toBe(5);
    expect(follower.taken).toEqual(to(5));
  });
});

describe('a message that is no event', () => {
  const unreadable: readonly (readonly [string, (at: number) => Uint8Array])[] = [
    ['is not JSON', () => new TextEncoder().encode('rubbish')],
    ['is the event of another position', () => messageAt(2)],
    [
      'says another position than its sequence',
      (at) => new TextEncoder().encode(textAt(at).replace(`00${at}","rec`, `09${at}","rec`)),
    ],
    [
      'has another leaf than it says',
      (at) => new TextEncoder().encode(textAt(at).replace('RosterSet"', 'Roster"')),
    ],
  ];

  function messageAt(position: number): Uint8Array {
    const event = outbox.events[position - 1];
    if (!event) throw new Error(`no event ${position}`);
    const { position: _position, ...leaf } = event;
    const bytes = new TextEncoder().encode(JSON.stringify(leaf));
    return toEventMessage(ledger, { ...event, bytes });
  }

  function textAt(position: number): string {
    return new TextDecoder().decode(messageAt(position));
  }

  it.each(unreadable)('stops the subscription, and is named: it %s', async (_, message) => {
    add(3);
    await published(3);
    await relay.stop();
    outbox.add(1);
    const event = outbox.events[3];
    if (!event) throw new Error('there is a fourth event');
    await jetstream(link.connection).publish(subjectOf(ledger, event), message(4));
    follower = follow(link, { ledger });
    await expect.poll(() => follower.stops.length, SOON).toBe(1);
    const [stopped] = follower.stops;
    expect(stopped).toBeInstanceOf(IntegrityError);
    expect(stopped?.message).toContain(`${jetStreamName(ledger)} at 4`);
    expect(stopped?.message).toContain(subjectOf(ledger, event));
    expect(follower.taken).toEqual(to(3));
    expect(follower.position()).toBe(3);
  });
});

describe('a consumer that is gone', () => {
  it('on the server is made again, behind the last event that was taken', async () => {
    follower = follow(link, { ledger });
    add(10);
    await expectTaken(10);
    const { consumers } = await jetstreamManager(link.connection);
    for await (const { name } of consumers.list(jetStreamName(ledger))) {
      await consumers.delete(jetStreamName(ledger), name);
    }
    add(10);
    await expectTaken(20);
    expect(follower.taken).toEqual(to(20));
    expect(follower.stops).toEqual([]);
  });
});

describe('a stream that was wiped', () => {
  it('and filled again gives nothing twice, and then what is new', async () => {
    add(1_000);
    follower = follow(link, { ledger });
    await expectTaken(1_000);
    const { streams } = await jetstreamManager(link.connection);
    await streams.delete(jetStreamName(ledger));
    add(5);
    await expectTaken(1_005);
    add(5);
    await expectTaken(1_010);
    expect(follower.taken).toEqual(to(1_010));
    expect(follower.events).toStrictEqual(outbox.events);
  });

  it('and is short when the subscription begins, gives what it has not taken', async () => {
    await relay.stop();
    outbox.add(100);
    const short = createMemoryOutbox(ledger);
    short.add(10);
    relay = startRelay(link, short);
    await published(10);
    follower = follow(link, { ledger, after: 90 });
    await new Promise((resolve) => setTimeout(resolve, 200));
    await relay.stop();
    relay = startRelay(link, outbox);
    await expectTaken(10);
    expect(follower.taken).toEqual(to(100).slice(90));
  });
});
