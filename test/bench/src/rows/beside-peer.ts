import { medianRate, type Rounds, summaryOf } from '../rounds.ts';
import { type Bounds, type Row, verdictOn } from '../row.ts';
import { rate, times } from '../words.ts';

export interface Beside {
  readonly name: string;
  readonly what: string;
  readonly rounds: Rounds;
  /** Names of contestants in the rounds. */
  readonly ours: string;
  readonly peer: string;
  /** Of the ratio; left out where nothing is asked of it. */
  readonly bounds?: Bounds;
  readonly details?: Readonly<Record<string, unknown>>;
}

/** A row that is judged by the ratio of two medians. */
export function besidePeer({ name, what, rounds, ours, peer, bounds, details }: Beside): Row {
  const rates = { ours: medianRate(rounds, ours), peer: medianRate(rounds, peer) };
  const ratio = rates.ours / rates.peer;
  const summaries = { ours: summaryOf(rounds, ours), peer: summaryOf(rounds, peer) };
  return {
    name,
    what,
    ours: rate(rates.ours),
    peer: `${rate(rates.peer)} (${peer})`,
    value: times(ratio),
    ...(bounds ? { aim: times(bounds.aim), neverUnder: times(bounds.bound) } : {}),
    verdict: bounds ? verdictOn(ratio, bounds) : 'shown',
    details: { ...details, ratio, ...summaries, ...bounds },
  };
}

/** A row that is judged by how many of something there are in a second. */
export function byRate({ name, what, rounds, ours, peer, bounds, details }: Required<Beside>): Row {
  const value = medianRate(rounds, ours);
  const beside = medianRate(rounds, peer);
  return {
    name,
    what,
    ours: rate(value),
    ...(peer === ours ? {} : { peer: `${rate(beside)} (${peer})` }),
    value: rate(value),
    aim: rate(bounds.aim),
    neverUnder: rate(bounds.bound),
    verdict: verdictOn(value, bounds),
    details: {
      ...details,
      value,
      ours: summaryOf(rounds, ours),
      peer: summaryOf(rounds, peer),
      ...bounds,
    },
  };
}
