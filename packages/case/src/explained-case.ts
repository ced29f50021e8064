import type { Comparison, Consulted, Seat } from '@siyi/decision';
import type { Bilingual, Instant, Operands } from '@siyi/kernel';

/** A step with every rule that the engine consulted on it, in its order. */
export interface ExplainedStep {
  /** From 1. */
  readonly n: number;
  readonly at: Instant;
  readonly as: Seat;
  readonly command: string;
  readonly outcome: 'accepted' | 'refused';
  readonly code?: string;
  readonly operands?: Operands;
  readonly message?: Bilingual;
  /** The types of the events that the step recorded. */
  readonly events: readonly string[];
  readonly consulted: readonly Consulted[];
}

/** What a timer recorded by itself, ahead of a step or behind the last. */
export interface ExplainedTimer {
  /** The step that it fired ahead of; behind the last, one more than there are. */
  readonly before: number;
  readonly at: Instant;
  readonly command: string;
  readonly outcome: 'accepted' | 'refused';
  readonly consulted: readonly Consulted[];
}

/** The one object that `siyi case explain --json` prints (docs/how-to/rehearse-a-decision.md). */
export interface ExplainedCase {
  readonly case: string;
  readonly procedure: string;
  readonly procedureHash: string;
  readonly state?: string;
  readonly stage?: string;
  readonly steps: readonly ExplainedStep[];
  readonly timers: readonly ExplainedTimer[];
  /** The same history under another procedure, where one was named. */
  readonly other?: Comparison;
}
