import { startContestant } from '../contestants/contestant.ts';
import type { Measured } from '../contestants/measure.ts';
import type { Options } from '../options.ts';
import { playRounds } from '../rounds.ts';
import type { Row } from '../row.ts';
import type { Servers } from '../servers.ts';
import { besidePeer, byRate } from './beside-peer.ts';

const FULL = { rounds: 7, decisions: 1_500 };
const QUICK = { rounds: 3, decisions: 300 };

/** Decisions folded from the bytes of their events, beside reading the same bytes as JSON. */
export async function foldRows(_servers: Servers, options: Options): Promise<readonly Row[]> {
  const { rounds: count, decisions } = options.quick ? QUICK : FULL;
  const { profile } = options;
  const contestant = startContestant({ module: 'fold.ts', configuration: {}, profile });
  try {
    const prepared = await contestant.ask<{ count: number; bytes: number }>('prepare', {
      decisions,
    });
    const turn = (name: string) => () => contestant.ask<Measured>(name);
    const rounds = await playRounds(count, {
      'JSON.parse': turn('parseOnly'),
      recalled: turn('recalled'),
      decoded: turn('decoded'),
    });
    const details = { leafBytes: prepared.bytes };
    return [
      byRate({
        name: 'fold',
        what: 'fold, from bytes in memory, as the store reads its own (recallLeaf, evolve)',
        rounds,
        ours: 'recalled',
        peer: 'JSON.parse',
        bounds: { aim: 700_000, bound: 300_000, better: 'higher' },
        details,
      }),
      besidePeer({
        name: 'fold-decoded',
        what: 'the same of leaves from elsewhere, checked in full (decodeLeaf, evolve)',
        rounds,
        ours: 'decoded',
        peer: 'JSON.parse',
        details,
      }),
    ];
  } finally {
    await contestant.stop();
  }
}
