import { describe, expect, it } from 'vitest';
import { createTurns } from './in-turn.ts';

describe('in turn', () => {
  it('runs one behind the other under one name, also behind one that failed', async () => {
    const inTurn = createTurns();
    const order: string[] = [];
    const run = (word: string) => async () => {
      order.push(`${word} begins`);
      await Promise.resolve();
      order.push(`${word} ends`);
      if (word === 'first') throw new Error('first');
      return word;
    };
    const first = inTurn('a', run('first'));
    const second = inTurn('a', run('second'));
    await expect(first).rejects.toThrow('first');
    expect(await second).toBe('second');
    expect(order).toEqual(['first begins', 'first ends', 'second begins', 'second ends']);
  });

  it('runs side by side under different names', async () => {
    const inTurn = createTurns();
    let end: (word: string) => void = () => {};
    const waiting = inTurn('a', () => new Promise<string>((resolve) => (end = resolve)));
    expect(await inTurn('b', async () => 'b')).toBe('b');
    end('a');
    expect(await waiting).toBe('a');
  });
});
