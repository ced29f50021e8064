import type { Clock } from '@siyi/engine';
import type { GaugeSource, HealthCheck } from '@siyi/http';
import {
  IntegrityError,
  millisecondsBetween,
  TransientFailure,
  toMilliseconds,
} from '@siyi/kernel';
import { MMD_MS } from '@siyi/log';
import type { LogWorker } from './log-worker.ts';

export interface LogHealthOptions {
  readonly worker: Pick<LogWorker, 'status'>;
  readonly clock: Clock;
}

/** Whether all that is recorded gets under signed tree heads. The service answers all the same. */
export function logCheck({ worker, clock }: LogHealthOptions): HealthCheck {
  return {
    name: 'log',
    required: false,
    run: async () => {
      const { troubles, outage, behindSince, lagEvents, leaves } = worker.status();
      const [first, ...others] = troubles;
      if (first) {
        const more = others.length === 0 ? '' : `, and ${others.length} more`;
        throw new IntegrityError(`village ${first.village}: ${first.words.en}${more}`);
      }
      if (outage) throw outage;
      if (behindSince && millisecondsBetween(behindSince, clock.now()) > MMD_MS) {
        throw new TransientFailure(`${lagEvents} events are not under a signed tree head yet`);
      }
      return `${leaves} leaves signed, ${lagEvents} events behind`;
    },
  };
}

export function logGauges({ worker, clock }: LogHealthOptions): readonly GaugeSource[] {
  return [
    {
      name: 'siyi_log_leaves',
      help: 'Leaves under published tree heads, of all villages.',
      read: () => worker.status().leaves,
    },
    {
      name: 'siyi_log_lag_events',
      help: 'Events that are recorded and not under a published tree head.',
      read: () => worker.status().lagEvents,
    },
    {
      name: 'siyi_log_lag_seconds',
      help: 'How long the oldest of these has been waited for.',
      read: () => {
        const { behindSince } = worker.status();
        return behindSince ? millisecondsBetween(behindSince, clock.now()) / 1_000 : 0;
      },
    },
    {
      name: 'siyi_log_head_timestamp_seconds',
      help: 'When this process last published a tree head, in seconds since 1970; 0: not yet.',
      read: () => {
        const { lastHeadAt } = worker.status();
        return lastHeadAt ? toMilliseconds(lastHeadAt) / 1_000 : 0;
      },
    },
    {
      name: 'siyi_log_standing_villages',
      help: 'Villages whose log stands still until a person acts.',
      read: () => worker.status().troubles.length,
    },
  ];
}
