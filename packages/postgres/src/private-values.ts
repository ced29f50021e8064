import type { PrivateValue, PrivateValues } from '@siyi/engine';
import { toBase64Url } from '@siyi/kernel';
import { Kysely, PostgresDialect } from 'kysely';
import type pg from 'pg';
import { translated } from './errors.ts';
import type { EngineTables } from './schema.ts';

/** Private values in a table of their own. */
export function createPostgresPrivateValues(pool: pg.Pool): PrivateValues {
  const database = new Kysely<EngineTables>({ dialect: new PostgresDialect({ pool }) });
  return {
    keep: (values) => translated(() => keep(database, values)),
    open: (eventId, field) =>
      translated(async () => {
        const row = await database
          .selectFrom('engine.private_values')
          .select(['value', 'blinding'])
          .where('event_id', '=', eventId)
          .where('field', '=', field)
          .executeTakeFirst();
        return row && { eventId, field, value: row.value, blinding: toBase64Url(row.blinding) };
      }),
    erase: (eventId, field) =>
      translated(async () => {
        await database
          .deleteFrom('engine.private_values')
          .where('event_id', '=', eventId)
          .where('field', '=', field)
          .execute();
      }),
  };
}

async function keep(
  database: Kysely<EngineTables>,
  values: readonly PrivateValue[],
): Promise<void> {
  if (values.length === 0) return;
  const rows = values.map(({ eventId, field, value, blinding }) => {
    return { event_id: eventId, field, value, blinding: Buffer.from(blinding, 'base64url') };
  });
  await database
    .insertInto('engine.private_values')
    .values(rows)
    .onConflict((conflict) =>
      conflict.columns(['event_id', 'field']).doUpdateSet((row) => ({
        value: row.ref('excluded.value'),
        blinding: row.ref('excluded.blinding'),
      })),
    )
    .execute();
}
