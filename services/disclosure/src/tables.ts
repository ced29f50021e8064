import type { BoardDecision } from '@siyi/web';
import type { ColumnType } from 'kysely';
import type { Notice } from './notices.ts';

// The tables of ../migrations as Kysely sees them. A bigint comes as text.
type BigInt8 = ColumnType<string, number, number>;
type Json<T> = ColumnType<T, string, string>;

interface VillageRow {
  code: string;
  name: string;
  head: BigInt8;
}

interface DecisionRow {
  id: string;
  village: string;
  number: BigInt8;
  item: Json<BoardDecision>;
}

interface NoticeRow {
  village: string;
  number: BigInt8;
  also: ColumnType<readonly string[], readonly number[], readonly number[]>;
  is_up: boolean;
  ends_at: ColumnType<Date, string, string>;
  open_objections: number;
  notice: Json<Notice>;
}

export interface DisclosureTables {
  'disclosure.villages': VillageRow;
  'disclosure.decisions': DecisionRow;
  'disclosure.notices': NoticeRow;
}
