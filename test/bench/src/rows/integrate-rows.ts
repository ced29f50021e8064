import { startContestant } from '../contestants/contestant.ts';
import type { Measured } from '../contestants/measure.ts';
import type { Recorded } from '../contestants/record-books.ts';
import type { Options } from '../options.ts';
import { playRounds } from '../rounds.ts';
import type { Row } from '../row.ts';
import type { Servers } from '../servers.ts';
import { besidePeer, byRate } from './beside-peer.ts';
import { signedHeadRows } from './signed-head-rows.ts';

// 19 events each: 20 villages of 1,900 events, and 200 of some 76.
const FULL = { rounds: 5, few: 2_000, many: 800 };
const QUICK = { rounds: 2, few: 400, many: 200 };

/** The log worker: how many events it takes in, and how soon one is under a signed tree head. */
export async function integrateRows(servers: Servers, options: Options): Promise<readonly Row[]> {
  return [...(await catchUpRows(servers, options)), ...(await signedHeadRows(servers, options))];
}

/** A record taken into logs that do not exist yet: read, hashed, written, signed and published. */
async function catchUpRows(servers: Servers, options: Options): Promise<readonly Row[]> {
  const { rounds: count, few, many } = options.quick ? QUICK : FULL;
  const { profile } = options;
  const url = await servers.createDatabase('bench_integrate', 'none');
  const configuration = { url, folder: servers.folder };
  const ours = startContestant({ module: 'siyi-log.ts', configuration, profile });
  const bare = startContestant({ module: 'bare-log.ts', configuration: {}, profile });
  try {
    await ours.ask('prepare');
    const recorded = {
      few: await ours.ask<Recorded>('record', { ledger: 'few', decisions: few, villages: 20 }),
      many: await ours.ask<Recorded>('record', { ledger: 'many', decisions: many, villages: 200 }),
    };
    await bare.ask('prepare', { decisions: few, villages: 20 });
    const turn = (name: string, ledger: keyof typeof recorded) => () =>
      ours.ask<Measured>(name, { ledger, events: recorded[ledger].events });
    const rounds = await playRounds(count, {
      few: turn('catchUp', 'few'),
      'bare log': () => bare.ask<Measured>('grow'),
      many: turn('catchUp', 'many'),
      files: turn('putFiles', 'many'),
    });
    return [
      byRate({
        name: 'integrate',
        what: 'log worker catching up, 20 villages, batches of 256; bare: hashes and tiles in memory',
        rounds,
        ours: 'few',
        peer: 'bare log',
        bounds: { aim: 12_000, bound: 8_000, better: 'higher' },
        details: recorded.few,
      }),
      besidePeer({
        name: 'integrate-villages',
        what: 'the same, 200 villages with few events each; the same files written, nothing else',
        rounds,
        ours: 'many',
        peer: 'files',
        details: recorded.many,
      }),
    ];
  } finally {
    await Promise.all([ours.stop(), bare.stop()]);
  }
}
