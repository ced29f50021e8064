// A worker over a log in memory, a signer that is a fake, and a clock that stands still.
import { createVirtualClock } from '@siyi/engine';
import { addMilliseconds, type Instant } from '@siyi/kernel';
import { createLogWorker, type LogWorkerOptions } from '../../log/log-worker.ts';
import { createFakeSigner } from './fake-signer.ts';
import type { MemoryLog } from './memory-log.ts';

export const VILLAGE = '140724001201';
export const OPERATOR = 'siyi.example';
export const ORIGIN = `${OPERATOR}/village/${VILLAGE}`;
export const START = '2026-03-02T01:00:00.000Z' as Instant;
export const GOING_ON = new AbortController().signal;

export function workOver(memory: MemoryLog, around: Partial<LogWorkerOptions> = {}) {
  const signer = createFakeSigner();
  const clock = createVirtualClock(START);
  const told: string[] = [];
  const options: LogWorkerOptions = {
    operator: OPERATOR,
    ...{ reader: memory.reader, place: memory.place, trees: memory.trees, signer, clock },
    onTrouble: ({ village, kind }) => told.push(`${village} ${kind}`),
    onClear: (village) => told.push(`${village} goes on`),
    ...around,
  };
  const restarted = (other: Partial<LogWorkerOptions> = {}) =>
    createLogWorker({ ...options, ...other });
  const worker = restarted();
  return {
    ...{ signer, told, restarted, worker },
    run: () => worker.run(GOING_ON),
    /** Long enough for a log that stands still to be looked at again. */
    later: () => clock.setTo(addMilliseconds(clock.now(), 60_000)),
  };
}
