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

interface TreeRow {
  village: string;
  generation: number;
  // A bigint comes as text.
  size: string;
  hashes: Buffer;
  tree_head: string;
  vkey: string;
}

export interface AuditTables {
  'audit.trees': TreeRow;
  'audit.villages': VillageRow;
  'audit.decisions': DecisionRow;
}
