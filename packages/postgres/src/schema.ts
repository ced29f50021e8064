import type { Bilingual } from '@siyi/kernel';
import type { ColumnType, Generated } from 'kysely';

// The tables of ../migrations as Kysely sees them. A bigint comes as text.
type BigInt8 = ColumnType<string, number, number>;

interface Ledgers {
  ledger: string;
  position: ColumnType<string, number | undefined, number>;
}

interface Villages {
  ledger: string;
  village: string;
  position: BigInt8;
  recorded_ms: BigInt8;
}

interface Events {
  ledger: string;
  position: BigInt8;
  village: string;
  village_position: BigInt8;
  stream: string;
  version: number;
  leaf: Buffer;
  leaf_hash: Buffer;
}

interface Commands {
  ledger: string;
  command_id: string;
  request_hash: Buffer;
  first_position: ColumnType<string | null, number | null, never>;
  event_count: number;
}

interface Refusals {
  ledger: string;
  command_id: string;
  village: string;
  stream: string;
  recorded_at: ColumnType<Date, string, never>;
  seat: string;
  person: string;
  type: string;
  refusal: ColumnType<unknown, string, never>;
}

interface Timers {
  ledger: string;
  stream: string;
  kind: string;
  due_ms: BigInt8;
  set_by: string;
  timer: ColumnType<unknown, string, never>;
}

interface AlarmRows {
  id: Generated<string>;
  ledger: string;
  village: string | null;
  kind: string;
  words: ColumnType<Bilingual, string, never>;
  raised_at: ColumnType<Date, string, never>;
}

interface AlarmEnds {
  alarm: BigInt8;
  ended_at: ColumnType<Date, string, never>;
}

export interface EngineTables {
  'engine.alarms': AlarmRows;
  'engine.alarm_ends': AlarmEnds;
  'engine.ledgers': Ledgers;
  'engine.villages': Villages;
  'engine.events': Events;
  'engine.commands': Commands;
  'engine.refusals': Refusals;
  'engine.timers': Timers;
}
