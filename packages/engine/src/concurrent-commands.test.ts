import { addMilliseconds, assert, type Instant, TransientFailure, uuidOf } from '@siyi/kernel';
import { encodeLeaf, leafHashText } from '@siyi/log';
import { beforeEach, describe, expect, it } from 'vitest';
import { type CommandHandler, createCommandHandler } from './command-handler.ts';
import { createMemoryEventStore } from './memory/memory-event-store.ts';
import { createMemoryPrivateValues } from './memory/memory-private-values.ts';
import { createVirtualClock } from './memory/virtual-clock.ts';
import type { EventStore } from './ports.ts';
import { leafOf } from './seal.ts';
import {
  accepted,
  add,
  COUNTER,
  codeOf,
  numbersTo,
  openVillage,
  randomness,
  toy,
} from './testing/toy-domain.ts';

const START = '2026-03-17T00:30:00.000Z' as Instant;

let store: EventStore;
let handler: CommandHandler;

beforeEach(async () => {
  store = createMemoryEventStore('siyi-test');
  handler = handlerOver({});
  await handler.handle(openVillage('wangjiashan', 10));
});

describe('commands that come at once', () => {
  it('take dense places in their village and streams, each 1 ms after the last', async () => {
    await handler.handle(openVillage('lijiazhuang', 10));
    const names = Array.from({ length: 40 }, (_, index) => `at once ${index}`);
    const answers = await Promise.all(
      names.map((name, index) => {
        const village = index % 2 === 0 ? 'wangjiashan' : 'lijiazhuang';
        return handler.handle({ ...add(name, { amount: 1 }), village, decisionId: uuidOf(name) });
      }),
    );
    expect(answers.flatMap(accepted)).toHaveLength(40);
    const events = await store.readLedger(0, 100);
    expect(events.map((event) => event.position)).toEqual(numbersTo(42));
    for (const village of ['wangjiashan', 'lijiazhuang']) {
      const own = await store.readVillage(village, 0, 100);
      expect(own.map((event) => event.villagePosition)).toEqual(numbersTo(21));
      expect(own.map((event) => event.recordedAt)).toEqual(
        own.map((_, index) => addMilliseconds(START, index)),
      );
    }
  });

  it('to one decision are decided one behind the other, and name the one before', async () => {
    const commands = numbersTo(10).map((number) => add(`chained ${number}`, { amount: 1 }));
    const answers = await Promise.all(commands.map((command) => handler.handle(command)));
    expect(answers.flatMap(accepted).map(({ data }) => data.total)).toEqual([
      ...numbersTo(10),
      undefined,
    ]);
    const events = await store.readStream(`decision-${COUNTER}`);
    expect(events.map((event) => event.version)).toEqual(numbersTo(11));
    const hashes = events.map((event) => leafHashText(encodeLeaf(leafOf(event))));
    expect(events.map((event) => event.previous)).toEqual([undefined, ...hashes.slice(0, -1)]);
  });

  it('are refused for what one ahead of them recorded, and never for what was not', async () => {
    const filling = add('filling', { amount: 10 });
    const late = add('late', { amount: 1 });
    const [one, other] = await Promise.all([handler.handle(filling), handler.handle(late)]);
    expect([codeOf(one), codeOf(other)]).toEqual(['accepted', 'above-maximum']);

    const orchard = { decisionId: uuidOf('orchard') };
    let calls = 0;
    const append: EventStore['append'] = async (commands) => {
      calls += 1;
      if (calls === 1) throw new TransientFailure('away');
      return store.append(commands);
    };
    const shaky = handlerOver({ append });
    const lost = shaky.handle({ ...add('lost', { amount: 10 }), ...orchard });
    const next = shaky.handle({ ...add('next', { amount: 1 }), ...orchard });
    await expect(lost).rejects.toBeInstanceOf(TransientFailure);
    expect(codeOf(await next)).toBe('accepted');
  });

  it('are appended whatever becomes of one among them', async () => {
    const names = ['one', 'two', 'three'];
    const orders = names.map((name) => ({
      ...add(name, { amount: 1 }),
      decisionId: uuidOf(name),
    }));
    const [first] = orders;
    assert(first, 'there is a first');
    await handler.handle(first);
    const broken = { ...add('broken', { amount: 1, note: '\ud800' }), decisionId: uuidOf('four') };
    const answers = await Promise.allSettled(
      [...orders, broken].map((order) => handlerOver({}).handle(order)),
    );
    expect(answers.map(({ status }) => status)).toEqual([
      ...names.map(() => 'fulfilled'),
      'rejected',
    ]);
    expect(await store.readLedger(0, 100)).toHaveLength(4);
    expect(await store.findAnswer(broken.commandId)).toBeUndefined();
  });
});

describe('two writers of one ledger', () => {
  it('lose nothing and double nothing', async () => {
    const writers = [handlerOver({}), handlerOver({}), handler];
    const commands = numbersTo(60).map((number) => {
      return { ...add(`shared ${number}`, { amount: 1 }), decisionId: uuidOf(`d${number % 7}`) };
    });
    const outcomes = await Promise.all(
      commands.map((command, index) => writers[index % 3]?.handle(command)),
    );
    const conflicts = outcomes.filter((one) => one && codeOf(one) === 'version-conflict').length;
    expect(outcomes.filter((one) => one?.outcome === 'accepted')).toHaveLength(60 - conflicts);
    const events = await store.readLedger(0, 1_000);
    expect(events.map((event) => event.position)).toEqual(numbersTo(events.length));
    const added = events.filter((event) => event.type === 'Added');
    expect(added.map((event) => event.commandId).toSorted()).toEqual(
      commands
        .filter((_, index) => outcomes[index]?.outcome === 'accepted')
        .map((command) => command.commandId)
        .toSorted(),
    );
  });

  it('refuse nothing on what only they remember', async () => {
    const other = handlerOver({});
    await handler.handle(add('first', { amount: 4 }));
    expect(codeOf(await other.handle(add('too much', { amount: 7 })))).toBe('above-maximum');
    // The other raises the maximum: the first must not refuse by the one it remembers.
    await other.handle(openVillage('wangjiashan', 20));
    expect(codeOf(await handler.handle(add('now', { amount: 7 })))).toBe('accepted');
    expect(codeOf(await handler.handle(add('more', { amount: 9 })))).toBe('accepted');
  });
});

function handlerOver(changes: Partial<EventStore>): CommandHandler {
  return createCommandHandler({
    store: { ...store, ...changes },
    privateValues: createMemoryPrivateValues(),
    clock: createVirtualClock(START),
    randomness,
    domain: toy,
  });
}
