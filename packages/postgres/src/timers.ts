import type { EventStore, Timer } from '@siyi/engine';
import { toMilliseconds } from '@siyi/kernel';
import type { Kysely } from 'kysely';
import type { EngineTables } from './schema.ts';
import { streamIdOf } from './stream-id.ts';

type Timers = Pick<EventStore, 'dueTimers' | 'dropTimer'>;

export function createTimers(database: Kysely<EngineTables>, ledger: string): Timers {
  return {
    async dueTimers(until, limit) {
      const rows = await database
        .selectFrom('engine.timers')
        .select('timer')
        .where('ledger', '=', ledger)
        .where('due_ms', '<=', String(toMilliseconds(until)))
        .orderBy('due_ms')
        .orderBy('set_by')
        .limit(limit)
        .execute();
      return rows.map(({ timer }) => timer as Timer);
    },
    async dropTimer({ decisionId, kind, dueAt, setBy }) {
      await database
        .deleteFrom('engine.timers')
        .where('ledger', '=', ledger)
        .where('stream', '=', streamIdOf(`decision-${decisionId}`))
        .where('kind', '=', kind)
        .where('due_ms', '=', String(toMilliseconds(dueAt)))
        .where('set_by', '=', setBy)
        .execute();
    },
  };
}
