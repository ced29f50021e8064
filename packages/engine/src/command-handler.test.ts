import {
  addMilliseconds,
  assert,
  type Instant,
  InvalidInput,
  TransientFailure,
  uuidOf,
} from '@siyi/kernel';
import { commit } from '@siyi/log';
import { beforeEach, describe, expect, it } from 'vitest';
import {
  type CommandHandler,
  type CommandRequest,
  createCommandHandler,
} from './command-handler.ts';
import { createMemoryEventStore } from './memory/memory-event-store.ts';
import { createMemoryPrivateValues } from './memory/memory-private-values.ts';
import { createVirtualClock, type VirtualClock } from './memory/virtual-clock.ts';
import type { EventStore, KeptRefusal, PrivateValues, RecordedEvent, Timer } from './ports.ts';
import {
  accepted,
  add,
  COUNTER,
  codeOf,
  hashOf,
  openVillage,
  randomness,
  toy,
} from './testing/toy-domain.ts';

const START = '2026-03-17T00:30:00.000Z' as Instant;
const DUE = '2026-03-24T16:00:00.000Z' as Instant;

let store: EventStore;
let privateValues: PrivateValues;
let clock: VirtualClock;
let handler: CommandHandler;

beforeEach(async () => {
  store = createMemoryEventStore('siyi-test');
  privateValues = createMemoryPrivateValues();
  clock = createVirtualClock(START);
  handler = handlerOver({});
  await handler.handle(openVillage('wangjiashan', 10));
});

describe('a command', () => {
  it('is recorded in the stream of its decision, or of its village', async () => {
    const events = accepted(await handler.handle(add('first', { amount: 4 })));
    const stream = `decision-${COUNTER}`;
    expect(events).toMatchObject([{ type: 'Added', stream, decisionId: COUNTER, version: 1 }]);
    expect(await store.readStream(stream)).toEqual(events);
    const [opened] = await store.readStream('village-wangjiashan');
    expect(opened).toMatchObject({ type: 'VillageOpened', version: 1 });
    expect(opened).not.toHaveProperty('decisionId');
  });

  it('without a decision id starts a decision under an id of its own', async () => {
    const { decisionId: _, ...start } = add('start', { amount: 4 });
    const [event] = accepted(await handler.handle(start));
    const decisionId = uuidOf(`decision of ${start.commandId}`);
    expect(event).toMatchObject({ decisionId, stream: `decision-${decisionId}` });
  });

  it('is decided on its village, on its whole stream, and at the moment of recording', async () => {
    await handler.handle(add('first', { amount: 4 }));
    await handler.handle(add('second', { amount: 5 }));
    const refused = await handler.handle(add('third', { amount: 2 }));
    // The clock stands still: the event would be the fourth of the village, 1 ms after the third.
    const operands = { needed: 10, had: 11, now: addMilliseconds(START, 3) };
    expect(refused).toMatchObject({ outcome: 'refused', refusal: { operands } });
  });

  it('leaves a standing that need not be read again, and a stored outcome leaves none', async () => {
    const outcome = await handler.handle(add('first', { amount: 4 }));
    expect(handler.standingAfter(outcome)).toMatchObject({
      head: { villagePosition: 2 },
      villageBook: { version: 1, state: { maximum: 10 } },
      decisionBook: { version: 1, state: { total: 4 } },
    });
    const again = await handler.handle(add('first', { amount: 4 }));
    expect(again).toEqual(outcome);
    expect(handler.standingAfter(again)).toBeUndefined();
  });

  it('that cannot be read throws its faults and leaves nothing', async () => {
    const unreadable = add('unreadable', { amount: 'four' });
    await expect(handler.handle(unreadable)).rejects.toBeInstanceOf(InvalidInput);
    expect(await store.findAnswer(unreadable.commandId)).toBeUndefined();
    expect(await store.readLedger(0, 100)).toHaveLength(1);
  });

  it('to a decision of another village is refused, and not kept', async () => {
    await handler.handle(openVillage('lijiazhuang', 10));
    await handler.handle(add('first', { amount: 4 }));
    const foreign = { ...add('foreign', { amount: 1 }), village: 'lijiazhuang' };
    expect(codeOf(await handler.handle(foreign))).toBe('unknown-decision');
    expect(await store.findAnswer(foreign.commandId)).toBeUndefined();
    expect(await store.readStream(`decision-${COUNTER}`)).toHaveLength(1);
  });

  it('that is refused is kept with who sent what, where and when', async () => {
    const kept: KeptRefusal[] = [];
    const keepRefusal = async (refusal: KeptRefusal) => void kept.push(refusal);
    const command = add('too much', { amount: 11 });
    const refused = await handlerOver({ keepRefusal }).handle(command);
    const { commandId, village, actor, type } = command;
    const stream = `decision-${COUNTER}`;
    const recordedAt = addMilliseconds(START, 1);
    const refusal = refused.outcome === 'refused' ? refused.refusal : undefined;
    expect(kept).toMatchObject([{ commandId, village, stream, recordedAt, actor, type, refusal }]);
  });
});

describe('the same command id', () => {
  it('gets the stored events again', async () => {
    const first = await handler.handle(add('first', { amount: 4 }));
    await handler.handle(add('second', { amount: 6 }));
    const before = await store.readLedger(0, 100);
    expect(await handler.handle(add('first', { amount: 4 }))).toEqual(first);
    expect(await store.readLedger(0, 100)).toEqual(before);
  });

  it('gets a kept refusal again, also when it would be accepted by now', async () => {
    const refused = await handler.handle(add('too much', { amount: 11 }));
    expect(codeOf(refused)).toBe('above-maximum');
    await handler.handle(openVillage('wangjiashan', 20));
    expect(await handler.handle(add('too much', { amount: 11 }))).toEqual(refused);
    expect(accepted(await handler.handle(add('anew', { amount: 11 })))).toHaveLength(1);
  });

  it('is decided anew after a refusal that is not kept', async () => {
    const early = { ...add('early', { amount: 4 }), village: 'lijiazhuang' };
    expect(codeOf(await handler.handle(early))).toBe('unknown-village');
    expect(await store.findAnswer(early.commandId)).toBeUndefined();
    await handler.handle(openVillage('lijiazhuang', 10));
    expect(accepted(await handler.handle(early))).toHaveLength(1);
  });

  it('of a command that changed nothing stays without events', async () => {
    expect(accepted(await handler.handle(add('nothing', { amount: 0 })))).toEqual([]);
    expect(await store.findAnswer(uuidOf('nothing'))).toBeDefined();
    expect(accepted(await handler.handle(add('nothing', { amount: 0 })))).toEqual([]);
  });

  it.each<[string, Partial<CommandRequest>]>([
    ['other data', { data: { amount: 5 } }],
    ['another type', { type: 'Ring' }],
    ['another decision', { decisionId: uuidOf('another counter') }],
    ['another village', { village: 'lijiazhuang' }],
    ['another seat', { actor: { seat: 'township', person: 'person-1' } }],
    ['another person', { actor: { seat: 'village-committee', person: 'person-2' } }],
  ])('with %s is refused, and the stored outcome stays', async (_, change) => {
    const command = add('first', { amount: 4 });
    const first = await handler.handle(command);
    expect(codeOf(await handler.handle({ ...command, ...change }))).toBe('command-id-reused');
    expect(await handler.handle(command)).toEqual(first);
    expect(await store.readLedger(0, 100)).toHaveLength(2);
  });

  it('with the same data in another order of members is the same command', async () => {
    const first = await handler.handle(add('first', { amount: 4, note: '修路' }));
    expect(await handler.handle(add('first', { note: '修路', amount: 4 }))).toEqual(first);
  });

  it.each([
    ['accepted', 4, 2],
    ['refused', 11, 1],
  ])('sent twice at once is %s once', async (outcome, amount, events) => {
    const command = add('twice', { amount });
    const [one, other] = await Promise.all([handler.handle(command), handler.handle(command)]);
    expect(one.outcome).toBe(outcome);
    expect(other).toEqual(one);
    expect(await store.readLedger(0, 100)).toHaveLength(events);
  });

  it('sent at once with other data is accepted for one of the two', async () => {
    const commands = [4, 5].map((amount) => add('same', { amount }));
    const answers = await Promise.all(commands.map((command) => handler.handle(command)));
    expect(answers.map(codeOf).toSorted()).toEqual(['accepted', 'command-id-reused']);
    expect(await store.readLedger(0, 100)).toHaveLength(2);
  });

  it('gets the outcome of its twin that was stored after it was decided', async () => {
    const command = add('twin', { amount: 4 });
    const twin = () => handler.handle(command);
    const answer = await handlerOver(losingTo(twin)).handle(command);
    expect(answer).toEqual(await twin());
    const reused = { ...command, data: { amount: 9 } };
    expect(codeOf(await handlerOver({}).handle(reused))).toBe('command-id-reused');
    expect(await store.readLedger(0, 100)).toHaveLength(2);
  });
});

describe('a version conflict', () => {
  it('has the command decided anew on what the winner left', async () => {
    const rival = () => handler.handle(add('rival', { amount: 6 }));
    const loser = await handlerOver(losingTo(rival)).handle(add('loser', { amount: 3, note: 'a' }));
    const [event] = accepted(loser);
    expect(event).toMatchObject({ version: 2, data: { total: 9 } });
    expect(await openedNotes([event])).toEqual(['a']);

    const last = () => handler.handle(add('last', { amount: 1 }));
    const late = await handlerOver(losingTo(last)).handle(add('too late', { amount: 1 }));
    expect(codeOf(late)).toBe('above-maximum');
  });

  it('is survived twice', async () => {
    const answer = await handlerOver(losing(2)).handle(add('first', { amount: 4 }));
    expect(accepted(answer)).toHaveLength(1);
  });

  it('is refused with both versions after the third attempt, and not kept', async () => {
    const unlucky = handlerOver(losing(3));
    const refused = await unlucky.handle(add('first', { amount: 4 }));
    expect(codeOf(refused)).toBe('version-conflict');
    expect(refused).toMatchObject({ refusal: { operands: { needed: 0, had: 1 } } });
    expect(await store.findAnswer(uuidOf('first'))).toBeUndefined();
    expect(accepted(await unlucky.handle(add('first', { amount: 4 })))).toHaveLength(1);
  });

  it('is the only error that leads to another attempt', async () => {
    let attempts = 0;
    const append = () => {
      attempts += 1;
      return failing();
    };
    await expect(handlerOver({ append }).handle(add('first', { amount: 4 }))).rejects.toThrow(
      'disk',
    );
    expect(attempts).toBe(1);
  });
});

describe('the version that the sender has seen', () => {
  it.each([
    [1, 'accepted'],
    [0, 'version-conflict'],
    [2, 'version-conflict'],
  ])('%d of a decision at version 1 is %s', async (expectedVersion, code) => {
    await handler.handle(add('first', { amount: 4 }));
    const answer = await handler.handle({ ...add('second', { amount: 1 }), expectedVersion });
    expect(codeOf(answer)).toBe(code);
    if (code !== 'accepted') {
      const operands = { needed: expectedVersion, had: 1 };
      expect(answer).toMatchObject({ refusal: { operands } });
    }
  });
});

describe('a private value', () => {
  it('stands in its event as a commitment that the kept value opens', async () => {
    await handler.handle(add('first', { amount: 4, note: '张三家门口' }));
    await handler.handle(add('second', { amount: 6, note: '李四反对' }));
    const events = await store.readStream(`decision-${COUNTER}`);
    expect(events.map((event) => event.type)).toEqual(['Added', 'Added', 'Filled']);
    expect(await openedNotes(events)).toEqual(['张三家门口', '李四反对', '李四反对']);
    expect(JSON.stringify(events)).not.toMatch(/张三|李四/);
  });

  it('is kept before its event is appended', async () => {
    const command = add('first', { amount: 4, note: '张三家门口' });
    await expect(handlerOver({ append: failing }).handle(command)).rejects.toThrow('disk');
    expect(await store.readStream(`decision-${COUNTER}`)).toEqual([]);
    expect(await store.findAnswer(command.commandId)).toBeUndefined();
    const eventId = randomness.eventId(command.commandId, 0);
    expect(await privateValues.open(eventId, 'note')).toMatchObject({ value: '张三家门口' });
  });

  it('that cannot be kept holds its event back', async () => {
    privateValues = { ...privateValues, keep: failing };
    const command = add('first', { amount: 4, note: '张三家门口' });
    await expect(handlerOver({}).handle(command)).rejects.toThrow('disk');
    expect(await store.readStream(`decision-${COUNTER}`)).toEqual([]);
  });
});

describe('an event', () => {
  it('is caused by its command, and correlated with the command that began its stream', async () => {
    await handler.handle(add('first', { amount: 4 }));
    await handler.handle(add('second', { amount: 6 }));
    const [begin, command] = [uuidOf('first'), uuidOf('second')];
    expect(await store.readStream(`decision-${COUNTER}`)).toMatchObject([
      { commandId: begin, correlationId: begin, causationId: begin },
      { commandId: command, correlationId: begin, causationId: command },
      { commandId: command, correlationId: begin, causationId: command },
    ]);
  });

  it('bears the law, and the procedure that its decision began with', async () => {
    await handler.handle(add('first', { amount: 4 }));
    await handler.handle(add('second', { amount: 6 }));
    const [opened, ...events] = await store.readLedger(0, 100);
    expect(opened).not.toHaveProperty('procedureHash');
    expect(opened).toHaveProperty('lawHash', hashOf('law'));
    const rules = { lawHash: hashOf('law'), procedureHash: hashOf('procedure') };
    expect(events).toMatchObject([rules, rules, rules]);
  });
});

describe('a timer', () => {
  it('is set with the event that asks for it, and replaced by the next', async () => {
    const [event] = accepted(await handler.handle(add('first', { amount: 4, ringAt: DUE })));
    expect(await store.dueTimers(DUE, 9)).toEqual([
      {
        ...{ village: 'wangjiashan', decisionId: COUNTER, kind: 'alarm', dueAt: DUE },
        ...{ setBy: event?.eventId, command: { type: 'Ring', data: {} } },
      },
    ]);
    await handler.handle(add('second', { amount: 1 }));
    expect(await store.dueTimers(DUE, 9)).toEqual([]);
  });

  it('fires once, as a command of the system, and causes its event', async () => {
    const timer = await dueTimer();
    const answer = await handler.fire(timer);
    expect(accepted(answer)).toMatchObject([
      {
        ...{ type: 'Rang', version: 2, actor: { seat: 'system', person: 'system' } },
        ...{ commandId: randomness.timerCommandId(timer), correlationId: uuidOf('first') },
        ...{ causationId: timer.setBy, occurredAt: DUE, recordedAt: DUE },
      },
    ]);
    expect(await store.dueTimers(DUE, 9)).toEqual([]);
    expect(await handler.fire(timer)).toEqual(answer);
    expect(await store.readStream(`decision-${COUNTER}`)).toHaveLength(2);
  });

  it('is forgotten when its command is refused', async () => {
    const timer = await dueTimer();
    await handler.handle(add('second', { amount: 1 }));
    const [{ version = 0 } = {}] = (await store.readStream(`decision-${COUNTER}`)).slice(-1);
    await store.append([
      {
        ...{ commandId: uuidOf('stale'), requestHash: hashOf('stale'), village: 'wangjiashan' },
        ...{ stream: `decision-${COUNTER}`, expectedVersion: version, events: [], timers: [timer] },
      },
    ]);
    expect(await store.dueTimers(DUE, 9)).toHaveLength(1);
    expect(codeOf(await handler.fire(timer))).toBe('no-alarm');
    expect(await store.dueTimers(DUE, 9)).toEqual([]);
  });

  it('stays where the clock was put back behind it after it was found due', async () => {
    await handler.handle(add('first', { amount: 4, ringAt: DUE }));
    const [early] = await store.dueTimers(DUE, 9);
    assert(early, 'the alarm is set');
    await expect(handler.fire(early)).rejects.toThrow(TransientFailure);
    expect(await store.dueTimers(DUE, 9)).toEqual([early]);
    clock.setTo(DUE);
    expect(accepted(await handler.fire(early))).toMatchObject([{ type: 'Rang' }]);
  });

  it('that came too late leaves alone the timer that has replaced it', async () => {
    const late = await dueTimer();
    const next = addMilliseconds(DUE, 1_000);
    await handler.handle(add('second', { amount: 1, ringAt: next }));
    expect(codeOf(await handler.fire(late))).toBe('no-alarm');
    expect(await store.dueTimers(next, 9)).toMatchObject([{ dueAt: next }]);
  });

  it('stays due when others were faster three times', async () => {
    const timer = await dueTimer();
    expect(codeOf(await handlerOver(losing(3)).fire(timer))).toBe('version-conflict');
    expect(await store.dueTimers(DUE, 9)).toEqual([timer]);
    expect(accepted(await handler.fire(timer))).toHaveLength(1);
  });

  async function dueTimer(): Promise<Timer> {
    await handler.handle(add('first', { amount: 4, ringAt: DUE }));
    clock.setTo(DUE);
    const [timer] = await store.dueTimers(DUE, 9);
    assert(timer, 'the alarm is due');
    return timer;
  }
});

function handlerOver(changes: Partial<EventStore>): CommandHandler {
  return createCommandHandler({
    store: { ...store, ...changes },
    privateValues,
    clock,
    randomness,
    domain: toy,
  });
}

function losing(times: number): Partial<EventStore> {
  let left = times;
  return {
    async append(commands) {
      left -= 1;
      if (left < 0) return store.append(commands);
      const streams = commands.map(({ stream, expectedVersion }) => {
        return { stream, version: expectedVersion + 1 };
      });
      return { outcome: 'stale', streams, villages: [] };
    },
  };
}

/** A store in which somebody else appends between the first decision and its append. */
function losingTo(rival: () => Promise<unknown>): Partial<EventStore> {
  let first = true;
  return {
    async append(commands) {
      if (first) await rival();
      first = false;
      return store.append(commands);
    },
  };
}

async function failing(): Promise<never> {
  throw new Error('the disk is full');
}

/** The notes behind the commitments, each only where it opens its commitment in its place. */
async function openedNotes(events: readonly (RecordedEvent | undefined)[]) {
  return Promise.all(
    events.map(async (event) => {
      const opening = event && (await privateValues.open(event.eventId, 'note'));
      assert(opening, 'a note is kept');
      const { value } = opening;
      const context = `${event.stream}#${event.version}/data/note`;
      const blinding = Buffer.from(opening.blinding, 'base64url');
      return commit({ context, value, blinding }) === event.commitments?.note ? value : false;
    }),
  );
}
