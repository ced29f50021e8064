import type { Instant } from '@siyi/kernel';
import { describe, expect, it } from 'vitest';
import type { Timer } from '../ports.ts';
import { createSystemRandomness } from './system-randomness.ts';

const TIMER: Timer = {
  village: '140724201215',
  decisionId: '0198a0c0-0000-7000-8000-000000000001',
  kind: 'notice-end',
  dueAt: '2026-03-17T00:30:00.000Z' as Instant,
  setBy: '0198a0c0-0000-7000-8000-000000000002',
  command: { type: 'EndNotice', data: {} },
};

describe('the randomness of a ledger', () => {
  const randomness = createSystemRandomness('140724');

  it('draws another id and another blinding each time', () => {
    const ids = Array.from({ length: 1_000 }, () => randomness.eventId('command', 0));
    expect(new Set(ids).size).toBe(1_000);
    const blindings = Array.from({ length: 100 }, () => randomness.blinding('context'));
    expect(new Set(blindings.map((one) => Buffer.from(one).toString('hex'))).size).toBe(100);
    expect(blindings.every((one) => one.length === 32)).toBe(true);
  });

  it('draws ids that grow with time', () => {
    // The first 48 bits are the milliseconds since 1970.
    const moments = Array.from({ length: 100 }, () => momentOf(randomness.decisionId('command')));
    expect(moments).toEqual(moments.toSorted((a, b) => a - b));
    expect(Math.abs((moments[0] ?? 0) - Date.now())).toBeLessThan(60_000);
  });

  it('gives a timer the same command however often it fires, and another timer another', () => {
    const id = randomness.timerCommandId(TIMER);
    expect(randomness.timerCommandId({ ...TIMER, setBy: 'elsewhere' })).toBe(id);
    const others = [
      randomness.timerCommandId({ ...TIMER, kind: 'lapse' }),
      randomness.timerCommandId({ ...TIMER, dueAt: '2026-03-18T00:30:00.000Z' as Instant }),
      createSystemRandomness('140725').timerCommandId(TIMER),
    ];
    expect(new Set([id, ...others]).size).toBe(4);
  });
});

function momentOf(id: string): number {
  return Number.parseInt(id.slice(0, 13).replace('-', ''), 16);
}
