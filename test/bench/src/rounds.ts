import type { Measured } from './contestants/measure.ts';
import { median } from './statistics.ts';

/** What each contestant did in each round, by name. */
export type Rounds = ReadonlyMap<string, readonly Measured[]>;

/** One contestant's turn in a round; undefined where it sits this round out. */
export type Turn = (round: number) => Promise<Measured | undefined>;

/**
 * Lets everybody have a turn in each round, so that what else goes on in the machine meets all of
 * them alike. Round 0 warms up and does not count.
 */
export async function playRounds(
  count: number,
  turns: Readonly<Record<string, Turn>>,
): Promise<Rounds> {
  const rounds = new Map<string, Measured[]>(Object.keys(turns).map((name) => [name, []]));
  for (let round = 0; round <= count; round += 1) {
    for (const [name, turn] of Object.entries(turns)) {
      const measured = await turn(round);
      if (measured && round > 0) rounds.get(name)?.push(measured);
    }
  }
  return rounds;
}

/** The median of the rounds, in what was counted per second. */
export function medianRate(rounds: Rounds, name: string): number {
  return median((rounds.get(name) ?? []).map(({ perSecond }) => perSecond));
}

/** The contestant with the highest median among some. */
export function best(rounds: Rounds, names: readonly string[]): string {
  const [first = ''] = names.toSorted((a, b) => medianRate(rounds, b) - medianRate(rounds, a));
  return first;
}

/** What a line of JSON says of a contestant: its medians, and every round for who wants the spread. */
export function summaryOf(rounds: Rounds, name: string) {
  const all = rounds.get(name) ?? [];
  const times = all.map((one) => one.times).filter((one) => one !== undefined);
  return {
    name,
    n: all.reduce((sum, { count }) => sum + count, 0),
    perSecond: medianRate(rounds, name),
    rounds: all.map(({ perSecond }) => Math.round(perSecond)),
    cpuMicroseconds: median(all.map(({ cpuMicroseconds }) => cpuMicroseconds)),
    ...(times.length === 0
      ? {}
      : {
          p50: median(times.map(({ p50 }) => p50)),
          p95: median(times.map(({ p95 }) => p95)),
          p99: median(times.map(({ p99 }) => p99)),
          max: Math.max(...times.map(({ max }) => max)),
        }),
  };
}
