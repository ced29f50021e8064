import type { ColumnType } from 'kysely';

// The tables of ../migrations as Kysely sees them.

export interface VillageRow {
  readonly code: string;
  readonly ledger: string;
  readonly name: string;
}

export interface DecisionRow {
  id: string;
  ledger: string;
  village: string;
  title: string;
  matter: string;
  state: string;
  stage: string;
  started_at: ColumnType<Date, string, string>;
  summary: ColumnType<unknown, string, string>;
}

export interface EvidenceRow {
  readonly sha256: string;
  readonly village: string;
}

export interface EvidenceReadingRow {
  readonly at: ColumnType<Date, string, never>;
  readonly sha256: string;
  readonly seat: string;
  readonly village: string | null;
  readonly person: string;
}

export interface DecisionTables {
  'decision.villages': VillageRow;
  'decision.decisions': DecisionRow;
  'decision.evidence': EvidenceRow;
  'decision.evidence_readings': EvidenceReadingRow;
}
