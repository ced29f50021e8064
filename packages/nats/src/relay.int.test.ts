import { jetstream, jetstreamManager } from '@nats-io/jetstream';
import { jetStreamName, readEventMessage, subjectFilter, subjectOf } from '@siyi/contracts';
import { testNatsUrl } from '@siyi/embedded/testing';
import { IntegrityError } from '@siyi/kernel';
import { CloudEvent } from 'cloudevents';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { NatsLink } from './connect-nats.ts';
import { connectTo, endOf, messagesIn, newLedger, startRelay } from './testing/jetstream.ts';
import { createMemoryOutbox, type MemoryOutbox } from './testing/memory-outbox.ts';

const SOON = { timeout: 20_000 };

let link: NatsLink;
let ledger: string;
let outbox: MemoryOutbox;

beforeAll(async () => {
  link = await connectTo(testNatsUrl());
});
afterAll(() => link.close());
beforeEach(() => {
  ledger = newLedger();
  outbox = createMemoryOutbox(ledger);
});

/** Nothing lost, nothing twice, nothing out of order, and every byte as it is recorded. */
async function expectTheRecord(): Promise<void> {
  const stored = await messagesIn(link, ledger);
  const events = stored.map(({ text }) => readEventMessage(new TextEncoder().encode(text)));
  expect(stored.map(({ sequence }) => sequence)).toEqual(events.map(({ position }) => position));
  expect(events).toStrictEqual(outbox.events);
}

async function expectEnd(end: number): Promise<void> {
  await expect.poll(() => endOf(link, ledger), SOON).toBe(end);
}

describe('the messages of a relay', () => {
  it('are the events of the record as CloudEvents, under their subjects and ids', async () => {
    outbox.add(5);
    const relay = startRelay(link, outbox);
    await expectEnd(5);
    await relay.stop();

    await expectTheRecord();
    const stored = await messagesIn(link, ledger);
    for (const [index, { subject, text, headers, sequence }] of stored.entries()) {
      const event = outbox.events[index];
      if (!event) throw new Error('there is an event for every message');
      expect(new CloudEvent(JSON.parse(text), true).validate()).toBe(true);
      expect(subject).toBe(subjectOf(ledger, event));
      expect(headers).toEqual({
        'Content-Type': ['application/cloudevents+json'],
        'Nats-Msg-Id': [`${ledger}:${sequence}`],
        'Nats-Expected-Last-Sequence': [String(sequence - 1)],
      });
    }
  });

  it('come as soon as the relay is woken, and soon when it is not', async () => {
    const relay = startRelay(link, outbox);
    await expectEnd(0);
    for (const end of [1, 2, 3, 4]) {
      outbox.add(1);
      if (end % 2 === 0) relay.wake();
      await expectEnd(end);
    }
    await relay.stop();
    await expectTheRecord();
    expect(relay.remarks).toEqual([]);
  });

  it('are all there when there are many', async () => {
    outbox.add(12_345);
    const relay = startRelay(link, outbox);
    await expectEnd(12_345);
    await relay.stop();
    await expectTheRecord();
  });

  it('are kept in a stream that lets nobody delete or purge them', async () => {
    outbox.add(2);
    const relay = startRelay(link, outbox);
    await expectEnd(2);
    await relay.stop();
    const { streams } = await jetstreamManager(link.connection);
    const { config } = await streams.info(jetStreamName(ledger));
    expect(config).toMatchObject({
      ...{ name: jetStreamName(ledger), subjects: [subjectFilter({ ledger })] },
      ...{ storage: 'file', retention: 'limits', deny_delete: true, deny_purge: true },
      ...{ max_age: 0, max_msgs: -1, max_bytes: -1, duplicate_window: 120_000_000_000 },
    });
    await expect(streams.deleteMessage(jetStreamName(ledger), 1)).rejects.toThrow();
    await expect(streams.purge(jetStreamName(ledger))).rejects.toThrow();
  });
});

describe('a relay that is ended', () => {
  it('at any moment leaves a stream that the next one goes on with', async () => {
    outbox.add(20_000);
    for (const wait of [0, 5, 20, 60, 150]) {
      const own = await connectTo(testNatsUrl());
      const relay = startRelay(own, outbox);
      await new Promise((resolve) => setTimeout(resolve, wait));
      // As a process that is killed: nothing that was sent is waited for.
      await own.connection.close();
      await relay.stop();
    }
    const last = startRelay(link, outbox);
    await expectEnd(20_000);
    await last.stop();
    await expectTheRecord();
    expect((await last.status()).stopped).toBeUndefined();
  });

  it('and stopped in order, sends nothing more', async () => {
    outbox.add(3);
    const relay = startRelay(link, outbox);
    await expectEnd(3);
    await relay.stop();
    await relay.stop();
    outbox.add(3);
    relay.wake();
    await new Promise((resolve) => setTimeout(resolve, 300));
    expect(await endOf(link, ledger)).toBe(3);
  });
});

describe('two relays of one ledger', () => {
  it('send each event once; one stands by, and takes over when the other is gone', async () => {
    const relays = [startRelay(link, outbox), startRelay(link, outbox)];
    for (let round = 1; round <= 20; round++) {
      outbox.add(100);
      for (const relay of relays) relay.wake();
      await expectEnd(round * 100);
    }
    const states = await Promise.all(relays.map((relay) => relay.status()));
    expect(states.filter(({ standby }) => standby)).toHaveLength(1);
    expect(states.map(({ stopped }) => stopped)).toEqual([undefined, undefined]);

    const active = relays[states.findIndex(({ standby }) => !standby)];
    await active?.stop();
    outbox.add(100);
    await expectEnd(2_100);
    await Promise.all(relays.map((relay) => relay.stop()));
    await expectTheRecord();
    const waited = relays.find((relay) => relay !== active);
    expect(waited?.kinds().at(-1)).toBe('resumed');
    expect(waited?.kinds()).not.toContain('regression');
  });

  it('fence one that is stale by its expectation alone, without any memory of ids', async () => {
    const { streams } = await jetstreamManager(link.connection);
    const subjects = [subjectFilter({ ledger })];
    const settings = { max_msg_size: 19_456, duplicate_window: 100_000_000 };
    await streams.add({ name: jetStreamName(ledger), subjects, ...settings });
    const stale = startRelay(link, outbox);
    await expectEnd(0);
    await expect.poll(async () => (await stale.status()).lag, SOON).toBe(0);

    // Another relay sends five events, of which the stale one hears only later.
    const other = createMemoryOutbox(ledger);
    other.add(5);
    const active = startRelay(link, other);
    await expectEnd(5);
    await active.stop();
    await new Promise((resolve) => setTimeout(resolve, 300));
    outbox.add(5);
    stale.wake();
    await expect.poll(() => stale.kinds(), SOON).toEqual(['standby']);
    expect(await stale.status()).toMatchObject({ standby: true, published: 5, lag: 0 });
    outbox.add(2);
    await expectEnd(7);
    expect(stale.kinds()).toEqual(['standby', 'resumed']);
    await stale.stop();
    await expectTheRecord();
  });
});

describe('a stream that does not fit the record', () => {
  async function publish(count: number, history?: string): Promise<void> {
    const other = createMemoryOutbox(ledger, history);
    other.add(count);
    const relay = startRelay(link, other);
    await expectEnd(count);
    await relay.stop();
  }

  it('stops the relay when it is ahead of it', async () => {
    await publish(5);
    outbox.add(3);
    const relay = startRelay(link, outbox);
    await expect.poll(() => relay.kinds(), SOON).toEqual(['stopped']);
    outbox.add(1);
    relay.wake();
    const { stopped, published } = await relay.status();
    expect(stopped).toBeInstanceOf(IntegrityError);
    expect(stopped?.message).toContain(`${jetStreamName(ledger)} at 5: the record does not reach`);
    expect(published).toBe(0);
    await relay.stop();
    expect(await endOf(link, ledger)).toBe(5);
  });

  it('stops a relay that was at work when the record is set back', async () => {
    outbox.add(5);
    const relay = startRelay(link, outbox);
    await expectEnd(5);
    outbox.setBack(3);
    await expect.poll(() => relay.kinds(), SOON).toEqual(['stopped']);
    expect((await relay.status()).stopped).toBeInstanceOf(IntegrityError);
    await relay.stop();
  });

  it('stops the relay when its last message is another event', async () => {
    await publish(5, 'another history');
    outbox.add(9);
    const relay = startRelay(link, outbox);
    await expect.poll(() => relay.kinds(), SOON).toEqual(['stopped']);
    const stopped = (await relay.status()).stopped;
    expect(stopped).toBeInstanceOf(IntegrityError);
    expect(stopped?.message).toContain(`the record has ${outbox.events[4]?.eventId}`);
    await relay.stop();
    expect(await endOf(link, ledger)).toBe(5);
  });

  it('stops the relay when its last message is no event at all', async () => {
    await publish(2);
    await jetstream(link.connection).publish(`siyi.${ledger}.x.y.Z`, '{"data":{}}');
    outbox.add(9);
    const relay = startRelay(link, outbox);
    await expect.poll(() => relay.kinds(), SOON).toEqual(['stopped']);
    expect((await relay.status()).stopped).toBeInstanceOf(IntegrityError);
    await relay.stop();
    expect(await endOf(link, ledger)).toBe(3);
  });

  it('stops the relay when it would forget messages', async () => {
    const { streams } = await jetstreamManager(link.connection);
    const subjects = [subjectFilter({ ledger })];
    await streams.add({ name: jetStreamName(ledger), subjects, max_msgs: 3, max_msg_size: 19_456 });
    const relay = startRelay(link, outbox);
    await expect.poll(() => relay.kinds(), SOON).toEqual(['stopped']);
    expect((await relay.status()).stopped?.message).toContain('max_msgs is 3, expected -1');
    await relay.stop();
  });

  it('stops the relay in front of an event with a name that no subject can have', async () => {
    outbox.add(3);
    const broken = {
      ...outbox,
      readOutgoing: async (after: number, limit: number) =>
        (await outbox.readOutgoing(after, limit)).map((event) =>
          event.position === 3 ? { ...event, village: '王家山' } : event,
        ),
    };
    const relay = startRelay(link, broken);
    await expect.poll(() => relay.kinds(), SOON).toEqual(['stopped']);
    expect((await relay.status()).stopped?.message).toContain(outbox.events[2]?.eventId);
    await relay.stop();
    await expectEnd(2);
  });
});

describe('a stream that is gone', () => {
  it('under an idle relay is made again, with the same sequences', async () => {
    outbox.add(300);
    const relay = startRelay(link, outbox);
    await expectEnd(300);
    const { streams } = await jetstreamManager(link.connection);
    await streams.delete(jetStreamName(ledger));
    await expectEnd(300);
    await expect.poll(async () => (await relay.status()).published, SOON).toBe(300);
    expect(await relay.status()).toMatchObject({ regressions: 1, standby: false, lag: 0 });
    expect(relay.remarks).toContainEqual({ kind: 'regression', published: 300, found: 0 });
    await relay.stop();
    await expectTheRecord();
  });

  it('under a relay at work is made again', async () => {
    outbox.add(500);
    const relay = startRelay(link, outbox);
    await expectEnd(500);
    const { streams } = await jetstreamManager(link.connection);
    await streams.delete(jetStreamName(ledger));
    outbox.add(500);
    relay.wake();
    await expectEnd(1_000);
    await relay.stop();
    await expectTheRecord();
  });

  it.each([
    ['its beginning', 'purge'],
    ['everything', 'purge-all'],
    ['a message in the middle', 'delete'],
  ])('in part, by %s, is emptied and filled again', async (_, how) => {
    const { streams } = await jetstreamManager(link.connection);
    const name = jetStreamName(ledger);
    await streams.add({ name, subjects: [subjectFilter({ ledger })], max_msg_size: 19_456 });
    outbox.add(10);
    const relay = startRelay(link, outbox);
    await expectEnd(10);
    await relay.stop();
    if (how === 'delete') await streams.deleteMessage(name, 5);
    else await streams.purge(name, how === 'purge' ? { seq: 5 } : undefined);

    outbox.add(2);
    const next = startRelay(link, outbox);
    await expectEnd(12);
    await next.stop();
    await expectTheRecord();
    expect(next.remarks[0]).toEqual({ kind: 'regression', published: 0, found: 0 });
    expect(await next.status()).toMatchObject({ regressions: 1, published: 12 });
  });
});

describe('the status of a relay', () => {
  it('tells how far it is, and how long the first event waits that is not sent', async () => {
    outbox.add(3);
    const relay = startRelay(link, outbox);
    await expectEnd(3);
    await expect.poll(async () => (await relay.status()).lag, SOON).toBe(0);
    expect(await relay.status()).toEqual({
      ...{ published: 3, lag: 0, oldestUnpublishedAgeMs: 0 },
      ...{ regressions: 0, standby: false },
    });
    await relay.stop();
    outbox.add(4);
    // The fourth event was recorded 3 ms after the first.
    expect(await relay.status()).toMatchObject({ lag: 4, oldestUnpublishedAgeMs: 60_000 - 3 });
  });
});

describe('a record that is away', () => {
  it('is waited for, told once, and goes on where it was', async () => {
    outbox.add(3);
    const relay = startRelay(link, outbox);
    await expectEnd(3);
    outbox.away = true;
    await expect.poll(() => relay.kinds(), SOON).toEqual(['away']);
    await new Promise((resolve) => setTimeout(resolve, 800));
    await expect(relay.status()).rejects.toThrow('the record is away');
    outbox.away = false;
    outbox.add(3);
    await expectEnd(6);
    expect(relay.kinds()).toEqual(['away', 'back']);
    await relay.stop();
    await expectTheRecord();
  });
});
