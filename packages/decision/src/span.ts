import type { Instant } from '@siyi/kernel';

/** A time that begins at `from` and ends before `until`. */
export interface Span {
  readonly from: Instant;
  readonly until?: Instant | undefined;
}

/** Whether a span covers a moment. */
export function covers({ from, until }: Span, moment: Instant): boolean {
  return from <= moment && (until === undefined || moment < until);
}

/** A span that ends at a moment, unless it ended before. */
export function endedAt<S extends Span>(span: S, until: Instant): S {
  return span.until !== undefined && span.until <= until ? span : { ...span, until };
}
