// Ours: the command handler and the relay in one process, as the decision service has them.
import { createSystemClock, type EventStore } from '@siyi/engine';
import { connectNats, createRelay, ensureJetStream, type Relay, wipeJetStream } from '@siyi/nats';
import { closedLoop } from '../closed-loop.ts';
import { monotonicMs } from '../monotonic.ts';
import { openLoop } from '../open-loop.ts';
import type { County } from '../workload/county.ts';
import { createSchedule, momentOf, type ScheduleOptions } from '../workload/schedule.ts';
import { type Measured, measure } from './measure.ts';
import { createOpening } from './open-county.ts';
import { configuration, serve } from './serve.ts';

const CALLERS = 64;
const LOOK_MS = 10;

const { url, natsUrl } = configuration<{ url: string; natsUrl: string }>();
const openCounty = createOpening(url);
const link = await connectNats({ url: natsUrl, name: 'siyi-bench', onRemark: () => {} });
const opened = new Map<string, { county: County; store: EventStore }>();
let relay: Relay | undefined;

/** A new ledger with its villages, and an empty JetStream for it. */
async function open({ ledger, villages }: { ledger: string; villages?: number }): Promise<void> {
  opened.set(ledger, await openCounty(ledger, villages));
  await wipeJetStream({ link, ledger });
  await ensureJetStream({ link, ledger });
}

function openedAs(ledger: string) {
  const found = opened.get(ledger);
  if (!found) throw new Error(`${ledger} is not open`);
  return found;
}

/** Fills a ledger by a whole schedule; returns its last position. */
async function fill({ ledger, ...options }: ScheduleOptions & { ledger: string }): Promise<number> {
  const { county, store } = openedAs(ledger);
  for (const { at, commands } of createSchedule(options)) {
    county.reach(at);
    await closedLoop(commands, CALLERS, county.send);
  }
  return store.lastPosition();
}

function startRelay(ledger: string): Relay {
  const { store } = openedAs(ledger);
  const clock = createSystemClock();
  const started = createRelay({ link, outbox: store, clock, onRemark: () => {} });
  started.start();
  return started;
}

/** Sends all that a ledger holds to a JetStream that is empty. */
async function catchUp({ ledger }: { ledger: string }): Promise<Measured> {
  await wipeJetStream({ link, ledger });
  const count = await openedAs(ledger).store.lastPosition();
  const started = startRelay(ledger);
  const measured = await measure(count, async () => {
    for (let lag = count; lag > 0; { lag } = await started.status()) {
      await new Promise((resolve) => setTimeout(resolve, LOOK_MS));
    }
    return undefined;
  });
  await started.stop();
  return measured;
}

/** The relay of a ledger runs from now on, and is woken by each batch that is stored. */
async function watch({ ledger }: { ledger: string }): Promise<void> {
  const started = startRelay(ledger);
  openedAs(ledger).county.onStored(started.wake);
  relay = started;
}

/** When each command was to be sent and when it was answered, by the monotonic clock; where it stands. */
export interface Sent {
  readonly intendedMs: Float64Array;
  readonly answeredMs: Float64Array;
  readonly lastPosition: Float64Array;
}

interface Sending {
  readonly ledger: string;
  readonly perSecond: number;
  readonly decisions: number;
  readonly steps: number;
  readonly villages?: number;
}

/** Sends commands at a fixed rate. They are steps that need no time between them. */
async function send({ ledger, perSecond, ...scheduled }: Sending): Promise<Sent> {
  const { county } = openedAs(ledger);
  // All on one morning, which the law allows and inspectors frown upon.
  const morning = momentOf(0);
  county.reach(morning);
  const ticks = createSchedule({ ...scheduled, words: false });
  const commands = ticks.flatMap((tick) =>
    tick.commands.map((command) => ({ ...command, data: command.step.dataAt(morning, false) })),
  );
  const answeredMs = new Float64Array(commands.length);
  const lastPosition = new Float64Array(commands.length);
  const intendedMs = await openLoop(commands, perSecond, async (command, index) => {
    const events = await county.send(command);
    answeredMs[index] = monotonicMs();
    lastPosition[index] = events.at(-1)?.position ?? 0;
  });
  return { intendedMs, answeredMs, lastPosition };
}

async function stop(): Promise<void> {
  await relay?.stop();
}

async function natsVersion(): Promise<string> {
  return link.connection.info?.version ?? 'unknown';
}

serve({ open, fill, catchUp, watch, send, stop, natsVersion });
