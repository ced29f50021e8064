import type { Alarm, Alarms } from '@siyi/engine';
import { type Instant, toInstant } from '@siyi/kernel';
import { type Kysely as Database, Kysely, PostgresDialect } from 'kysely';
import type pg from 'pg';
import { translated } from './errors.ts';
import type { EngineTables } from './schema.ts';

/** The alarms of a ledger. Whoever only reads them needs no more than the right to select. */
export function createPostgresAlarms(pool: pg.Pool, ledger: string): Alarms {
  const database = new Kysely<EngineTables>({ dialect: new PostgresDialect({ pool }) });
  return {
    raise: ({ village, kind, words }, at) =>
      translated(() =>
        database.transaction().execute(async (transaction) => {
          // Two that find the same at once raise one alarm.
          const lock = `alarm ${ledger} ${village ?? ''} ${kind}`;
          await sqlLock(transaction, lock);
          const same = await standingIn(transaction, ledger)
            .where('kind', '=', kind)
            .where('village', 'is not distinct from', village ?? null)
            .executeTakeFirst();
          if (same) return;
          const row = { ledger, village: village ?? null, kind, words: JSON.stringify(words) };
          await transaction
            .insertInto('engine.alarms')
            .values({ ...row, raised_at: at })
            .execute();
        }),
      ),
    end: ({ village, kinds }, at) =>
      translated(async () => {
        if (kinds.length === 0) return;
        const standing = await standingIn(database, ledger)
          .where('kind', 'in', kinds)
          .where('village', 'is not distinct from', village ?? null)
          .execute();
        if (standing.length === 0) return;
        await database
          .insertInto('engine.alarm_ends')
          .values(standing.map(({ id }) => ({ alarm: Number(id), ended_at: at })))
          .onConflict((conflict) => conflict.doNothing())
          .execute();
      }),
    standing: () =>
      translated(async () => (await standingIn(database, ledger).execute()).map(toAlarm)),
  };
}

function standingIn(database: Database<EngineTables>, ledger: string) {
  return database
    .selectFrom('engine.alarms as a')
    .select(['a.id', 'a.village', 'a.kind', 'a.words', 'a.raised_at'])
    .where('a.ledger', '=', ledger)
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('engine.alarm_ends as e').select('e.alarm').whereRef('e.alarm', '=', 'a.id'),
        ),
      ),
    )
    .orderBy('a.id');
}

function toAlarm(row: {
  readonly village: string | null;
  readonly kind: string;
  readonly words: Alarm['words'];
  readonly raised_at: Date;
}): Alarm {
  const { village, kind, words } = row;
  const raisedAt: Instant = toInstant(row.raised_at.toISOString());
  return { kind, words, raisedAt, ...(village === null ? {} : { village }) };
}

async function sqlLock(database: Database<EngineTables>, name: string): Promise<void> {
  await database
    .selectNoFrom((expression) =>
      expression
        .fn('pg_advisory_xact_lock', [
          expression.fn('hashtextextended', [expression.val(name), expression.val(0)]),
        ])
        .as('locked'),
    )
    .execute();
}
