import { startContestant } from '../contestants/contestant.ts';
import type { Sent } from '../contestants/siyi-relay.ts';
import type { Options } from '../options.ts';
import type { Row } from '../row.ts';
import type { Servers } from '../servers.ts';
import { timesOf } from '../statistics.ts';
import { milliseconds } from '../words.ts';

const VILLAGES = 200;
// One command a second in each village.
const PER_SECOND = 200;
// Up to the posting of the resolution, nothing has to wait for a day to pass.
const STEPS = 8;
// 20 and 5 seconds.
const FULL = { decisions: 500 };
const QUICK = { decisions: 125 };

/** From the answer to a command to the publishing of the first signed tree head that covers it. */
export async function signedHeadRows(servers: Servers, options: Options): Promise<readonly Row[]> {
  const { profile } = options;
  const { decisions } = options.quick ? QUICK : FULL;
  const url = await servers.createDatabase('bench_signed_head', 'none');
  const configuration = { url, natsUrl: await servers.natsUrl(), folder: servers.folder };
  // It makes the tables that the other opens a ledger in.
  const log = startContestant({ module: 'siyi-log.ts', configuration, profile });
  const ledger = 'signed-head';
  await log.ask('prepare');
  const sender = startContestant({ module: 'siyi-relay.ts', configuration, profile });
  try {
    await sender.ask('open', { ledger, villages: VILLAGES });
    await sender.ask('watch', { ledger });
    await log.ask('follow', { ledger });
    // The registrations are published before anything is measured.
    await log.ask('published', { ledger });
    const asked = { ledger, perSecond: PER_SECOND, decisions, steps: STEPS, villages: VILLAGES };
    const { answeredMs, lastPosition } = await sender.ask<Sent>('send', asked);
    const published = await log.ask<Float64Array>('published', { ledger });
    await log.ask('leave');
    await sender.ask('stop');
    const waited = answeredMs.map((answered, index) => {
      return (published[lastPosition[index] ?? 0] ?? Number.NaN) - answered;
    });
    return [rowOf(waited)];
  } finally {
    await Promise.all([sender.stop(), log.stop()]);
  }
}

function rowOf(waited: Float64Array): Row {
  const times = timesOf(waited);
  return {
    name: 'signed-head',
    what: `answer to signed head published, ${VILLAGES} villages x 1 command/s, open loop; p50 and p99`,
    ours: milliseconds(times.p50),
    value: milliseconds(times.p99),
    aim: milliseconds(2_000),
    verdict: 'shown',
    details: { perSecond: PER_SECOND, villages: VILLAGES, ...times },
  };
}
