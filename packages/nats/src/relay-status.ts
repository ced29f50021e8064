/** How a relay stands; for metrics and health. */
export interface RelayStatus {
  /** The last position that JetStream is known to hold; 0 before the first look. */
  readonly published: number;
  /** How many events of the record JetStream does not hold yet. */
  readonly lag: number;
  /** How long ago the first of these was recorded, in milliseconds; 0 when there is none. */
  readonly oldestUnpublishedAgeMs: number;
  /** How often JetStream was found to have lost messages that it had confirmed. */
  readonly regressions: number;
  /** Whether another relay does the work, and this one waits. */
  readonly standby: boolean;
  /** Why it has stopped for good: a human has to act. */
  readonly stopped?: Error;
}

/** What a relay has to tell whoever runs it. */
export type RelayRemark =
  /** NATS or the record is away; told once, until `back`. */
  | { readonly kind: 'away'; readonly error: Error }
  | { readonly kind: 'back'; readonly published: number }
  /** JetStream has lost messages; they are sent again. */
  | { readonly kind: 'regression'; readonly published: number; readonly found: number }
  /** Another relay publishes this ledger. */
  | { readonly kind: 'standby'; readonly published: number }
  | { readonly kind: 'resumed'; readonly published: number }
  | { readonly kind: 'stopped'; readonly error: Error };
