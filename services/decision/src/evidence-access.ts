import { type Actor, HttpFault, requireSeat } from '@siyi/http';
import type { Instant } from '@siyi/kernel';
import { translated } from '@siyi/postgres';
import type { Kysely } from 'kysely';
import type { DecisionTables } from './tables.ts';

// Attendance lists and minutes name people. Villagers are shown what is disclosed, on the board.
const READERS = [
  'village-committee',
  'branch-committee',
  'supervision-committee',
  'township',
  'auditor',
];

/**
 * Lets in the township, the auditor, and the committees of a village that cites the file.
 *
 * Throws AccessDenied for other seats, and HttpFault `not-found` where the seat's village does not
 * cite the file: whether another one does is not told.
 */
export async function requireReader(
  database: Kysely<DecisionTables>,
  actor: Actor,
  sha256: string,
): Promise<void> {
  requireSeat(actor, READERS);
  const { village } = actor;
  if (village === undefined) return;
  const cited = await translated(() =>
    database
      .selectFrom('decision.evidence')
      .select('sha256')
      .where('sha256', '=', sha256)
      .where('village', '=', village)
      .executeTakeFirst(),
  );
  if (!cited) throw new HttpFault('not-found');
}

/** Writes down who reads a file; it is handed out only when this has returned. */
export async function recordReading(
  database: Kysely<DecisionTables>,
  reading: { readonly at: Instant; readonly sha256: string; readonly actor: Actor },
): Promise<void> {
  const { at, sha256, actor } = reading;
  const { seat, person, village = null } = actor;
  await translated(() =>
    database
      .insertInto('decision.evidence_readings')
      .values({ at, sha256, seat, village, person })
      .execute(),
  );
}
