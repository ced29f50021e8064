import type { Alarm, Alarms } from '@siyi/engine';
import { LRUCache } from 'lru-cache';

/** Whether the records of a village are in doubt: nothing of it is shown then. */
export interface AlarmWatch {
  isInDoubt(village: string): Promise<boolean>;
}

const BELIEVED_MS = 1_000;

/** Asks for the alarms that stand once a second at most, however many read. */
export function createAlarmWatch({ standing }: Pick<Alarms, 'standing'>): AlarmWatch {
  const known = new LRUCache<'standing', readonly Alarm[]>({
    max: 1,
    ttl: BELIEVED_MS,
    fetchMethod: standing,
  });
  return {
    async isInDoubt(asked) {
      const alarms = (await known.fetch('standing')) ?? [];
      return alarms.some(({ village }) => village === undefined || village === asked);
    },
  };
}
