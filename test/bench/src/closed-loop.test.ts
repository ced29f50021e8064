import { describe, expect, it } from 'vitest';
import { closedLoop } from './closed-loop.ts';

describe('a closed loop', () => {
  it('sends every item once, in order, and never more at once than it has callers', async () => {
    const sent: number[] = [];
    let open = 0;
    let most = 0;
    const items = Array.from({ length: 50 }, (_, index) => index);
    const took = await closedLoop(items, 4, async (item) => {
      sent.push(item);
      open += 1;
      most = Math.max(most, open);
      await new Promise((resolve) => setImmediate(resolve));
      open -= 1;
    });
    expect(sent).toEqual(items);
    expect(most).toBe(4);
    expect(took).toHaveLength(50);
    expect(took.every((milliseconds) => milliseconds > 0)).toBe(true);
  });

  it('tells each item who sends it', async () => {
    const callers = new Set<number>();
    await closedLoop([1, 2, 3, 4, 5, 6], 3, async (_, caller) => {
      callers.add(caller);
      await new Promise((resolve) => setImmediate(resolve));
    });
    expect([...callers].toSorted()).toEqual([0, 1, 2]);
  });

  it('fails when an answer does', async () => {
    const refused = closedLoop([1, 2], 2, () => Promise.reject(new Error('refused')));
    await expect(refused).rejects.toThrow('refused');
  });
});
