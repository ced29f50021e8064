import { type Instant, uuidOf } from '@siyi/kernel';
import { decodeLeaf, encodeLeaf } from '@siyi/log';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { EventStore, RecordedEvent } from '../ports.ts';
import { leafOf } from '../seal.ts';
import {
  append,
  commandIdOf,
  EVENT,
  everythingIn,
  FAR,
  FULL_EVENT,
  hashOf,
  later,
  ORCHARD,
  REFUSED,
  ROAD,
  recordedBy,
  START,
  sealed,
  timerOf,
  VILLAGE,
  WELL,
} from './append-examples.ts';

/** What every adapter of EventStore must pass; `create` makes an empty ledger for each test. */
export function describeEventStore(
  name: string,
  create: () => Promise<{ store: EventStore; close?: () => Promise<void> }>,
): void {
  describe(name, () => {
    let made: Awaited<ReturnType<typeof create>>;
    beforeEach(async () => {
      made = await create();
    });
    afterEach(() => made.close?.());

    const current = () => made.store;
    describe('a batch', () => itAppends(current));
    describe('a place', () => itGuardsPlaces(current));
    describe('a command id', () => itRemembersCommands(current));
    describe('refusals', () => itKeepsRefusals(current));
    describe('reading', () => itReads(current));
    describe('timers', () => itKeepsTimers(current));
  });
}

type Current = () => EventStore;

function itAppends(current: Current): void {
  it('takes the next positions of its ledger, in the order of its commands', async () => {
    const first = await append(current(), [ROAD, 0, { events: [{}, {}] }], [ORCHARD, 0]);
    const second = await append(current(), [WELL, 0], [ROAD, 2]);
    const third = await append(current(), [ORCHARD, 1, { events: [{}, {}] }]);
    expect([first, second, third]).toEqual(
      [1, 4, 6].map((firstPosition) => ({ outcome: 'appended', firstPosition })),
    );

    const events = await current().readLedger(0, 100);
    expect(events.map((event) => event.position)).toEqual([1, 2, 3, 4, 5, 6, 7]);
    expect(events.map((event) => event.stream)).toEqual(
      [ROAD, ROAD, ORCHARD, WELL, ROAD, ORCHARD, ORCHARD].map(({ stream }) => stream),
    );
    expect(events.map((event) => event.villagePosition)).toEqual([1, 2, 1, 3, 4, 2, 3]);
    expect(events.map((event) => event.version)).toEqual([1, 2, 1, 1, 3, 2, 3]);
  });

  it('may hold commands that follow each other in one stream', async () => {
    const chained = await append(current(), [ROAD, 0], [ROAD, 1], [ROAD, 2, { events: [{}, {}] }]);
    expect(chained).toEqual({ outcome: 'appended', firstPosition: 1 });
    const events = await current().readStream(ROAD.stream);
    expect(events.map((event) => event.version)).toEqual([1, 2, 3, 4]);
    expect(await current().findAnswer(commandIdOf(ROAD, 1))).toMatchObject({
      answer: { events: [{ position: 2, version: 2 }] },
    });
  });

  it('is read as it was sealed, to the byte, wherever it is read', async () => {
    const [command] = await sealed(current(), [ROAD, 0, { events: [{}, FULL_EVENT] }]);
    await current().append(command ? [command] : []);
    const events = command?.events.map(({ leaf }, index) => ({ ...leaf, position: index + 1 }));
    expect(events?.[1]).toMatchObject(FULL_EVENT);
    expect(await current().readStream(ROAD.stream)).toStrictEqual(events);
    expect(await current().readVillage(ROAD.village, 0, 100)).toStrictEqual(events);
    expect(await current().readLedger(0, 100)).toStrictEqual(events);
    expect(await current().villageHead(ROAD.village)).toStrictEqual(events?.[1]);

    const outgoing = await current().readOutgoing(0, 100);
    expect(outgoing.map(({ bytes }) => Buffer.from(bytes))).toEqual(
      command?.events.map(({ bytes }) => Buffer.from(bytes)),
    );
    for (const { bytes, ...place } of outgoing) {
      expect({ ...decodeLeaf(bytes), position: place.position }).toMatchObject(place);
    }
  });

  it('has neither null nor undefined where a field is absent', async () => {
    const [event] = await recordedBy(current(), ROAD, 0);
    const { type, schemaVersion, actor, lawHash, data } = EVENT;
    const commandId = commandIdOf(ROAD, 0);
    const { village, stream, decisionId } = ROAD;
    expect(await current().readLedger(0, 1)).toStrictEqual([
      {
        ...{ eventId: event?.eventId, ledger: current().ledger, position: 1 },
        ...{ village, villagePosition: 1, stream, version: 1, decisionId },
        ...{ type, schemaVersion, actor, lawHash, occurredAt: START, recordedAt: START },
        ...{ commandId, correlationId: commandId, causationId: commandId, data },
      },
    ]);
  });

  it('sent before the last has returned takes effect behind it', async () => {
    const [first, second, other] = await sealed(current(), [ROAD, 0], [ROAD, 1], [ORCHARD, 0]);
    if (!first || !second || !other) throw new Error('three are sealed');
    const [one, two, three] = await Promise.all(
      [first, second, other].map((command) => current().append([command])),
    );
    expect([one, two, three].map((appended) => appended?.outcome)).toEqual(
      Array.from({ length: 3 }, () => 'appended'),
    );
    const events = await current().readLedger(0, 100);
    expect(events.map((event) => event.stream)).toEqual([ROAD.stream, ROAD.stream, ORCHARD.stream]);
  });

  it('has a reader never see a gap', async () => {
    const pages: Promise<readonly RecordedEvent[]>[] = [];
    for (let version = 0; version < 20; version += 1) {
      const home = version % 2 === 0 ? ROAD : ORCHARD;
      pages.push(current().readLedger(0, 100));
      await append(current(), [home, Math.floor(version / 2)]);
    }
    for (const page of await Promise.all(pages)) {
      expect(page.map((event) => event.position)).toEqual(page.map((_, index) => index + 1));
    }
    expect(await current().lastPosition()).toBe(20);
  });
}

function itGuardsPlaces(current: Current): void {
  it.each([
    ['behind its stream', ROAD, 0, 1],
    ['ahead of its stream', ROAD, 2, 1],
    ['in a stream that does not exist', WELL, 1, 0],
  ])('%s is stale, and nothing changes', async (_, home, expected, version) => {
    await append(current(), [ROAD, 0, { timers: [timerOf(ROAD, 'kept', later(1_000))] }]);
    const before = await everythingIn(current());
    const losing = { command: 'losing', timers: [timerOf(ROAD, 'lost', later(500))] };
    const appended = await append(current(), [ORCHARD, 0], [home, expected, losing]);
    const { stream } = home;
    expect(appended).toEqual({ outcome: 'stale', streams: [{ stream, version }], villages: [] });
    expect(await everythingIn(current())).toStrictEqual(before);
    expect(await current().findAnswer(commandIdOf(home, expected, losing))).toBeUndefined();
    expect(await current().findAnswer(commandIdOf(ORCHARD, 0))).toBeUndefined();

    const again = await recordedBy(current(), home, version, { command: 'losing' });
    expect(again).toMatchObject([{ position: 2 }]);
  });

  it('that another stream of the village has taken is stale', async () => {
    const [late] = await sealed(current(), [WELL, 0]);
    await append(current(), [ROAD, 0]);
    const stale = { outcome: 'stale', streams: [], villages: [ROAD.village] };
    expect(await current().append(late ? [late] : [])).toEqual(stale);
    expect(await current().readLedger(0, 100)).toHaveLength(1);
  });

  it('not later than the last of its village is stale', async () => {
    await append(current(), [ROAD, 0, { now: later(60_000) }]);
    const [early] = await sealed(current(), [WELL, 0, { now: later(60_001) }]);
    const [event] = early?.events ?? [];
    if (!early || !event) throw new Error('one is sealed');
    const recordedAt = later(60_000);
    const leaf = { ...event.leaf, recordedAt };
    const backdated = { ...early, events: [{ ...event, leaf, bytes: encodeLeaf(leaf) }] };
    const stale = { outcome: 'stale', streams: [], villages: [ROAD.village] };
    expect(await current().append([backdated])).toEqual(stale);
    expect(await current().append([early])).toMatchObject({ outcome: 'appended' });
  });

  it('is taken by exactly one of two that come at once', async () => {
    await append(current(), [ROAD, 0]);
    const rivals = await Promise.all(
      ['one', 'other'].map((command) => sealed(current(), [ROAD, 1, { command }])),
    );
    const results = await Promise.all(rivals.map((commands) => current().append(commands)));
    expect(results.map(({ outcome }) => outcome).toSorted()).toEqual(['appended', 'stale']);
    expect(results).toContainEqual({
      outcome: 'stale',
      streams: [{ stream: ROAD.stream, version: 2 }],
      villages: [ROAD.village],
    });
    const winner = rivals.find((_, index) => results[index]?.outcome === 'appended');
    const events = await current().readStream(ROAD.stream);
    expect(events.map((event) => event.commandId)).toEqual([
      commandIdOf(ROAD, 0),
      winner?.[0]?.commandId,
    ]);
  });
}

function itRemembersCommands(current: Current): void {
  it('that never came has no answer', async () => {
    expect(await current().findAnswer(uuidOf('never came'))).toBeUndefined();
  });

  it('that comes again is named, and nothing of its batch is appended', async () => {
    const events = await recordedBy(current(), ROAD, 0, { events: [{}, {}] });
    const commandId = commandIdOf(ROAD, 0);
    const stored = {
      requestHash: hashOf(commandId),
      answer: { outcome: 'accepted', events },
    };
    expect(await current().findAnswer(commandId)).toStrictEqual(stored);
    await append(current(), [ROAD, 2, { timers: [timerOf(ROAD, 'kept', later(1_000))] }]);

    const before = await everythingIn(current());
    const repeated = { outcome: 'repeated', commandIds: [commandId] };
    for (const version of [0, 3]) {
      const again = { command: `${ROAD.stream} 0`, timers: [] };
      expect(await append(current(), [ORCHARD, 0], [ROAD, version, again])).toEqual(repeated);
      expect(await everythingIn(current())).toStrictEqual(before);
    }
    expect(await current().findAnswer(commandId)).toStrictEqual(stored);
    expect(await current().findAnswer(commandIdOf(ORCHARD, 0))).toBeUndefined();
  });

  it('without events is remembered and changes nothing else', async () => {
    await append(current(), [ROAD, 0, { timers: [timerOf(ROAD, 'kept', later(1_000))] }]);
    const before = await everythingIn(current());
    const empty = { command: 'empty', events: [] };
    expect(await append(current(), [ROAD, 1, empty])).toMatchObject({ outcome: 'appended' });
    const requestHash = hashOf(uuidOf('empty'));
    const remembered = { requestHash, answer: { outcome: 'accepted', events: [] } };
    expect(await current().findAnswer(uuidOf('empty'))).toStrictEqual(remembered);
    expect(await append(current(), [ROAD, 1, empty])).toMatchObject({ outcome: 'repeated' });
    expect(await everythingIn(current())).toStrictEqual(before);
    const late = { command: 'late', events: [] };
    expect(await append(current(), [ROAD, 0, late])).toMatchObject({ outcome: 'stale' });
  });

  it('of a kept refusal finds it again, and cannot be accepted later', async () => {
    const { commandId, requestHash, refusal } = REFUSED;
    await current().keepRefusal(REFUSED);
    const stored = { requestHash, answer: { outcome: 'refused', refusal } };
    expect(await current().findAnswer(commandId)).toStrictEqual(stored);
    const repeated = { outcome: 'repeated', commandIds: [commandId] };
    expect(await append(current(), [ROAD, 0, { command: 'refused' }])).toEqual(repeated);
    expect(await current().readLedger(0, 100)).toEqual([]);
  });

  it('that is stored already is not changed by a refusal', async () => {
    await append(current(), [ROAD, 0]);
    const commandId = commandIdOf(ROAD, 0);
    const stored = await current().findAnswer(commandId);
    await current().keepRefusal({ ...REFUSED, commandId });
    expect(await current().findAnswer(commandId)).toStrictEqual(stored);

    await current().keepRefusal(REFUSED);
    const first = await current().findAnswer(REFUSED.commandId);
    const other = { ...REFUSED.refusal, code: 'stage-not-open' };
    await current().keepRefusal({ ...REFUSED, requestHash: hashOf('other'), refusal: other });
    expect(await current().findAnswer(REFUSED.commandId)).toStrictEqual(first);
  });
}

function itKeepsRefusals(current: Current): void {
  it('are read as they were kept, the newest of a stream first, at most as many as asked for', async () => {
    expect(await current().readRefusals(ROAD.stream, 9)).toEqual([]);
    const kept = ['one', 'two', 'three'].map((name, index) => {
      return { ...REFUSED, commandId: uuidOf(name), recordedAt: later(index) };
    });
    for (const one of kept) await current().keepRefusal(one);
    const { village, stream } = WELL;
    await current().keepRefusal({ ...REFUSED, commandId: uuidOf('elsewhere'), village, stream });
    await current().keepRefusal({ ...REFUSED, commandId: uuidOf('one'), type: 'Another' });
    expect(await current().readRefusals(ROAD.stream, 9)).toStrictEqual(kept.toReversed());
    expect(await current().readRefusals(ROAD.stream, 1)).toStrictEqual(kept.slice(2));
  });
}

function itReads(current: Current): void {
  it('gives nothing of a stream, a village or a ledger without events', async () => {
    expect(await current().readStream(ROAD.stream)).toEqual([]);
    expect(await current().readVillage(ROAD.village, 0, 100)).toEqual([]);
    expect(await current().readLedger(0, 100)).toEqual([]);
    expect(await current().readOutgoing(0, 100)).toEqual([]);
    expect(await current().lastPosition()).toBe(0);
    expect(await current().villageHead(ROAD.village)).toBeUndefined();
  });

  it('gives the events behind a position, in order, at most as many as asked for', async () => {
    await append(current(), [ROAD, 0, { events: [{}, {}] }]);
    await append(current(), [ORCHARD, 0, { events: [{}, {}] }]);
    await append(current(), [WELL, 0, { events: [{}, {}] }], [VILLAGE, 0]);

    const positions = async (page: Promise<readonly { position: number }[]>) =>
      (await page).map((event) => event.position);
    expect(await positions(current().readLedger(0, 4))).toEqual([1, 2, 3, 4]);
    expect(await positions(current().readLedger(4, 4))).toEqual([5, 6, 7]);
    expect(await positions(current().readLedger(7, 4))).toEqual([]);
    expect(await positions(current().readOutgoing(0, 4))).toEqual([1, 2, 3, 4]);
    expect(await positions(current().readOutgoing(4, 4))).toEqual([5, 6, 7]);
    expect(await positions(current().readVillage(ROAD.village, 0, 3))).toEqual([1, 2, 5]);
    expect(await positions(current().readVillage(ROAD.village, 3, 3))).toEqual([6, 7]);
    expect(await positions(current().readVillage(ROAD.village, 5, 3))).toEqual([]);
    expect(await positions(current().readStream(WELL.stream))).toEqual([5, 6]);
    expect(await positions(current().readStream(VILLAGE.stream))).toEqual([7]);
  });

  it('gives the events up to the end of what is safe, as one who read before left off', async () => {
    await append(current(), [ROAD, 0, { events: [{}, {}, {}] }]);
    const all = await current().readLedger(0, Number.MAX_SAFE_INTEGER);
    expect(all.map(leafOf)).toHaveLength(3);
    expect(await current().readVillage(ROAD.village, 0, Number.MAX_SAFE_INTEGER)).toHaveLength(3);
  });

  it('gives the last event of each village as its head', async () => {
    await append(current(), [ROAD, 0, { events: [{}, {}] }]);
    await append(current(), [ORCHARD, 0]);
    expect(await current().villageHead(ROAD.village)).toMatchObject({ villagePosition: 2 });
    expect(await current().villageHead(ORCHARD.village)).toMatchObject({ villagePosition: 1 });
  });
}

function itKeepsTimers(current: Current): void {
  const first = timerOf(ROAD, 'first', later(1_000));
  const second = timerOf(WELL, 'second', later(2_000));
  const third = timerOf(ROAD, 'third', later(3_000));

  it('are due in order, up to and including the moment, at most as many as asked for', async () => {
    await append(current(), [ROAD, 0, { timers: [third, first] }]);
    await append(current(), [WELL, 0, { timers: [second] }]);
    expect(await current().dueTimers(later(999), 9)).toEqual([]);
    expect(await current().dueTimers(later(1_000), 9)).toStrictEqual([first]);
    expect(await current().dueTimers(later(3_000), 9)).toStrictEqual([first, second, third]);
    expect(await current().dueTimers(later(3_000), 2)).toStrictEqual([first, second]);
  });

  it('are replaced where an append names those that the stream has from now on', async () => {
    await append(current(), [ROAD, 0, { timers: [first, third] }]);
    await append(current(), [WELL, 0, { timers: [second] }]);
    await append(current(), [ROAD, 1, { timers: [third] }]);
    expect(await current().dueTimers(FAR, 9)).toStrictEqual([second, third]);
    await append(current(), [WELL, 1, { timers: [] }]);
    expect(await current().dueTimers(FAR, 9)).toStrictEqual([third]);
  });

  it('stay where an append names none', async () => {
    await append(current(), [ROAD, 0, { timers: [first] }]);
    await append(current(), [ROAD, 1], [WELL, 0]);
    expect(await current().dueTimers(FAR, 9)).toStrictEqual([first]);
  });

  it('are those of the last of several commands to a stream in one batch', async () => {
    const commands = [[first, third], [], [third]].map((timers, version) => {
      return [ROAD, version, { timers }] as const;
    });
    await append(current(), ...commands, [WELL, 0, { timers: [second] }]);
    expect(await current().dueTimers(FAR, 9)).toStrictEqual([second, third]);
  });

  it('are forgotten one by one, and not for what has replaced them', async () => {
    await append(current(), [ROAD, 0, { timers: [first, third] }]);
    await append(current(), [WELL, 0, { timers: [second] }]);
    await current().dropTimer(structuredClone(third));
    expect(await current().dueTimers(FAR, 9)).toStrictEqual([first, second]);

    const successors = [
      { ...first, dueAt: later(1_001) as Instant },
      { ...first, setBy: uuidOf('a later event') },
      { ...first, kind: 'another' },
    ];
    for (const [index, successor] of successors.entries()) {
      await append(current(), [ROAD, 1 + index, { timers: [successor] }]);
      await current().dropTimer(first);
      expect(await current().dueTimers(FAR, 9)).toStrictEqual([successor, second]);
    }
  });
}
