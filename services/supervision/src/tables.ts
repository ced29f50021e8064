import type { FlagView, ToldEvent } from '@siyi/web';
import type { ColumnType, GeneratedAlways } from 'kysely';

// The tables of ../migrations as Kysely sees them. A bigint comes as text.
type BigInt8 = ColumnType<string, number, number>;
type Json<T> = ColumnType<T, string, string>;

/** An event in words, without what is to be noted of it. */
export type Told = Omit<ToldEvent, 'flags'>;

interface VillageRow {
  code: string;
  name: string;
}

interface DecisionRow {
  id: string;
  village: string;
  number: BigInt8;
  title: string;
}

interface EventRow {
  village: string;
  village_position: BigInt8;
  event_id: string;
  decision: string | null;
  type: string;
  recorded_at: ColumnType<Date, string, never>;
  told: Json<Told>;
  flags: Json<readonly FlagView[]>;
  is_flagged: GeneratedAlways<boolean>;
}

export interface SupervisionTables {
  'supervision.villages': VillageRow;
  'supervision.decisions': DecisionRow;
  'supervision.events': EventRow;
}
