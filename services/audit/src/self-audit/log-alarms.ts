import type { Alarms, Clock } from '@siyi/engine';
import type { LogWorker } from '../log/log-worker.ts';

export interface LogAlarmsOptions {
  readonly alarms: Alarms;
  readonly worker: Pick<LogWorker, 'status'>;
  readonly clock: Clock;
}

// Apart from the doubts of the self-audit, which end when its own comparison finds nothing.
const PREFIX = 'log-';

/** Keeps an alarm for every log that stands still, as long as it does. */
export function createLogAlarms({ alarms, worker, clock }: LogAlarmsOptions) {
  let told: string | undefined;
  return {
    /** Called when the worker has run; asks the database only where something has changed. */
    async sync(): Promise<void> {
      const { troubles, outage } = worker.status();
      const named = troubles.map(({ village, kind }) => `${village} ${PREFIX}${kind}`);
      const now = [outage ? 'outage' : '', ...named.toSorted()].join();
      if (now === told) return;
      for (const { village, kind, words } of troubles) {
        await alarms.raise({ village, kind: `${PREFIX}${kind}`, words }, clock.now());
      }
      // While the signer or the record was away it was not seen that anything is over.
      const over = outage
        ? []
        : (await alarms.standing()).filter(
            ({ village, kind }) => kind.startsWith(PREFIX) && !named.includes(`${village} ${kind}`),
          );
      for (const { village, kind } of over) {
        await alarms.end({ village, kinds: [kind] }, clock.now());
      }
      told = now;
    },
  };
}
