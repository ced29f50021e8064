import { fromMilliseconds } from '@siyi/kernel';
import type { Clock } from '../ports.ts';

/** The clock of this machine. */
export function createSystemClock(): Clock {
  return { now: () => fromMilliseconds(Date.now()) };
}
