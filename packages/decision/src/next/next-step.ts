import type { Bilingual, Instant } from '@siyi/kernel';
import type { Law } from '@siyi/procedure';
import type { CommandType } from '../command.ts';
import type { Seat } from '../seat.ts';
import type { DecisionState } from '../state.ts';
import type { VillageState } from '../village.ts';

/** A command that can come next, or that waits for something. */
export interface NextStep {
  readonly command: CommandType;
  /** The stage that it belongs to; for an objection, the open one. */
  readonly stage: string;
  /** The seats that may send it. */
  readonly as: readonly Seat[];
  /** The moment from which it is accepted, where that lies ahead. */
  readonly from?: Instant;
  /** What has to come first, in whole sentences; empty when nothing does. */
  readonly missing: readonly Bilingual[];
  /** For a meeting: the bodies of the stage that could hold it. */
  readonly bodies?: readonly string[];
  /** For an answer or an escalation: the objections that it may name. */
  readonly objections?: readonly string[];
}

/** A decision in its village at a moment, under the law. */
export interface NextQuestion {
  readonly law: Law;
  readonly village: VillageState;
  readonly decision: DecisionState;
  readonly now: Instant;
}
