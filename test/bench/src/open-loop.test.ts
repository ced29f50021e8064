import { describe, expect, it } from 'vitest';
import { openLoop } from './open-loop.ts';

describe('an open loop', () => {
  it('goes on sending while answers are late, and returns when each was to be sent', async () => {
    let sent = 0;
    let answer = () => {};
    const all = new Promise<void>((resolve) => {
      answer = resolve;
    });
    const items = Array.from({ length: 20 }, (_, index) => index);
    const intended = await openLoop(items, 1_000, async (item, index) => {
      expect(index).toBe(item);
      sent += 1;
      // Nobody has an answer before the last is sent.
      if (sent === items.length) answer();
      await all;
    });
    expect(sent).toBe(20);
    const [first = 0] = intended;
    expect([...intended].map((moment) => Math.round(moment - first))).toEqual(items);
  });

  it('fails at its end when an answer failed on the way', async () => {
    let sent = 0;
    const refused = openLoop([1, 2, 3, 4, 5], 1_000, async () => {
      sent += 1;
      if (sent === 1) throw new Error('refused');
    });
    await expect(refused).rejects.toThrow('refused');
    expect(sent).toBe(5);
  });
});
