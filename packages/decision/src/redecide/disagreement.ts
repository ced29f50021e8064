import type { Bilingual } from '@siyi/kernel';
import type { Refusal } from '../refusal.ts';

/** The event that a disagreement is about, by its id and its place in the village's book. */
export interface Disputed {
  readonly eventId: string;
  readonly villagePosition: number;
}

/** In what the record differs from what its rules make of it. */
export type Dispute =
  /** Nothing that we ever wrote: its type, its schema version, or its data. */
  | { readonly rule: 'unreadable'; readonly why: string }
  /** The decision or the village, as it stands before it, has no place for it. */
  | { readonly rule: 'misplaced'; readonly why: string }
  /** An event before it is unreadable or misplaced, so that nothing is known to judge it by. */
  | { readonly rule: 'unjudged'; readonly behind: string }
  | { readonly rule: 'unknown-law'; readonly hash: string }
  | { readonly rule: 'unknown-procedure'; readonly hash: string }
  /** It is not the next of its stream, of its village or of its command. */
  | Difference<'out-of-order'>
  /** No command leads to it: it only follows on another event. */
  | { readonly rule: 'no-command'; readonly type: string }
  /** The rules would have refused it. */
  | { readonly rule: 'refused'; readonly refusal: Refusal }
  /** The rules lead to another event; to none where `expected` is absent. */
  | {
      readonly rule: 'other-event';
      readonly expected?: string | undefined;
      /** Absent where the event that the rules lead to is missing behind this one. */
      readonly recorded?: string | undefined;
    }
  /** The rules lead to another value in its data. */
  | Difference<'other-data'>
  /** The rules lead to another value beside its data. */
  | Difference<'other-envelope'>;

/** Two values at a path such as `data.vote.for`; absent ones are undefined. */
export interface Difference<Rule extends string> {
  readonly rule: Rule;
  readonly path: string;
  readonly expected: unknown;
  readonly recorded: unknown;
}

/** One way in which a recorded event is not what its rules lead to, and the words for it. */
export type Disagreement = Disputed & Dispute & { readonly message: Bilingual };
