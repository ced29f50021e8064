import { startContestant } from '../contestants/contestant.ts';
import type { Measured } from '../contestants/measure.ts';
import type { Options } from '../options.ts';
import type { Row } from '../row.ts';
import type { Servers } from '../servers.ts';
import { rate } from '../words.ts';

const FULL = { decisions: 1_000, events: 1_000_000 };
const QUICK = { decisions: 200, events: 20_000 };
// One question at a time is answered within two minutes.
const SLICE_EVENTS = 100_000;

interface Concluded {
  readonly seconds: number;
  readonly findings: number;
  readonly peakMiB: number;
}

/** A ledger replayed with every finding, in and between decisions: how fast, and in how much memory. */
export async function findingsRows(
  _servers: Servers,
  { quick, profile }: Options,
): Promise<readonly Row[]> {
  const { decisions, events } = quick ? QUICK : FULL;
  const contestant = startContestant({ module: 'findings.ts', configuration: {}, profile });
  try {
    const prepared = await contestant.ask<object>('prepare', { decisions });
    let count = 0;
    let seconds = 0;
    while (count < events) {
      const slice = { events: Math.min(SLICE_EVENTS, events - count) };
      const replayed = await contestant.ask<Measured>('replay', slice);
      count += replayed.count;
      seconds += replayed.seconds;
    }
    const concluded = await contestant.ask<Concluded>('conclude');
    seconds += concluded.seconds;
    const { peakMiB } = concluded;
    return [
      {
        name: 'findings',
        what: `${count} events replayed with all findings, village by village`,
        ours: `${seconds.toFixed(1)} s, ${peakMiB} MiB at the most`,
        value: rate(count / seconds),
        verdict: 'shown',
        details: { ...prepared, ...concluded, count, seconds },
      },
    ];
  } finally {
    await contestant.stop();
  }
}
