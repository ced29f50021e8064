import { describe, expect, it } from 'vitest';
import { createWake } from './wake.ts';

const LONG_MS = 60_000;

describe('a wake', () => {
  it('wakes all who wait, and whoever is registered, at every ring', async () => {
    const wake = createWake();
    let rings = 0;
    wake.onRing(() => {
      rings += 1;
    });
    const { signal } = new AbortController();
    const waiting = [wake.wait(LONG_MS, signal), wake.wait(LONG_MS, signal)];
    wake.ring();
    await Promise.all(waiting);
    wake.ring();
    expect(rings).toBe(2);
  });

  it('is not remembered: who waits after a ring waits for the next', async () => {
    const wake = createWake();
    wake.ring();
    const woken = wake.wait(LONG_MS, new AbortController().signal).then(() => 'rung');
    expect(await Promise.race([woken, Promise.resolve('waiting')])).toBe('waiting');
    wake.ring();
    expect(await woken).toBe('rung');
  });

  it('does not keep anybody longer than asked, nor behind the end of the signal', async () => {
    const wake = createWake();
    const gone = new AbortController();
    await wake.wait(1, gone.signal);
    const waiting = wake.wait(LONG_MS, gone.signal);
    gone.abort();
    await waiting;
    await wake.wait(LONG_MS, gone.signal);
  });
});
