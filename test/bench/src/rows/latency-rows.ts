import { startContestant } from '../contestants/contestant.ts';
import type { Sent } from '../contestants/siyi-relay.ts';
import type { Options } from '../options.ts';
import { type Bounds, type Row, verdictOn } from '../row.ts';
import type { Servers } from '../servers.ts';
import { type Times, timesOf } from '../statistics.ts';
import { milliseconds } from '../words.ts';

const PER_SECOND = 500;
// Up to the posting of the resolution, nothing has to wait for a day to pass.
const STEPS = 8;
// 20 and 5 seconds.
const FULL = { decisions: 1_250 };
const QUICK = { decisions: 313 };
const WARM_UP = { decisions: 125 };

/** From the moment when a command was to be sent to its last event at a subscriber. */
export async function latencyRows(servers: Servers, options: Options): Promise<readonly Row[]> {
  const { profile } = options;
  const { decisions } = options.quick ? QUICK : FULL;
  const url = await servers.createDatabase('bench_latency', 'record');
  const configuration = { url, natsUrl: await servers.natsUrl() };
  const sender = startContestant({ module: 'siyi-relay.ts', configuration, profile });
  const subscriber = startContestant({ module: 'subscriber.ts', configuration, profile });

  async function measured(ledger: string, count: number): Promise<Measured> {
    await sender.ask('open', { ledger });
    await sender.ask('watch', { ledger });
    await subscriber.ask('listen', { ledger });
    const asked = { ledger, perSecond: PER_SECOND, decisions: count, steps: STEPS };
    const { intendedMs, answeredMs, lastPosition } = await sender.ask<Sent>('send', asked);
    const until = Math.max(...lastPosition);
    const arrived = await subscriber.ask<Float64Array>('arrivals', { until });
    await sender.ask('stop');
    const waited = (momentOf: (index: number) => number | undefined) =>
      timesOf(intendedMs.map((intended, index) => (momentOf(index) ?? Number.NaN) - intended));
    return {
      answered: waited((index) => answeredMs[index]),
      arrived: waited((index) => arrived[lastPosition[index] ?? 0]),
    };
  }

  try {
    await measured('latency-warm', WARM_UP.decisions);
    const nats = await sender.ask<string>('natsVersion');
    return rowsOf(await measured('latency', decisions), nats);
  } finally {
    await Promise.all([sender.stop(), subscriber.stop()]);
  }
}

interface Measured {
  /** Until its sender has the answer: its events are stored. */
  readonly answered: Times;
  /** Until the subscriber has its last event. */
  readonly arrived: Times;
}

function rowsOf({ answered, arrived: times }: Measured, nats: string): readonly Row[] {
  const row = (percentile: 'p50' | 'p99', bounds: Bounds): Row => ({
    name: `latency-${percentile}`,
    what: `command to subscriber in another process, ${PER_SECOND}/s, open loop, ${percentile}`,
    ours: milliseconds(times[percentile]),
    value: milliseconds(times[percentile]),
    aim: milliseconds(bounds.aim),
    neverUnder: milliseconds(bounds.bound),
    verdict: verdictOn(times[percentile], bounds),
    details: { perSecond: PER_SECOND, nats, ...times, answered, ...bounds },
  });
  return [
    row('p50', { aim: 3, bound: 5, better: 'lower' }),
    row('p99', { aim: 15, bound: 25, better: 'lower' }),
  ];
}
