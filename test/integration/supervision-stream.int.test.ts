import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type EventSource, type Message, openEvents } from '../support/event-source.ts';
import { type RunningStack, startStack } from '../support/running-stack.ts';
import { registerVillage, type Village } from '../support/village.ts';

let stack: RunningStack;
let village: Village;
let decision: string;

beforeAll(async () => {
  stack = await startStack(['decision', 'supervision']);
  village = await registerVillage(stack);
  decision = await village.start();
});

afterAll(() => stack.stop());

function open(headers: Record<string, string> = {}, query = ''): Promise<EventSource> {
  const url = `${stack.urlOf('supervision')}/villages/${village.code}/events${query}`;
  const committee = `Bearer demo.supervision-committee.${village.code}`;
  return openEvents(url, { Authorization: committee, ...headers });
}

const numbersOf = (messages: readonly Message[]) => messages.map(({ id }) => Number(id));
const plans = (count: number, name: string) =>
  Array.from({ length: count }, (_, at) => `${name}，第 ${at + 1} 稿`);

/** from, from + 1, … to. */
function run(from: number, to: number): readonly number[] {
  return Array.from({ length: to - from + 1 }, (_, at) => from + at);
}

describe('the stream of a village', () => {
  it('tells everything from the first event on, in order, each once', async () => {
    const stream = await open();
    const before = await stream.until(2);
    expect(before.map(({ data }) => data.type)).toEqual(['VillageRegistered', 'DecisionStarted']);
    await village.revise(decision, plans(10, '初稿'));
    const messages = await stream.until(12);
    expect(numbersOf(messages)).toEqual(run(1, 12));
    expect(messages.map(({ data }) => data.villagePosition)).toEqual(run(1, 12));
    expect(messages[11]?.data).toMatchObject({
      decision: { id: decision },
      sentence: { zh: expect.stringContaining('第 11 稿') },
      rows: { zh: { actor: '村民委员会' }, en: { actor: 'village committee' } },
    });
    stream.close();
  });

  it('is there a moment after the command, and not when somebody looks again', async () => {
    const stream = await open({}, '?after=12');
    const lags: number[] = [];
    for (const [index, plan] of plans(9, '快').entries()) {
      const sent = performance.now();
      await village.revise(decision, [plan]);
      const message = (await stream.until(index + 1)).at(-1);
      lags.push((message?.at ?? Number.POSITIVE_INFINITY) - sent);
    }
    stream.close();
    // A look at the inbox comes every second; on a busy machine the middle one is still far below.
    expect(lags.toSorted((a, b) => a - b)[4]).toBeLessThan(400);
  });

  it('goes on behind Last-Event-ID, whatever came while nobody read', async () => {
    const first = await open({ 'Last-Event-ID': '19' });
    expect(numbersOf(await first.until(2))).toEqual([20, 21]);
    first.close();
    await village.revise(decision, plans(5, '无人'));
    const again = await open({ 'Last-Event-ID': '21' }, '?after=3');
    expect(numbersOf(await again.until(5))).toEqual(run(22, 26));
    again.close();
  });

  it('goes on behind Last-Event-ID also when the service was down meanwhile', async () => {
    const before = await open({}, '?after=25');
    await before.until(1);
    await stack.end('supervision');
    await before.ended();
    await village.revise(decision, plans(60, '停机'));
    await stack.start('supervision');
    const after = await open({ 'Last-Event-ID': before.messages.at(-1)?.id ?? '' });
    expect(numbersOf(await after.until(60))).toEqual(run(27, 86));
    after.close();
  });

  it('tells each reader the same, and each village its own', async () => {
    const other = await registerVillage(stack, '001202', '邻村');
    const readers = await Promise.all([open({}, '?after=86'), open({}, '?after=86')]);
    await other.start();
    await village.revise(decision, plans(3, '两人'));
    for (const reader of readers) {
      const messages = await reader.until(3);
      expect(numbersOf(messages)).toEqual(run(87, 89));
      expect(new Set(messages.map(({ data }) => data.decision.id))).toEqual(new Set([decision]));
      reader.close();
    }
  });

  it.each([
    ['Last-Event-ID', { 'Last-Event-ID': 'x' }, ''],
    ['after', {}, '?after=-1'],
    ['after', {}, '?after=x'],
  ])('is 400 for a place that is none: %s', async (_, headers: Record<string, string>, query) => {
    await expect(open(headers, query)).rejects.toThrow('400 application/problem+json');
  });
});
