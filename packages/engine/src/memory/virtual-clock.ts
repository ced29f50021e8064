import { assert, type Instant } from '@siyi/kernel';
import type { Clock } from '../ports.ts';

/** A clock that stands still until it is set: years pass in a second. */
export interface VirtualClock extends Clock {
  /** Sets the clock; it never goes back. */
  setTo(moment: Instant): void;
}

export function createVirtualClock(start: Instant): VirtualClock {
  let current = start;
  return {
    now: () => current,
    setTo(moment) {
      assert(moment >= current, `the clock stands at ${current} and never goes back to ${moment}`);
      current = moment;
    },
  };
}
