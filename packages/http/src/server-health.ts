import { TransientFailure } from '@siyi/kernel';
import type { HealthCheck } from './health.ts';

/** Whether Postgres answers; without it a service can do nothing. */
export function databaseCheck(database: { query(text: string): Promise<unknown> }): HealthCheck {
  return {
    name: 'postgres',
    required: true,
    run: async () => {
      await database.query('select 1');
      return undefined;
    },
  };
}

/** Whether NATS is there; without it a reader reads the record all the same, some seconds later. */
export function broadcastCheck(link: { isUp(): boolean }): HealthCheck {
  return {
    name: 'broadcast',
    required: false,
    run: async () => {
      if (!link.isUp()) throw new TransientFailure('NATS is away');
      return undefined;
    },
  };
}
