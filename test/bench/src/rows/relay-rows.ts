import { startContestant } from '../contestants/contestant.ts';
import type { Measured } from '../contestants/measure.ts';
import type { Options } from '../options.ts';
import { playRounds } from '../rounds.ts';
import type { Row } from '../row.ts';
import type { Servers } from '../servers.ts';
import { besidePeer } from './beside-peer.ts';

// 19 events each: some 100,000 and 19,000 events.
const FULL = { rounds: 5, decisions: 5_260 };
const QUICK = { rounds: 3, decisions: 1_000 };
const OURS = 'catch-up';
const PEER = 'catch-up-peer';

/** A ledger relayed to an empty JetStream, beside `js.publish` of the same messages. */
export async function relayRows(servers: Servers, options: Options): Promise<readonly Row[]> {
  const { rounds: count, decisions } = options.quick ? QUICK : FULL;
  const { profile } = options;
  const url = await servers.createDatabase('bench_relay', 'record');
  const configuration = { url, natsUrl: await servers.natsUrl() };
  const ours = startContestant({ module: 'siyi-relay.ts', configuration, profile });
  const peer = startContestant({ module: 'js-publish.ts', configuration, profile });
  try {
    await ours.ask('open', { ledger: OURS });
    const events = await ours.ask<number>('fill', { ledger: OURS, decisions, words: false });
    await peer.ask('prepare', { from: OURS, ledger: PEER });
    const rounds = await playRounds(count, {
      relay: () => ours.ask<Measured>('catchUp', { ledger: OURS }),
      'js.publish': () => peer.ask<Measured>('publish', { ledger: PEER }),
    });
    const row = besidePeer({
      name: 'relay',
      what: 'relay catching up from Postgres; js.publish from memory, in order, window 256',
      rounds,
      ours: 'relay',
      peer: 'js.publish',
      bounds: { aim: 2.5, bound: 1.5, better: 'higher' },
      details: { events, nats: await ours.ask<string>('natsVersion') },
    });
    return [row];
  } finally {
    await Promise.all([ours.stop(), peer.stop()]);
  }
}
