// Ours: commands parsed, decided, sealed and appended by the command handler, as a service does it.
import { closedLoop } from '../closed-loop.ts';
import { createSchedule, momentOf, type Planned, villageOf } from '../workload/schedule.ts';
import { STEPS, type Step } from '../workload/steps.ts';
import { type Measured, measure } from './measure.ts';
import { createOpening } from './open-county.ts';
import { configuration, serve } from './serve.ts';

interface Played {
  readonly ledger: string;
  readonly callers: number;
  readonly decisions: number;
  readonly words: boolean;
  /** Whether the handler forgets what it has kept, so that it reads every stream of every command. */
  readonly cold: boolean;
}

const openCounty = createOpening(configuration<{ url: string }>().url);

/**
 * A whole schedule, one tick behind the other. In one tick no decision comes twice: forgetting
 * between ticks is enough to have every stream read.
 */
async function play({ ledger, callers, cold, ...options }: Played): Promise<Measured> {
  const { county } = await openCounty(ledger);
  const ticks = createSchedule(options);
  const count = ticks.reduce((sum, { commands }) => sum + commands.length, 0);
  return measure(count, async () => {
    const took: Float64Array[] = [];
    for (const { at, commands } of ticks) {
      county.reach(at);
      if (cold) county.forget();
      took.push(await closedLoop(commands, callers, county.send));
    }
    return Float64Array.from(took.flatMap((one) => [...one]));
  });
}

interface Busy {
  readonly ledger: string;
  readonly callers: number;
  readonly commands: number;
}

/** One decision whose works are under way, and everybody reports on it at once. */
async function report({ ledger, callers, commands }: Busy): Promise<Measured> {
  const { county } = await openCounty(ledger);
  const reports = STEPS.findIndex(({ type }) => type === 'ReportProgress');
  const village = villageOf(0);
  const plannedAt = (step: Step, tick: number): Planned => {
    return { decision: 0, village, step, data: step.dataAt(momentOf(tick), false) };
  };
  for (const [tick, step] of STEPS.slice(0, reports).entries()) {
    county.reach(momentOf(tick));
    await county.send(plannedAt(step, tick));
  }
  const step = STEPS[reports];
  if (!step) throw new Error('a decision reports on its works');
  county.reach(momentOf(reports));
  const same = Array.from({ length: commands }, () => plannedAt(step, reports));
  return measure(commands, () => closedLoop(same, callers, county.send));
}

serve({ play, report });
