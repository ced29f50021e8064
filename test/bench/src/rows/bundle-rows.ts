import { startContestant } from '../contestants/contestant.ts';
import type { Measured } from '../contestants/measure.ts';
import type { Options } from '../options.ts';
import { playRounds } from '../rounds.ts';
import type { Row } from '../row.ts';
import type { Servers } from '../servers.ts';
import { byRate } from './beside-peer.ts';

const FULL = { rounds: 5, decisions: 10_000 };
const QUICK = { rounds: 2, decisions: 1_500 };

/** A whole bundle verified by two threads, without its rules and with them. */
export async function bundleRows(_servers: Servers, options: Options): Promise<readonly Row[]> {
  const { rounds: count, decisions } = options.quick ? QUICK : FULL;
  const { profile } = options;
  const contestant = startContestant({ module: 'bundle.ts', configuration: {}, profile });
  try {
    const details = await contestant.ask<Record<string, number>>('prepare', { decisions });
    const turn = (name: string) => () => contestant.ask<Measured>(name);
    const rounds = await playRounds(count, {
      'one thread': turn('alone'),
      verified: turn('verified'),
      redecided: turn('redecided'),
    });
    return [
      byRate({
        name: 'bundle',
        what: 'bundle verified (bytes, hash, root, order), two workers',
        rounds,
        ours: 'verified',
        peer: 'one thread',
        bounds: { aim: 150_000, bound: 100_000, better: 'higher' },
        details,
      }),
      byRate({
        name: 'bundle-redecided',
        what: 'the same with every command re-decided under its rules',
        rounds,
        ours: 'redecided',
        peer: 'verified',
        bounds: { aim: 60_000, bound: 30_000, better: 'higher' },
        details,
      }),
    ];
  } finally {
    await contestant.stop();
  }
}
