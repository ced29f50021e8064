import type { Generated } from 'kysely';

// The schema `vault` of packages/postgres/migrations/0004-vault.sql as Kysely sees it.
interface Subjects {
  ledger: string;
  village: string;
  subject: string;
  segment: string;
  slot: number;
}

interface SealedValues {
  id: Generated<string>;
  ledger: string;
  village: string;
  event_id: string;
  field: string;
  subject: string | null;
  segment: string;
  slot: number;
  sealed: Buffer;
}

interface Readings {
  at: Generated<Date>;
  ledger: string;
  village: string;
  seat: string;
  person: string;
  what: string;
}

export interface VaultTables {
  'vault.subjects': Subjects;
  'vault.private_values': SealedValues;
  'vault.readings': Readings;
}
