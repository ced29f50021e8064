import { DISCLOSURE_ENTRIES } from './catalogue/disclosure-entries.ts';
import type { CatalogueEntry } from './catalogue/entry.ts';
import { MEETING_ENTRIES } from './catalogue/meeting-entries.ts';
import { MONEY_ENTRIES } from './catalogue/money-entries.ts';
import { ORDER_ENTRIES } from './catalogue/order-entries.ts';
import { RECORD_ENTRIES } from './catalogue/record-entries.ts';

export type { CatalogueEntry, LeftOut, Severity } from './catalogue/entry.ts';
export { LEFT_OUT } from './catalogue/left-out.ts';

const ENTRIES = {
  ...ORDER_ENTRIES,
  ...MEETING_ENTRIES,
  ...DISCLOSURE_ENTRIES,
  ...MONEY_ENTRIES,
  ...RECORD_ENTRIES,
};

/** The id of a finding that is computed. */
export type FindingId = keyof typeof ENTRIES;

/** Every finding that is computed, by its id (docs/reference/findings.md). */
export const COMPUTED: Readonly<Record<FindingId, CatalogueEntry>> = ENTRIES;
