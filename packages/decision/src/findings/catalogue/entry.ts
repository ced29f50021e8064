import type { Bilingual } from '@siyi/kernel';

export type Severity = 'error' | 'warning' | 'information';

/** What the catalogue says of a finding that is computed (domain section 6). */
export interface CatalogueEntry {
  readonly title: Bilingual;
  /** How grave it is; the first, unless a rule says otherwise. */
  readonly severities: readonly [Severity, ...Severity[]];
  /** What to do next. */
  readonly remedy: Bilingual;
}

/** A finding of the catalogue that nobody computes here. */
export interface LeftOut {
  readonly title: Bilingual;
  /** Why not, and what would have to be recorded. */
  readonly reason: Bilingual;
}
