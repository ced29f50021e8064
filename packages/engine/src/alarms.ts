import type { Bilingual, Instant } from '@siyi/kernel';

/** Something that contradicts the record of a village; left out: of the whole ledger. */
export interface AlarmCause {
  readonly village?: string | undefined;
  /** What it is, in a word such as `row-differs`. */
  readonly kind: string;
  /** What was found, and what to do. */
  readonly words: Bilingual;
}

/** An alarm that stands. */
export interface Alarm extends AlarmCause {
  readonly raisedAt: Instant;
}

/**
 * Alarms of a ledger. None is ever forgotten: one that is over is kept with the moment at which it
 * ended.
 */
export interface Alarms {
  /** Raises an alarm; one of this village and kind that stands already goes on. */
  raise(cause: AlarmCause, at: Instant): Promise<void>;
  /** Ends the alarms of a village, or of the ledger, of these kinds. */
  end(
    of: { readonly village?: string | undefined; readonly kinds: readonly string[] },
    at: Instant,
  ): Promise<void>;
  /** Those that stand, the oldest first. */
  standing(): Promise<readonly Alarm[]>;
}
