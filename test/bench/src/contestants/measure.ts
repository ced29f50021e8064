import { type Times, timesOf } from '../statistics.ts';

/** What one run of something came to. */
export interface Measured {
  readonly count: number;
  readonly seconds: number;
  readonly perSecond: number;
  /** CPU of this process for each of what was counted, in microseconds. */
  readonly cpuMicroseconds: number;
  readonly times?: Times | undefined;
}

/** Runs something that handles so many; what it returns is how long each took, in milliseconds. */
export async function measure(
  count: number,
  run: () => Promise<Float64Array | undefined>,
): Promise<Measured> {
  const cpu = process.cpuUsage();
  const start = performance.now();
  const took = await run();
  const seconds = (performance.now() - start) / 1000;
  const { user, system } = process.cpuUsage(cpu);
  return {
    count,
    seconds,
    perSecond: count / seconds,
    cpuMicroseconds: (user + system) / count,
    times: took && timesOf(took),
  };
}
