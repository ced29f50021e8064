import type { DecisionSummary } from '@siyi/contracts';
import type { ColumnType } from 'kysely';

// The tables of ../migrations as Kysely sees them.

interface VillageRow {
  code: string;
  name: string;
}

interface DecisionRow {
  id: string;
  village: string;
  state: string;
  steps: number;
  flags: number;
  summary: ColumnType<DecisionSummary, string, string>;
}

export interface AuditTables {
  'audit.villages': VillageRow;
  'audit.decisions': DecisionRow;
}
