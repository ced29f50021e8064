import { type Instant, IntegrityError, uuidOf, VersionConflict } from '@siyi/kernel';
import { encodeLeaf, LEAF_BYTES_MAX, leafHashText } from '@siyi/log';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { EventStore, RecordedEvent } from '../ports.ts';
import {
  appendTo,
  decisionOf,
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
    describe('a recorded event', () => itPlacesEvents(current));
    describe('a leaf that breaks the profile', () => itRefusesBrokenLeaves(current));
    describe('an expected version', () => itGuardsVersions(current));
    describe('a command id', () => itRemembersCommands(current));
    describe('reading', () => itReads(current));
    describe('timers', () => itKeepsTimers(current));
  });
}

type Current = () => EventStore;

function itPlacesEvents(current: Current): void {
  it('has the next position of its ledger, of its village and of its stream', async () => {
    await current().append(appendTo(ROAD, 0, { events: [{}, {}] }));
    await current().append(appendTo(ORCHARD, 0));
    await current().append(appendTo(WELL, 0));
    await current().append(appendTo(ROAD, 2));
    await current().append(appendTo(ORCHARD, 1, { events: [{}, {}] }));

    const events = await current().readLedger(0, 100);
    expect(events.map((event) => event.position)).toEqual([1, 2, 3, 4, 5, 6, 7]);
    expect(events.map((event) => event.stream)).toEqual(
      [ROAD, ROAD, ORCHARD, WELL, ROAD, ORCHARD, ORCHARD].map(({ stream }) => stream),
    );
    expect(events.map((event) => event.villagePosition)).toEqual([1, 2, 1, 3, 4, 2, 3]);
    expect(events.map((event) => event.version)).toEqual([1, 2, 1, 1, 3, 2, 3]);
  });

  it('is the same in the answer and wherever it is read', async () => {
    const events = await recordedBy(current(), appendTo(ROAD, 0, { events: [{}, FULL_EVENT] }));
    expect(events).toHaveLength(2);
    expect(events[1]).toMatchObject(FULL_EVENT);
    expect(await current().readStream(ROAD.stream)).toStrictEqual(events);
    expect(await current().readVillage(ROAD.village, 0, 100)).toStrictEqual(events);
    expect(await current().readLedger(0, 100)).toStrictEqual(events);
    expect(await current().villageHead(ROAD.village)).toStrictEqual(events[1]);
  });

  it('has neither null nor undefined where a field is absent', async () => {
    const sparse = { note: undefined, sessions: [{ present: 27, place: undefined }] };
    const append = appendTo(ROAD, 0, {
      events: [{ procedureHash: undefined, commitments: undefined, data: sparse }],
    });
    const { type, schemaVersion, actor, lawHash } = EVENT;
    const { commandId, village, stream } = append;
    expect(await recordedBy(current(), append)).toStrictEqual([
      {
        ...{ eventId: append.events[0]?.eventId, ledger: current().ledger, position: 1 },
        ...{ village, villagePosition: 1, stream, version: 1, decisionId: ROAD.decisionId },
        ...{ type, schemaVersion, actor, lawHash, occurredAt: START, recordedAt: START },
        ...{ commandId, correlationId: commandId, causationId: commandId },
        data: { sessions: [{ present: 27 }] },
      },
    ]);
    const [villageEvent = {}] = await recordedBy(current(), appendTo(VILLAGE, 0));
    expect(Object.keys(villageEvent)).not.toContain('decisionId');
  });

  it('is recorded at the clock, but 1 ms after the last of its village where that is later', async () => {
    const at = (now: Instant, events = [{}]) => ({ now, events });
    await current().append(appendTo(ROAD, 0, at(later(0), [{}, {}, {}])));
    await current().append(appendTo(WELL, 0, at(later(1))));
    await current().append(appendTo(ROAD, 3, at(later(-5_000))));
    await current().append(appendTo(ROAD, 4, at(later(4))));
    await current().append(appendTo(WELL, 1, at(later(5))));
    await current().append(appendTo(VILLAGE, 0, at(later(60_000))));

    const events = await current().readVillage(ROAD.village, 0, 100);
    expect(events.map((event) => event.recordedAt)).toEqual(
      [0, 1, 2, 3, 4, 5, 6, 60_000].map(later),
    );
  });

  it('is recorded at the clock whatever the moments of other villages', async () => {
    await current().append(appendTo(ROAD, 0, { now: later(60_000) }));
    const [event] = await recordedBy(current(), appendTo(ORCHARD, 0, { now: START }));
    expect(event?.recordedAt).toBe(START);
  });

  it('occurred when it was recorded unless the sender claims another moment', async () => {
    const claimed = '2019-11-05T01:00:00.000Z' as Instant;
    const append = appendTo(ROAD, 0, { events: [{}, { occurredAt: claimed }, {}] });
    const events = await recordedBy(current(), append);
    expect(events.map((event) => event.occurredAt)).toEqual([later(0), claimed, later(2)]);
  });

  it('names the leaf hash of the last event of its stream, and the first of a stream none', async () => {
    await current().append(appendTo(ROAD, 0, { events: [{}, FULL_EVENT] }));
    await current().append(appendTo(WELL, 0));
    await current().append(appendTo(ORCHARD, 0));
    await current().append(appendTo(ROAD, 2));
    await current().append(appendTo(WELL, 1));

    for (const { stream } of [ROAD, WELL, ORCHARD]) {
      const [first, ...rest] = await current().readStream(stream);
      expect(Object.keys(first ?? {})).not.toContain('previous');
      const events = [first, ...rest].filter((event) => event !== undefined);
      expect(rest.map((event) => event.previous)).toEqual(events.slice(0, -1).map(leafHashOf));
    }
  });

  it('has a dense place when many streams are appended to at once', async () => {
    const homes = Array.from({ length: 20 }, (_, index) =>
      decisionOf(index % 2 === 0 ? 'wangjiashan' : 'lijiazhuang', `at once ${index}`),
    );
    const pages: Promise<readonly RecordedEvent[]>[] = [];
    const appends = homes.map((home) => {
      pages.push(current().readLedger(0, 100));
      return current().append(appendTo(home, 0));
    });
    await Promise.all(appends);
    // Whatever a reader saw in between began with position 1 and had no gap.
    const events = await current().readLedger(0, 100);
    expect(events).toHaveLength(20);
    for (const page of [...(await Promise.all(pages)), events]) {
      expect(page.map((event) => event.position)).toEqual(numbersTo(page.length));
    }
    for (const village of ['wangjiashan', 'lijiazhuang']) {
      const own = await current().readVillage(village, 0, 100);
      expect(own.map((event) => event.villagePosition)).toEqual(numbersTo(10));
      const moments = own.map((event) => event.recordedAt);
      expect(moments).toEqual([...new Set(moments)].toSorted());
    }
  });
}

function itRefusesBrokenLeaves(current: Current): void {
  const broken: readonly (readonly [string, unknown])[] = [
    ['is too large', 'x'.repeat(LEAF_BYTES_MAX)],
    ['holds null', null],
    ['holds undefined in a list', [undefined]],
    ['holds a Date', new Date(0)],
    ['holds a fraction', 0.5],
    ['holds -0', -0],
    ['holds an unsafe integer', 2 ** 53],
    ['holds text that is not NFC', 'e\u0301'],
    ['holds a lone surrogate', '\ud800'],
    ['holds U+0000', '\u0000'],
    ['holds a key that is no field name', { 王家山: 1 }],
  ];

  it.each(broken)('throws and leaves nothing behind when it %s', async (_, value) => {
    await current().append(appendTo(ROAD, 0, { timers: [timerOf(ROAD, 'kept', later(1_000))] }));
    const before = await everythingIn(current());
    const bad = { data: { value } };
    for (const events of [[bad], [{}, bad], [bad, {}]]) {
      const timers = [timerOf(ROAD, 'lost', later(500))];
      const append = appendTo(ROAD, 1, { command: 'broken', events, timers });
      await expect(current().append(append)).rejects.toBeInstanceOf(IntegrityError);
      expect(await everythingIn(current())).toStrictEqual(before);
      expect(await current().findAnswer(append.commandId)).toBeUndefined();
    }
    const mended = appendTo(ROAD, 1, { command: 'broken' });
    expect(await recordedBy(current(), mended)).toMatchObject([{ position: 2, version: 2 }]);
  });
}

function itGuardsVersions(current: Current): void {
  it.each([
    ['behind the stream', ROAD, 0, 1],
    ['ahead of the stream', ROAD, 2, 1],
    ['of a stream that does not exist', WELL, 1, 0],
  ])('is refused when it is %s, and nothing changes', async (_, home, expected, actual) => {
    await current().append(appendTo(ROAD, 0, { timers: [timerOf(ROAD, 'kept', later(1_000))] }));
    const before = await everythingIn(current());
    const losing = appendTo(home, expected, { command: 'losing' });
    const conflict = await current().append(losing).catch(thrown);
    expect(conflict).toBeInstanceOf(VersionConflict);
    expect(conflict).toMatchObject({ stream: home.stream, expected, actual });
    expect(await everythingIn(current())).toStrictEqual(before);
    expect(await current().findAnswer(losing.commandId)).toBeUndefined();

    const again = appendTo(home, actual, { command: 'losing' });
    expect(await recordedBy(current(), again)).toMatchObject([{ position: 2 }]);
  });

  it('lets exactly one of two appends through that come at once', async () => {
    await current().append(appendTo(ROAD, 0));
    const rivals = ['one', 'other'].map((command) => appendTo(ROAD, 1, { command }));
    const results = await Promise.allSettled(rivals.map((append) => current().append(append)));
    expect(results.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
    const lost = results.find((result) => result.status === 'rejected');
    expect(lost?.reason).toBeInstanceOf(VersionConflict);
    expect(lost?.reason).toMatchObject({ stream: ROAD.stream, expected: 1, actual: 2 });
    const winner = rivals.find((_, index) => results[index]?.status === 'fulfilled');
    const events = await current().readStream(ROAD.stream);
    expect(events.map((event) => event.commandId)).toEqual([
      appendTo(ROAD, 0).commandId,
      winner?.commandId,
    ]);
  });
}

function itRemembersCommands(current: Current): void {
  it('that never came has no answer', async () => {
    expect(await current().findAnswer(uuidOf('never came'))).toBeUndefined();
  });

  it('that comes again returns what was stored and appends nothing', async () => {
    const first = appendTo(ROAD, 0, { events: [{}, {}] });
    const stored = await current().append(first);
    expect(stored.requestHash).toBe(first.requestHash);
    expect(await current().findAnswer(first.commandId)).toStrictEqual(stored);
    await current().append(appendTo(ROAD, 2, { timers: [timerOf(ROAD, 'kept', later(1_000))] }));
    const before = await everythingIn(current());

    const { commandId } = first;
    const other = { ...appendTo(WELL, 0), commandId, requestHash: hashOf('another request') };
    for (const again of [first, { ...first, expectedVersion: 3, timers: [] }, other]) {
      expect(await current().append(again)).toStrictEqual(stored);
      expect(await everythingIn(current())).toStrictEqual(before);
    }
  });

  it('that comes twice at once is appended once', async () => {
    const append = appendTo(ROAD, 0);
    const answers = await Promise.all([current().append(append), current().append(append)]);
    expect(answers[1]).toStrictEqual(answers[0]);
    expect(await current().readLedger(0, 100)).toHaveLength(1);
  });

  it('without events is remembered and changes nothing else', async () => {
    await current().append(appendTo(ROAD, 0, { timers: [timerOf(ROAD, 'kept', later(1_000))] }));
    const before = await everythingIn(current());
    const empty = appendTo(ROAD, 1, { command: 'empty', events: [] });
    const { requestHash } = empty;
    const remembered = { requestHash, answer: { outcome: 'accepted', events: [] } };
    expect(await current().append(empty)).toStrictEqual(remembered);
    expect(await current().append(empty)).toStrictEqual(remembered);
    expect(await current().findAnswer(empty.commandId)).toStrictEqual(remembered);
    expect(await everythingIn(current())).toStrictEqual(before);
    await expect(
      current().append(appendTo(ROAD, 0, { command: 'late', events: [] })),
    ).rejects.toBeInstanceOf(VersionConflict);
  });

  it('of a kept refusal finds it again, and cannot be accepted later', async () => {
    const { commandId, requestHash, refusal } = REFUSED;
    await current().keepRefusal(REFUSED);
    const stored = { requestHash, answer: { outcome: 'refused', refusal } };
    expect(await current().findAnswer(commandId)).toStrictEqual(stored);
    expect(await current().append({ ...appendTo(ROAD, 0), commandId })).toStrictEqual(stored);
    expect(await current().readLedger(0, 100)).toEqual([]);
  });

  it('that is stored already is not changed by a refusal', async () => {
    const stored = await current().append(appendTo(ROAD, 0));
    await current().keepRefusal({ ...REFUSED, commandId: appendTo(ROAD, 0).commandId });
    expect(await current().findAnswer(appendTo(ROAD, 0).commandId)).toStrictEqual(stored);

    await current().keepRefusal(REFUSED);
    const first = await current().findAnswer(REFUSED.commandId);
    const other = { ...REFUSED.refusal, code: 'stage-not-open' };
    await current().keepRefusal({ ...REFUSED, requestHash: hashOf('other'), refusal: other });
    expect(await current().findAnswer(REFUSED.commandId)).toStrictEqual(first);
  });
}

function itReads(current: Current): void {
  it('gives nothing of a stream, a village or a ledger without events', async () => {
    expect(await current().readStream(ROAD.stream)).toEqual([]);
    expect(await current().readVillage(ROAD.village, 0, 100)).toEqual([]);
    expect(await current().readLedger(0, 100)).toEqual([]);
    expect(await current().villageHead(ROAD.village)).toBeUndefined();
  });

  it('gives the events behind a position, in order, at most as many as asked for', async () => {
    await current().append(appendTo(ROAD, 0, { events: [{}, {}] }));
    await current().append(appendTo(ORCHARD, 0, { events: [{}, {}] }));
    await current().append(appendTo(WELL, 0, { events: [{}, {}] }));

    const positions = async (page: Promise<readonly RecordedEvent[]>) =>
      (await page).map((event) => event.position);
    expect(await positions(current().readLedger(0, 4))).toEqual([1, 2, 3, 4]);
    expect(await positions(current().readLedger(4, 4))).toEqual([5, 6]);
    expect(await positions(current().readLedger(6, 4))).toEqual([]);
    expect(await positions(current().readVillage(ROAD.village, 0, 3))).toEqual([1, 2, 5]);
    expect(await positions(current().readVillage(ROAD.village, 3, 3))).toEqual([6]);
    expect(await positions(current().readVillage(ROAD.village, 4, 3))).toEqual([]);
    expect(await positions(current().readStream(WELL.stream))).toEqual([5, 6]);
  });

  it('gives the last event of each village as its head', async () => {
    await current().append(appendTo(ROAD, 0, { events: [{}, {}] }));
    await current().append(appendTo(ORCHARD, 0));
    expect(await current().villageHead(ROAD.village)).toMatchObject({ villagePosition: 2 });
    expect(await current().villageHead(ORCHARD.village)).toMatchObject({ villagePosition: 1 });
  });
}

function itKeepsTimers(current: Current): void {
  const first = timerOf(ROAD, 'first', later(1_000));
  const second = timerOf(WELL, 'second', later(2_000));
  const third = timerOf(ROAD, 'third', later(3_000));

  it('are due in order, up to and including the moment, at most as many as asked for', async () => {
    await current().append(appendTo(ROAD, 0, { timers: [third, first] }));
    await current().append(appendTo(WELL, 0, { timers: [second] }));
    expect(await current().dueTimers(later(999), 9)).toEqual([]);
    expect(await current().dueTimers(later(1_000), 9)).toStrictEqual([first]);
    expect(await current().dueTimers(later(3_000), 9)).toStrictEqual([first, second, third]);
    expect(await current().dueTimers(later(3_000), 2)).toStrictEqual([first, second]);
  });

  it('are replaced by each append to their stream', async () => {
    await current().append(appendTo(ROAD, 0, { timers: [first, third] }));
    await current().append(appendTo(WELL, 0, { timers: [second] }));
    await current().append(appendTo(ROAD, 1, { timers: [third] }));
    expect(await current().dueTimers(FAR, 9)).toStrictEqual([second, third]);
    await current().append(appendTo(WELL, 1, { timers: [] }));
    expect(await current().dueTimers(FAR, 9)).toStrictEqual([third]);
  });

  it('are forgotten one by one, and not for what has replaced them', async () => {
    await current().append(appendTo(ROAD, 0, { timers: [first, third] }));
    await current().append(appendTo(WELL, 0, { timers: [second] }));
    await current().dropTimer(structuredClone(third));
    expect(await current().dueTimers(FAR, 9)).toStrictEqual([first, second]);

    const successors = [
      { ...first, dueAt: later(1_001) },
      { ...first, setBy: uuidOf('a later event') },
      { ...first, kind: 'another' },
    ];
    for (const [index, successor] of successors.entries()) {
      await current().append(appendTo(ROAD, 1 + index, { timers: [successor] }));
      await current().dropTimer(first);
      expect(await current().dueTimers(FAR, 9)).toStrictEqual([successor, second]);
    }
  });
}

function leafHashOf({ position: _position, ...leaf }: RecordedEvent): string {
  return leafHashText(encodeLeaf(leaf));
}

function numbersTo(count: number): readonly number[] {
  return Array.from({ length: count }, (_, index) => index + 1);
}

function thrown(error: unknown): unknown {
  return error;
}
