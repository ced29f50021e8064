import { describe, expect, it } from 'vitest';
import type { Measured } from './contestants/measure.ts';
import { best, medianRate, playRounds, summaryOf } from './rounds.ts';

function measured(perSecond: number): Measured {
  return { count: 10, seconds: 10 / perSecond, perSecond, cpuMicroseconds: 1 };
}

describe('rounds', () => {
  it('let everybody have a turn in each, and do not count the first', async () => {
    const order: string[] = [];
    const turn = (name: string, rates: readonly number[]) => async (round: number) => {
      order.push(`${name}${round}`);
      return measured(rates[round] ?? 0);
    };
    const rounds = await playRounds(3, {
      ours: turn('ours', [1, 30, 10, 20]),
      peer: turn('peer', [999, 5, 7, 6]),
    });
    const names = ['ours', 'peer'];
    expect(order).toEqual([0, 1, 2, 3].flatMap((round) => names.map((name) => `${name}${round}`)));
    expect(medianRate(rounds, 'ours')).toBe(20);
    expect(medianRate(rounds, 'peer')).toBe(6);
    expect(summaryOf(rounds, 'ours')).toMatchObject({ n: 30, rounds: [30, 10, 20] });
  });

  it('are the best of whoever has the highest median, not of a lucky round', async () => {
    const rounds = await playRounds(3, {
      steady: async () => measured(10),
      lucky: async (round) => measured(round === 2 ? 100 : 1),
    });
    expect(best(rounds, ['lucky', 'steady'])).toBe('steady');
  });
});
